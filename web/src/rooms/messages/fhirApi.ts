import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

/** taken: in the records; refused: needs a person. */
export type FhirMessageState = 'taken' | 'refused';

export type FhirMessageKind = 'single' | 'transaction' | 'batch' | 'message' | 'collection' | 'document' | 'bundle';

/** `status`: HTTP status that was answered. `errorAt`: FHIRPath. */
export type FhirMessageLine = Narrow<Schemas['FhirMessageLine'], { kind: FhirMessageKind; state: FhirMessageState }>;

/** An issue of the OperationOutcome. */
export type FhirIssue = Narrow<Schemas['IssueShown'], { severity: 'error' | 'warning' | 'information' }>;

/** `asked`: PUT /fhir/Observation/o1. `body` null: taken, the resources are kept with what they became; or the reader may not mend. */
export type FhirMessageDetail = Narrow<Schemas['FhirMessageShown'], { message: FhirMessageLine; issues: FhirIssue[] }>;

export type FhirMendAnswer = Narrow<Schemas['FhirMended'], { state: FhirMessageState; issues: FhirIssue[] }>;

export interface FhirMessageFilter {
  state?: string;
  source?: string;
  kind?: string;
  /** Words of the error. */
  text?: string;
  /** Instants; the end is not part of it. */
  from?: string;
  to?: string;
}

const at = (id: string) => `/api/fhir/messages/${id}`;

export const fhirMessages = {
  list: (filter: FhirMessageFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<FhirMessageLine>>('/api/fhir/messages', { ...filter, cursor }, { signal }),
  read: (id: string, signal: AbortSignal) => get<FhirMessageDetail>(at(id), undefined, { signal }),
  mend: (id: string, text: string, reason: string, options: SendOptions) => send<FhirMendAnswer>('POST', `${at(id)}/mend`, { text, reason }, options),
  replay: (id: string, options: SendOptions) => send<FhirMendAnswer>('POST', `${at(id)}/replay`, undefined, options),
};
