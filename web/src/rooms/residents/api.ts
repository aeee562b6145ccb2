import type { Page, ResidentHeader, Sex } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** Which key found the resident. */
export type MatchedBy = 'name' | 'pinyin' | 'initials' | 'phone' | 'id-number' | 'card' | 'last-four' | 'health-record' | 'insurance';

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

export interface DuplicateSide {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string | null;
  ageText: string | null;
  homeOrganizationName: string | null;
  /** How many facts the record holds. */
  factCount: number;
  lastSeenAt: string | null;
  /** Source systems that know the person. */
  sources: string[];
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

export interface DuplicateField {
  /** id-number, health-card, insurance, health-record, other-paper, name, sex, birth-date, phone, address, mother, contact. */
  field: string;
  left: string | null;
  right: string | null;
  agreement: Agreement;
  /** What the field added to the score; negative where it speaks against. */
  weight: number;
  /** 同音字, 生日月日颠倒, … in Chinese. */
  explanation: string | null;
}

export type DuplicateState = 'open' | 'same' | 'different';

export interface Duplicate {
  id: string;
  state: DuplicateState;
  score: number;
  left: DuplicateSide;
  right: DuplicateSide;
  fields: DuplicateField[];
  suggestedAt: string;
  /** Why the machine put the pair before a person: score, newborn, merge sent by a source … */
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  note: string | null;
  version: number;
}

export interface DuplicateDecision {
  verdict: 'same' | 'different';
  /** The record that stays; with `same` only. */
  survivorId?: string;
  note: string;
}

export interface Merge {
  id: string;
  survivor: { id: string; name: string; idNumberMasked: string | null };
  absorbed: { id: string; name: string; idNumberMasked: string | null };
  mergedAt: string;
  mergedBy: string;
  note: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
  undoReason: string | null;
}

export const residents = {
  search: (q: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<ResidentHit>>('/api/residents', { q, cursor }, { signal }),
  recent: (signal: AbortSignal) => get<Page<RecentResident>>('/api/records/recent', undefined, { signal }),
  duplicates: (state: DuplicateState, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Duplicate>>('/api/residents/duplicates', { state, cursor }, { signal }),
  decide: (id: string, decision: DuplicateDecision, options: SendOptions) =>
    send<Duplicate>('POST', `/api/residents/duplicates/${id}/decision`, decision, options),
  merges: (cursor: string | undefined, signal: AbortSignal) => get<Page<Merge>>('/api/residents/merges', { cursor }, { signal }),
  undo: (id: string, reason: string, options: SendOptions) => send<void>('POST', `/api/residents/merges/${id}/undo`, { reason }, options),
};
