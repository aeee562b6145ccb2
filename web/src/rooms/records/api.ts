import { askAccess } from '../../shared/access';
import type { Page, ResidentHeader, SexNumber } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';
import { residentHeader } from '../../shared/residents';

export type FactKind = Schemas['FactKind'];

export type Coded = Schemas['Coded'];

export type AllergyLine = Narrow<Schemas['SummaryPageAllergyLine'], { criticality: 'high' | 'low' | 'unable-to-assess' | null }>;

export type ProblemLineItem = Schemas['SummaryPageProblemLine'];

export type CriticalLine = Schemas['SummaryPageCriticalLine'];

/** `status`: FHIR Encounter.status; in-progress is the current one. */
export type EncounterLine = Schemas['SummaryPageEncounterLine'];

export type MedicationLine = Schemas['SummaryPageMedicationLine'];

export type LastObservation = Schemas['SummaryPageLastObservation'];

export type Freshness = Schemas['SummarySourceFreshness'];

/**
 * `access`: why the caller may read. `allergyAsked` false: nobody has asked yet, and an empty list means nothing. `withheld`: facts of sensitive classes
 * that are not shown until a second reason is given. `counts`: how many there are; the lists may show fewer.
 */
export type Summary = Narrow<Schemas['SummaryAnswer'], { resident: ResidentHeader; allergies: AllergyLine[] }>;

/**
 * `status`: FHIR R4 status code of the kind's resource. `flag`: the gravest interpretation in it. `source`: who said it, as people know the system
 * (县人民医院 LIS), with the message at the gate that brought it.
 */
export type TimelineItem = Schemas['TimelineItem'];

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
export type TimelineFacets = Schemas['TimelineFacets'];

export type FactChild = Schemas['OneFactChild'];

export type FactVersion = Schemas['OneFactBefore'];

/**
 * `document.url` streams the file; reading it is logged like every reading. `children`: observations of a report, in the order of the source;
 * `childrenNext`: where those that are not among them begin, null where all are. `history`: what was said before, newest first.
 */
export type Fact = Schemas['OneFactAnswer'];

export type TrendCode = Schemas['TrendSeries'];

export type TrendPoint = Schemas['TrendPoint'];

/** `total` of all results; where it is more than there are points, of each stretch only the least and the greatest are among them. */
export type Trend = Schemas['TrendAnswer'];

/** `actorKind`: staff, machine, resident, proxy. `reason`: words given with 紧急调阅 or for sensitive data. `what` was read: 首页, 时间线, 报告 … */
export type AccessEntry = Schemas['AccessLogEntry'];

/** One line of 谁看过我的档案 as it is printed. */
export type PrintedReading = Schemas['RecordReading'];

/** `proof` of whoever stands at the desk; with `proxyId` where that is a proxy. */
export type PrintAsked = Schemas['PrintAccessLogRequest'];

/** Who may act for the resident. */
export type ProxyItem = Schemas['ProxiesItem'];

export type ReviewVerdict = 'justified' | 'unjustified';

/** `readings`: how many were made under it. `dueAt`: by when it must be reviewed. `kind` sensitive: a second reason, for specially protected data. */
export type BreakGlassReview = Narrow<
  Schemas['BreakGlassReviewsItem'],
  { kind: 'break-glass' | 'sensitive'; state: 'open' | ReviewVerdict; resident: Narrow<Schemas['BreakGlassReviewsPerson'], { sex: SexNumber }> }
>;

const at = (residentId: string) => `/api/records/${residentId}`;

export const records = {
  header: residentHeader,
  summary: (id: string, signal: AbortSignal) => get<Summary>(`${at(id)}/summary`, undefined, { signal }),
  timeline: (id: string, filter: TimelineFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<TimelineItem>>(`${at(id)}/timeline`, { ...filter, cursor }, { signal }),
  facets: (id: string, signal: AbortSignal) => get<TimelineFacets>(`${at(id)}/timeline-facets`, undefined, { signal }),
  fact: (id: string, factId: string, signal: AbortSignal) => get<Fact>(`${at(id)}/facts/${factId}`, undefined, { signal }),
  children: (id: string, factId: string, cursor: string, signal: AbortSignal) =>
    get<Page<FactChild>>(`${at(id)}/facts/${factId}/children`, { cursor }, { signal }),
  trendCodes: (id: string, signal: AbortSignal) => get<Page<TrendCode>>(`${at(id)}/trend-codes`, undefined, { signal }),
  /** `days`: only the last ones, which may be whole where all of them together had to be thinned. */
  trend: (id: string, code: string, system: string, days: number | undefined, signal: AbortSignal) =>
    get<Trend>(`${at(id)}/trend`, { code, system, days }, { signal }),
  ask: askAccess,
  accessLog: (id: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<AccessEntry>>(`${at(id)}/access-log`, { cursor }, { signal }),
  printAccessLog: (id: string, asked: PrintAsked, options: SendOptions) =>
    send<Page<PrintedReading>>('POST', `${at(id)}/access-log/print`, asked, options),
  proxies: (id: string, signal: AbortSignal) => get<Schemas['ProxiesAll']>(`/api/residents/${id}/proxies`, undefined, { signal }),
  reviews: (state: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<BreakGlassReview>>('/api/records/break-glass-reviews', { state, cursor }, { signal }),
  review: (id: string, verdict: ReviewVerdict, note: string, options: SendOptions) =>
    send<BreakGlassReview>('POST', `/api/records/break-glass-reviews/${id}`, { verdict, note }, options),
};
