import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

export type UndeliveredState = 'waiting' | 'given-up';

/** `nextAt` null: it is not tried by itself any more. */
export type Undelivered = Narrow<Schemas['UndeliveredRoutesShown'], { state: UndeliveredState }>;

const one = ({ reaction, number }: Undelivered) => `/api/undelivered/${encodeURIComponent(reaction)}/${number}`;

export const undelivered = {
  list: (state: UndeliveredState | '', cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Undelivered>>('/api/undelivered', { state, cursor }, { signal }),
  retry: (event: Undelivered, options: SendOptions) => send<unknown>('POST', `${one(event)}/retry`, undefined, options),
  giveUp: (event: Undelivered, text: string, options: SendOptions) => send<unknown>('POST', `${one(event)}/give-up`, { text }, options),
};
