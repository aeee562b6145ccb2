import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface Parameter {
  name: string;
  title: string;
  unit: string;
  /** In force today. */
  value: Json;
  default: Json;
  source: string;
  /** Null: the default, which has always been in force. */
  validFrom: string | null;
  recordedByName: string | null;
  /** Only the security administrator changes it. */
  security: boolean;
}

export interface ParameterVersion {
  id: string;
  value: Json;
  source: string;
  validFrom: string;
  recordedAt: string;
  recordedByName: string;
}

export interface NewValue {
  value: Json;
  source: string;
  validFrom: string;
}

export const parameters = {
  list: (signal: AbortSignal) => get<Page<Parameter>>('/api/parameters', undefined, { signal }),
  history: (name: string, signal: AbortSignal) => get<Page<ParameterVersion>>(`/api/parameters/${encodeURIComponent(name)}`, undefined, { signal }),
  set: ({ name, security }: Parameter, body: NewValue, options: SendOptions) =>
    send<ParameterVersion>('POST', `/api/${security ? 'security-parameters' : 'parameters'}/${encodeURIComponent(name)}`, body, options),
};
