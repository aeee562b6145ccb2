import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** taken: in the records; refused: needs a person. */
export type FhirMessageState = 'taken' | 'refused';

export type FhirMessageKind = 'single' | 'transaction' | 'batch' | 'message' | 'collection' | 'document' | 'bundle';

export interface FhirMessageLine {
  id: string;
  receivedAt: string;
  source: string;
  kind: FhirMessageKind;
  state: FhirMessageState;
  /** HTTP status that was answered. */
  status: number;
  entries: number;
  errorText: string | null;
  /** FHIRPath. */
  errorAt: string | null;
  mended: boolean;
}

/** An issue of the OperationOutcome. */
export interface FhirIssue {
  severity: 'error' | 'warning' | 'information';
  reason: string | null;
  text: string | null;
  at: string | null;
}

export interface FhirMessageDetail {
  message: FhirMessageLine;
  /** PUT /fhir/Observation/o1 */
  asked: string;
  issues: FhirIssue[];
  /** Null: taken, the resources are kept with what they became. */
  body: string | null;
  mended: string | null;
  mendedAt: string | null;
  mendedBy: string | null;
}

export interface FhirMendAnswer {
  id: string;
  state: FhirMessageState;
  issues: FhirIssue[];
}

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
