import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** A system that calls the platform (OAuth2 client credentials). */
export interface Client {
  id: string;
  clientId: string;
  name: string;
  /** On whose behalf it acts. */
  organizationId: string;
  organizationName: string | null;
  /** Under which its data is recorded; null where it only reads. */
  sourceSystem: string | null;
  /** SMART system scopes. */
  scopes: string[];
  state: 'active' | 'disabled';
  stateReason: string | null;
  /** A token lasts an hour. Null: it never asked for one. */
  lastTokenAt: string | null;
  createdAt: string;
  version: number;
}

export interface NewClient {
  clientId: string;
  name: string;
  organizationId: string;
  scopes: string[];
  sourceSystem: string | null;
}

export type ChangedClient = Pick<Client, 'name' | 'scopes' | 'sourceSystem'>;

/** Shown once. */
export interface ClientSecret {
  id: string;
  clientId: string;
  secret: string;
}

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
