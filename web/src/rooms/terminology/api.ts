import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Schemas } from '../../shared/schemas';

/** `uri`: URI or OID. `source`: where it was published. */
export type CodeSystem = Schemas['SystemListCodeSystem'];

/** `maps`: what it is called in other systems. */
export type Concept = Schemas['ConceptListConcept'];

/** `row` of the file, the heading being 1; `field`: the column's heading; `reason`: what to correct, in Chinese; `text`: the row as read. */
export type RejectedRow = Schemas['RejectedRow'];

export type ImportResult = Schemas['ImportVersionImportResult'];

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
