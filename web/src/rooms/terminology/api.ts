import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export interface CodeSystem {
  id: string;
  /** URI or OID. */
  uri: string;
  title: string;
  version: string;
  /** Where it was published. */
  source: string;
  conceptCount: number;
  validFrom: string | null;
  importedAt: string | null;
  importedBy: string | null;
}

export interface Concept {
  code: string;
  display: string;
  pinyin: string | null;
  parentCode: string | null;
  /** What it is called in other systems. */
  maps: { system: string; code: string; display: string | null }[];
  validFrom: string | null;
  validTo: string | null;
}

export interface RejectedRow {
  /** Row of the file; the heading is 1. */
  row: number;
  /** Column heading. */
  field: string | null;
  /** In Chinese, what to correct. */
  reason: string;
  /** The row as read. */
  text: string;
}

export interface ImportResult {
  accepted: number;
  rejected: RejectedRow[];
}

export const terminology = {
  systems: (signal: AbortSignal) => get<Page<CodeSystem>>('/api/code-systems', undefined, { signal }),
  concepts: (id: string, q: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Concept>>(`/api/code-systems/${id}/concepts`, { q, cursor }, { signal }),
  import: (id: string, file: File, version: string, options: SendOptions) => {
    const form = new FormData();
    form.set('version', version);
    form.set('file', file);
    return send<ImportResult>('POST', `/api/code-systems/${id}/import`, form, options);
  },
};
