import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** `value` is in force today; without `validFrom` it is the default, which has always been in force. */
export type Parameter = Narrow<Schemas['ParameterRoutesShown'], { value: Json; default: Json }>;

export type ParameterVersion = Narrow<Schemas['ParameterRoutesVersion'], { value: Json }>;

export type NewValue = Narrow<Schemas['ParameterRoutesNewValue'], { value: Json }>;

export const parameters = {
  list: (signal: AbortSignal) => get<Page<Parameter>>('/api/parameters', undefined, { signal }),
  history: (name: string, signal: AbortSignal) => get<Page<ParameterVersion>>(`/api/parameters/${encodeURIComponent(name)}`, undefined, { signal }),
  set: ({ name, security }: Parameter, body: NewValue, options: SendOptions) =>
    send<ParameterVersion>('POST', `/api/${security ? 'security-parameters' : 'parameters'}/${encodeURIComponent(name)}`, body, options),
};
