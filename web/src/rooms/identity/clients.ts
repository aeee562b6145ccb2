import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

export type ClientState = 'active' | 'disabled';

/**
 * A system that calls the platform (OAuth2 client credentials), on behalf of `organizationId`. `sourceSystem`: under which its data is recorded; null
 * where it only reads. `scopes`: SMART system scopes. `lastTokenAt`: a token lasts an hour; null where it never asked for one.
 */
export type Client = Narrow<Schemas['Client'], { state: ClientState }>;

export type NewClient = Required<Schemas['EditClientNewClient']>;

export type ChangedClient = Required<Schemas['EditClientChangedClient']>;

/** Shown once. */
export type ClientSecret = Schemas['EditClientClientSecret'];

interface CapabilityStatement {
  rest: { resource: { type: string }[] }[];
}

const at = (id: string) => `/api/clients/${id}`;

export const clients = {
  list: (filter: { q: string; state: string }, cursor: string | undefined, signal: AbortSignal) => get<Page<Client>>('/api/clients', { ...filter, cursor }, { signal }),
  read: (id: string, signal: AbortSignal) => get<Client>(at(id), undefined, { signal }),
  create: (body: NewClient, options: SendOptions) => send<ClientSecret>('POST', '/api/clients', body, options),
  change: (id: string, body: ChangedClient, options: SendOptions) => send<Client>('PUT', at(id), body, options),
  rotate: (id: string, options: SendOptions) => send<ClientSecret>('POST', `${at(id)}/secret`, {}, options),
  disable: (id: string, reason: string, options: SendOptions) => send<Client>('POST', `${at(id)}/disable`, { reason }, options),
  enable: (id: string, options: SendOptions) => send<Client>('POST', `${at(id)}/enable`, {}, options),
  /** Types of resource that the FHIR gate serves. */
  resourceTypes: (signal: AbortSignal) =>
    get<CapabilityStatement>('/fhir/metadata', undefined, { signal }).then((statement) => statement.rest.flatMap((rest) => rest.resource.map((resource) => resource.type))),
};
