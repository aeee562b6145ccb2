import type { Page, ResidentHeader, Sex } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** Which key found the resident; the tails are the last four of an id number or of a phone. */
export type MatchedBy = 'name' | 'former-name' | 'pinyin' | 'initials' | 'phone' | 'phone-tail' | 'id-number' | 'id-tail' | 'card';

export interface ResidentHit {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string | null;
  ageText: string | null;
  idNumberMasked: string | null;
  phoneMasked: string | null;
  address: string | null;
  homeOrganizationName: string | null;
  deceased: boolean;
  matchedBy: MatchedBy;
}

/** Whose record the caller opened lately, newest first; at most twenty. */
export interface RecentResident extends ResidentHeader {
  openedAt: string;
  /** Why the caller may still read it; null where a reason must be given anew. */
  accessTitle: string | null;
}

/** Somebody to be told apart; identifiers are masked. */
export interface Person {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string | null;
  ageText: string | null;
  idNumberMasked: string | null;
  phoneMasked: string | null;
  address: string | null;
  deceased: boolean;
  state: string;
  version: number;
}

/** How far two values agree; everything between same and different is "close", explained in words. */
export type Agreement =
  | 'not-comparable'
  | 'same'
  | 'same-weak'
  | 'former'
  | 'swapped'
  | 'homophone'
  | 'homophone-weak'
  | 'one-off'
  | 'lunar'
  | 'year-only'
  | 'child-of-mother'
  | 'near'
  | 'different';

/** A field that could be compared; others are left out. */
export interface DuplicateField {
  /** id-number, health-card, insurance, health-record, other-paper, name, sex, birth-date, phone, address, mother, contact. */
  field: string;
  level: Agreement;
  /** What the field added to the score; negative where it speaks against. */
  weight: number;
  /** 同音字, 生日月日颠倒, … in Chinese; holds no personal value. */
  explanation: string | null;
}

export type DuplicateState = 'open' | 'same' | 'different';

export interface Duplicate {
  id: string;
  state: DuplicateState;
  score: number;
  /** Rule that put the pair before a person. */
  rule: string;
  /** The same in words. */
  reason: string | null;
  fields: DuplicateField[];
  first: Person;
  second: Person;
  openedAt: string;
  decidedAt: string | null;
  decidedByName: string | null;
  decidedReason: string | null;
  version: number;
}

export interface DuplicateDecision {
  decision: 'same' | 'different';
  /** The record that stays; with `same` only. */
  survivorId?: string;
  reason: string;
}

export interface Merge {
  id: string;
  survivor: Person;
  absorbed: Person;
  reason: string;
  mergedAt: string;
  mergedByName: string;
  undoneAt: string | null;
  undoneByName: string | null;
  undoneReason: string | null;
  version: number;
}

/** 电子健康卡. The number is masked, but where the card is being handed out. */
export interface HealthCard {
  id: string;
  residentId: string;
  number: string;
  state: 'active' | 'cancelled';
  issuedAt: string;
  cancelledAt: string | null;
  cancelledReason: string | null;
}

export interface NewHealthCard {
  /** As read from the identity card in hand. */
  name: string;
  idNumber: string;
  /** Why the card in force is replaced. */
  replaces?: string;
}

export interface CardCode {
  code: string;
  expiresAt: string;
  seconds: number;
}

/** Whose code was taken. */
export interface CardTaken {
  person: Person;
  cardNumberMasked: string;
  verifiedAt: string;
}

/** Somebody who may be the person asked about, and why. */
export interface Candidate {
  person: Person;
  likeness: string;
  score: number;
  reason: string;
  fields: DuplicateField[];
}

/** Papers that a person may show; CV02.01.101. */
export type PaperKind = 'id-card' | 'household-book' | 'birth-certificate' | 'passport' | 'military' | 'hk-macau' | 'taiwan' | 'other-paper';

export interface NewResident {
  person: {
    name: string;
    sex: 1 | 2 | 9 | null;
    birthDate: string | null;
    identifiers: { kind: PaperKind; value: string }[];
    phones: string[];
    address: { text: string } | null;
  };
  /** The paper was seen. */
  verified: boolean;
  /** Candidates of an earlier refusal whom the clerk has found to be others. */
  confirmedDifferent: string[];
}

export interface Registered {
  id: string;
  /** The pair waits for a data steward. */
  inReview: boolean;
  warnings: string[];
}

export const residents = {
  register: (body: NewResident, options: SendOptions) => send<Registered>('POST', '/api/residents', body, options),
  search: (q: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<ResidentHit>>('/api/residents', { q, cursor }, { signal }),
  recent: (signal: AbortSignal) => get<Page<RecentResident>>('/api/records/recent', undefined, { signal }),
  duplicates: (state: DuplicateState, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Duplicate>>('/api/residents/duplicates', { state, cursor }, { signal }),
  decide: (id: string, decision: DuplicateDecision, options: SendOptions) =>
    send<void>('POST', `/api/residents/duplicates/${id}/decide`, decision, options),
  withdraw: (id: string, reason: string, options: SendOptions) =>
    send<void>('POST', `/api/residents/duplicates/${id}/withdraw`, { reason }, options),
  cards: (id: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<HealthCard>>(`/api/residents/${id}/health-cards`, { cursor }, { signal }),
  issueCard: (id: string, card: NewHealthCard, options: SendOptions) => send<HealthCard>('POST', `/api/residents/${id}/health-card`, card, options),
  stopCard: (id: string, reason: string, options: SendOptions) => send<HealthCard>('POST', `/api/residents/${id}/health-card/cancel`, { reason }, options),
  printCard: (id: string, options: SendOptions) => send<HealthCard>('POST', `/api/residents/${id}/health-card/print`, {}, options),
  cardCode: (id: string, signal: AbortSignal) => send<CardCode>('POST', `/api/residents/${id}/health-card/code`, {}, { signal }),
  takeCode: (code: string, options: SendOptions) => send<CardTaken>('POST', '/api/residents/health-card/verify', { code }, options),
  merges: (cursor: string | undefined, signal: AbortSignal) => get<Page<Merge>>('/api/residents/merges', { cursor }, { signal }),
  undo: (id: string, reason: string, options: SendOptions) => send<void>('POST', `/api/residents/merges/${id}/undo`, { reason }, options),
};
