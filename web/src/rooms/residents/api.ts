import type { Page, ResidentHeader, SexNumber } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

/** Which key found the resident; the tails are the last four of an id number or of a phone. */
export type MatchedBy = 'name' | 'former-name' | 'pinyin' | 'initials' | 'phone' | 'phone-tail' | 'id-number' | 'id-tail' | 'card';

/** Listed beside recent ones, whose age may be unknown. */
export type ResidentHit = Narrow<Omit<Schemas['SearchResidentsItem'], 'ageText'> & Pick<ResidentHeader, 'ageText'>, { sex: SexNumber; matchedBy: MatchedBy }>;

/** Whose record the caller opened lately, newest first; at most twenty. `accessTitle`: why the caller may still read it. */
export type RecentResident = Narrow<Schemas['RecentItem'], Pick<ResidentHeader, 'sex' | 'bloodRh'>>;

/** Somebody to be told apart; identifiers are masked. */
export type Person = Narrow<Schemas['Person'], { sex: SexNumber }>;

/** How far two values agree; everything between same and different is "close", explained in words. */
export type Agreement = Schemas['Level'];

/**
 * A field that could be compared; others are left out. `weight`: what it added to the score; negative where it speaks against.
 * `explanation`: 同音字, 生日月日颠倒, … in Chinese; holds no personal value.
 */
export type DuplicateField = Schemas['ComparedField'];

export type DuplicateState = 'open' | 'same' | 'different';

/** `rule` put the pair before a person; `reason` is the same in words. */
export type Duplicate = Narrow<Schemas['DuplicatesItem'], { state: DuplicateState; first: Person; second: Person }>;

/** `survivorId`: the record that stays; with `same` only. */
export type DuplicateDecision = Narrow<Schemas['DuplicatesVerdict'], { decision: Exclude<DuplicateState, 'open'> }>;

export type Merge = Narrow<Schemas['MergeResidentsItem'], { survivor: Person; absorbed: Person }>;

/** 电子健康卡. The number is masked, but where the card is being handed out. */
export type HealthCard = Narrow<Schemas['HealthCardsCard'], { state: 'active' | 'cancelled' }>;

/** As read from the identity card in hand. `replaces`: why the card in force is replaced. */
export type NewHealthCard = Schemas['HealthCardsRequest'];

export type CardCode = Schemas['HealthCardCodesShown'];

/** Whose code was taken. */
export type CardTaken = Narrow<Schemas['HealthCardCodesTaken'], { person: Person }>;

/** Somebody who may be the person asked about, and why. */
export type Candidate = Narrow<Schemas['Candidate'], { person: Person }>;

/** Papers that a person may show; CV02.01.101. */
export type PaperKind = 'id-card' | 'household-book' | 'birth-certificate' | 'passport' | 'military' | 'hk-macau' | 'taiwan' | 'other-paper';

/** What is not said stays as it was. */
export type PersonForm = Narrow<Schemas['PersonForm'], { sex?: Exclude<SexNumber, 0> | null; identifiers?: { kind: PaperKind; value: string }[] | null }>;

/** `verified`: the paper was seen. `confirmedDifferent`: candidates of an earlier refusal whom the clerk has found to be others. */
export type NewResident = Narrow<Schemas['RegisterResidentRequest'], { person: PersonForm }>;

/** `inReview`: the pair waits for a data steward. */
export type Registered = Schemas['RegisterResidentRegistered'];

/**
 * One resident. `whole` false: the record is not open to the reader, who sees what a list shows and no more. `members`: ids of the records that were
 * merged into it, its own among them. `papers` and `phones` are masked unless `revealed`.
 */
export type Resident = Narrow<Schemas['GetResidentAnswer'], { person: Person; bloodRh: ResidentHeader['bloodRh'] }>;

export type Correction = Narrow<Schemas['CorrectResidentRequest'], { person: PersonForm }>;

export type HouseholdMember = Narrow<Schemas['HouseholdsMember'], { person: Person }>;

/** `members`: past and present. */
export type Household = Narrow<Schemas['HouseholdsHousehold'], { members: HouseholdMember[] }>;

export type NewHousehold = Schemas['HouseholdsRequest'];

export type NewMember = Schemas['HouseholdsMemberForm'];

/** signed 书面授权, guardian 法定监护, in-person 本人到场同意. */
export type ConsentKind = 'signed' | 'guardian' | 'in-person';

/** Who may act for a resident, past and present. `consentNote`: where the paper lies, or who witnessed it. */
export type Proxy = Narrow<Schemas['ProxiesItem'], { proxy: Person; consentKind: ConsentKind }>;

export type NewProxy = Narrow<Schemas['ProxiesRequest'], { consentKind: ConsentKind }>;

/** `deceasedAt`: when, if known. */
export type Death = Schemas['LifeEventsDeath'];

export type MoveOut = Schemas['LifeEventsMove'];

const at = (id: string) => `/api/residents/${id}`;

export const residents = {
  read: (id: string, signal: AbortSignal) => get<Resident>(at(id), undefined, { signal }),
  reveal: (id: string, options: SendOptions) => send<Resident>('POST', `${at(id)}/reveal`, undefined, options),
  correct: (id: string, body: Correction, options: SendOptions) => send<Person>('PATCH', at(id), body, options),
  household: (id: string, signal: AbortSignal) => get<Household>(`${at(id)}/household`, undefined, { signal }),
  foundHousehold: (body: NewHousehold, options: SendOptions) => send<Household>('POST', '/api/residents/households', body, options),
  joinHousehold: (id: string, body: NewMember, options: SendOptions) => send<Household>('POST', `/api/residents/households/${id}/members`, body, options),
  leaveHousehold: (id: string, memberId: string, leftOn: string, options: SendOptions) =>
    send<Household>('POST', `/api/residents/households/${id}/members/${memberId}/leave`, { leftOn }, options),
  proxies: (id: string, signal: AbortSignal) => get<{ items: Proxy[] }>(`${at(id)}/proxies`, undefined, { signal }),
  addProxy: (id: string, body: NewProxy, options: SendOptions) => send<Proxy>('POST', `${at(id)}/proxies`, body, options),
  endProxy: (proxyId: string, reason: string, options: SendOptions) => send<Proxy>('POST', `/api/residents/proxies/${proxyId}/end`, { reason }, options),
  markDeceased: (id: string, body: Death, options: SendOptions) => send<Person>('POST', `${at(id)}/deceased`, body, options),
  withdrawDeath: (id: string, reason: string, options: SendOptions) => send<Person>('POST', `${at(id)}/deceased/withdraw`, { reason }, options),
  moveOut: (id: string, body: MoveOut, options: SendOptions) => send<Person>('POST', `${at(id)}/moved-out`, body, options),
  moveBack: (id: string, reason: string, options: SendOptions) => send<Person>('POST', `${at(id)}/moved-out/withdraw`, { reason }, options),
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
