import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Schemas } from '../../shared/schemas';

/**
 * `uri`: URI or OID. `source`: where it was published. `sourceSystem`: of a source's own codes, whose they are (MSH-4.1, or the source of a FHIR client);
 * `sentAs`: how that source calls them, null: whatever it calls them. `mapTo`: URI of the system that its codes are mapped to.
 */
export type CodeSystem = Schemas['SystemListCodeSystem'];

export type NewLocalSystem = Schemas['AddLocalSystemRequest'];

/** `maps`: what it is called in other systems. */
export type Concept = Schemas['ConceptListConcept'];

/** `row` of the file, the heading being 1; `field`: the column's heading; `reason`: what to correct, in Chinese; `text`: the row as read. */
export type RejectedRow = Schemas['RejectedRow'];

export type ImportResult = Schemas['ImportVersionImportResult'];

/** What is there already under the name of a version that was imported before. */
export interface Imported {
  version: string;
  importedAt: string;
  importedBy: string;
  conceptCount: number;
  sameFile: boolean;
}

/** What a system's codes are mapped to, by name. */
export const targetOf = ({ mapTo }: CodeSystem, all: CodeSystem[]): string | null => mapTo && (all.find((system) => system.uri === mapTo)?.title ?? mapTo);

export const terminology = {
  systems: (signal: AbortSignal) => get<Page<CodeSystem>>('/api/code-systems', undefined, { signal }),
  concepts: (id: string, q: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Concept>>(`/api/code-systems/${id}/concepts`, { q, cursor }, { signal }),
  addLocal: (body: NewLocalSystem, options: SendOptions) => send<CodeSystem>('POST', '/api/code-systems', body, options),
  import: (id: string, file: File, version: string, options: SendOptions) => {
    const form = new FormData();
    form.set('version', version);
    form.set('file', file);
    return send<ImportResult>('POST', `/api/code-systems/${id}/import`, form, options);
  },
};
