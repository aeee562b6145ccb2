import type { Page } from '../../shared/api';
import { get, send } from '../../shared/http';
import type { Schemas } from '../../shared/schemas';

/** `callerKind`: Staff, Machine, Resident, System. */
export type AuditLine = Schemas['AuditRoutesShown'];

export interface AuditFilter {
  actor?: string;
  action?: string;
  resident?: string;
  /** Instants; the page turns the county's days into them. */
  from?: string;
  to?: string;
}

export type AuditVerdict = Schemas['AuditVerdict'];

export const audit = {
  list: (filter: AuditFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<AuditLine>>('/api/audit', { ...filter, cursor }, { signal }),
  verify: () => send<AuditVerdict>('POST', '/api/audit/verify'),
};
