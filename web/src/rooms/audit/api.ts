import type { Page } from '../../shared/api';
import { get, send } from '../../shared/http';

export interface AuditLine {
  number: number;
  at: string;
  /** Staff, Machine, Resident, System. */
  callerKind: string;
  callerName: string;
  organizationName: string | null;
  address: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  residentId: string | null;
  reason: string | null;
  detail: string | null;
}

export interface AuditFilter {
  actor?: string;
  action?: string;
  resident?: string;
  /** Instants; the page turns the county's days into them. */
  from?: string;
  to?: string;
}

export interface AuditVerdict {
  sealed: number;
  unsealed: number;
  faults: string[];
  whole: boolean;
}

export const audit = {
  list: (filter: AuditFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<AuditLine>>('/api/audit', { ...filter, cursor }, { signal }),
  verify: () => send<AuditVerdict>('POST', '/api/audit/verify'),
};
