import type { Page, ResidentHeader, Sex } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export type FactKind =
  | 'encounter'
  | 'condition'
  | 'observation'
  | 'report'
  | 'prescription'
  | 'procedure'
  | 'allergy'
  | 'immunization'
  | 'document'
  | 'order'
  | 'specimen'
  | 'other';

/** Who said it. */
export interface Source {
  /** Name of the source system as people know it: 县人民医院 LIS. */
  system: string;
  localId: string;
  version: number;
  /** The message at the gate that brought it. */
  messageId: string | null;
}

export interface Coded {
  system: string | null;
  code: string | null;
  display: string | null;
}

/** Why the caller may read. */
export interface Access {
  /** visit, presence, break-glass, contract, request, booking, call, programme. */
  reason: string;
  title: string;
  until: string | null;
}

export interface AllergyLine {
  id: string;
  display: string;
  criticality: 'high' | 'low' | 'unable-to-assess' | null;
  reaction: string | null;
  source: string;
  recordedAt: string | null;
  status: string;
}

export interface ProblemLineItem {
  id: string;
  display: string;
  code: string | null;
  since: string | null;
  status: string;
  source: string;
}

export interface CriticalLine {
  id: string;
  display: string;
  valueText: string | null;
  unit: string | null;
  interpretation: string | null;
  referenceText: string | null;
  effectiveAt: string | null;
  source: string;
  reportId: string | null;
}

export interface EncounterLine {
  id: string;
  class: string;
  start: string | null;
  end: string | null;
  department: string | null;
  organization: string;
  diagnosis: string | null;
  /** FHIR Encounter.status: in-progress is the current one. */
  status: string;
}

export interface MedicationLine {
  id: string;
  display: string;
  dose: string | null;
  route: string | null;
  frequency: string | null;
  days: number | null;
  prescribedAt: string | null;
  endAt: string | null;
  organization: string;
  status: string;
}

export interface LastObservation {
  code: string;
  system: string;
  display: string;
  valueText: string | null;
  unit: string | null;
  interpretation: string | null;
  effectiveAt: string | null;
  referenceText: string | null;
  source: string;
  ageText: string | null;
  reportId: string | null;
}

export interface Freshness {
  source: string;
  organization: string;
  lastAt: string | null;
  ageText: string | null;
}

export interface Summary {
  resident: ResidentHeader;
  access: Access;
  allergies: AllergyLine[];
  /** False: nobody has asked yet, and an empty list means nothing. */
  allergyAsked: boolean;
  problems: ProblemLineItem[];
  critical: CriticalLine[];
  encounters: EncounterLine[];
  medications: MedicationLine[];
  lastObservations: LastObservation[];
  freshness: Freshness[];
  /** Facts of sensitive classes that are not shown until a second reason is given. */
  withheld: number;
  /** How many there are; the lists may show fewer. */
  counts: { problems: number; critical: number; encounters: number; medications: number };
  generatedAt: string;
}

export interface TimelineItem {
  id: string;
  kind: FactKind;
  title: string;
  subtitle: string | null;
  effectiveAt: string | null;
  endAt: string | null;
  organization: string;
  department: string | null;
  /** FHIR R4 status code of the kind's resource. */
  status: string;
  /** The gravest interpretation in it. */
  flag: string | null;
  valueText: string | null;
  unit: string | null;
  interpretation: string | null;
  encounterId: string | null;
  parentId: string | null;
  corrected: boolean;
  source: Source;
}

export interface TimelineFilter {
  /** Comma-separated kinds; empty is all. */
  kind?: string;
  /** Organisation id. */
  organization?: string;
  /** Days. */
  from?: string;
  to?: string;
  q?: string;
}

/** What the filters offer, with counts, for the whole record. */
export interface TimelineFacets {
  kinds: { kind: FactKind; count: number }[];
  organizations: { id: string; name: string; count: number }[];
}

export interface FactChild {
  id: string;
  title: string;
  code: Coded | null;
  standard: Coded | null;
  valueText: string | null;
  number: number | null;
  unit: string | null;
  interpretation: string | null;
  referenceText: string | null;
  effectiveAt: string | null;
  status: string;
  corrected: boolean;
  text: string | null;
}

export interface FactVersion {
  version: number;
  at: string;
  status: string;
  valueText: string | null;
  unit: string | null;
  interpretation: string | null;
  text: string | null;
  messageId: string | null;
}

export interface Fact extends TimelineItem {
  residentId: string;
  code: Coded | null;
  standard: Coded | null;
  category: string | null;
  issuedAt: string | null;
  recordedAt: string;
  performer: string | null;
  referenceText: string | null;
  text: string | null;
  encounter: { class: string; bed: string | null; attending: string | null; admitSource: string | null; disposition: string | null } | null;
  allergy: { category: string | null; criticality: string | null; reaction: string | null; severity: string | null } | null;
  medication: {
    dose: string | null;
    route: string | null;
    frequency: string | null;
    quantity: number | null;
    quantityUnit: string | null;
    days: number | null;
    form: string | null;
  } | null;
  immunization: { lotNumber: string | null; site: string | null; doseNumber: number | null; manufacturer: string | null } | null;
  /** `url` streams the file; reading it is logged like every reading. */
  document: { contentType: string; size: number | null; documentType: string | null; url: string | null } | null;
  /** Observations of a report, in the order of the source. */
  children: FactChild[];
  childrenInAll: number;
  /** Where the parts that are not in `children` begin; null where all are. */
  childrenNext: string | null;
  /** What was said before, newest first. */
  history: FactVersion[];
}

export interface TrendCode {
  code: string;
  system: string;
  display: string;
  unit: string | null;
  count: number;
  lastAt: string | null;
}

export interface TrendPoint {
  at: string;
  number: number | null;
  valueText: string | null;
  interpretation: string | null;
  organization: string;
  referenceLow: number | null;
  referenceHigh: number | null;
}

export interface Trend {
  display: string;
  unit: string | null;
  points: TrendPoint[];
}

/** The part of GET /api/residents/{id} that a banner needs. */
interface ResidentShown extends Pick<ResidentHeader, 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'> {
  person: Omit<ResidentHeader, 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'>;
}

export type AskedKind = 'presence' | 'break-glass' | 'sensitive';

/** In `current` of the refusal `records.reason-needed`. */
export interface ReasonOptions {
  options: { kind: AskedKind; title: string }[];
}

export interface AskAccess {
  kind: AskedKind;
  /** What the resident showed: card code, id number, or full phone number. With presence only. */
  proof?: string;
  reason?: string;
}

export interface AccessEntry {
  id: string;
  at: string;
  actor: string;
  post: string | null;
  organization: string | null;
  /** staff, machine, resident, proxy. */
  actorKind: string;
  reasonTitle: string;
  /** Words given with 紧急调阅 or for sensitive data. */
  reason: string | null;
  /** What was read: 首页, 时间线, 报告 … */
  what: string;
}

/** One line of 谁看过我的档案 as it is printed. */
export type PrintedReading = Omit<AccessEntry, 'post'>;

/** Who may act for the resident. */
export interface ProxyItem {
  id: string;
  proxy: { id: string; name: string };
  relationship: string;
  inForce: boolean;
}

export type ReviewVerdict = 'justified' | 'unjustified';

export interface BreakGlassReview {
  id: string;
  resident: { id: string; name: string; sex: Sex; ageText: string | null; idNumberMasked: string | null };
  actor: string;
  post: string | null;
  organization: string | null;
  reason: string;
  openedAt: string;
  until: string;
  /** How many readings were made under it. */
  readings: number;
  /** By when it must be reviewed. */
  dueAt: string;
  /** sensitive: a second reason, for specially protected data. */
  kind: 'break-glass' | 'sensitive';
  state: 'open' | 'justified' | 'unjustified';
  reviewedBy: string | null;
  reviewedAt: string | null;
  note: string | null;
  version: number;
}

const at = (residentId: string) => `/api/records/${residentId}`;

export const records = {
  /** Name, sex and masked keys: what may be seen before a reason is given. */
  header: (id: string, signal: AbortSignal) =>
    get<ResidentShown>(`/api/residents/${id}`, undefined, { signal }).then(
      ({ person, bloodAbo, bloodRh, insuranceType, deceasedAt }): ResidentHeader => ({ ...person, bloodAbo, bloodRh, insuranceType, deceasedAt }),
    ),
  summary: (id: string, signal: AbortSignal) => get<Summary>(`${at(id)}/summary`, undefined, { signal }),
  timeline: (id: string, filter: TimelineFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<TimelineItem>>(`${at(id)}/timeline`, { ...filter, cursor }, { signal }),
  facets: (id: string, signal: AbortSignal) => get<TimelineFacets>(`${at(id)}/timeline-facets`, undefined, { signal }),
  fact: (id: string, factId: string, signal: AbortSignal) => get<Fact>(`${at(id)}/facts/${factId}`, undefined, { signal }),
  children: (id: string, factId: string, cursor: string, signal: AbortSignal) =>
    get<Page<FactChild>>(`${at(id)}/facts/${factId}/children`, { cursor }, { signal }),
  trendCodes: (id: string, signal: AbortSignal) => get<Page<TrendCode>>(`${at(id)}/trend-codes`, undefined, { signal }),
  trend: (id: string, code: string, system: string, signal: AbortSignal) => get<Trend>(`${at(id)}/trend`, { code, system }, { signal }),
  ask: (id: string, asked: AskAccess, options: SendOptions) => send<{ until: string }>('POST', `${at(id)}/access`, asked, options),
  accessLog: (id: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<AccessEntry>>(`${at(id)}/access-log`, { cursor }, { signal }),
  printAccessLog: (id: string, asked: { proof: string; proxyId?: string; cursor?: string }, options: SendOptions) =>
    send<Page<PrintedReading>>('POST', `${at(id)}/access-log/print`, asked, options),
  proxies: (id: string, signal: AbortSignal) => get<{ items: ProxyItem[] }>(`/api/residents/${id}/proxies`, undefined, { signal }),
  reviews: (state: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<BreakGlassReview>>('/api/records/break-glass-reviews', { state, cursor }, { signal }),
  review: (id: string, verdict: ReviewVerdict, note: string, options: SendOptions) =>
    send<BreakGlassReview>('POST', `/api/records/break-glass-reviews/${id}`, { verdict, note }, options),
};
