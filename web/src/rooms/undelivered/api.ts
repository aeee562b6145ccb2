import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export type UndeliveredState = 'waiting' | 'given-up';

export interface Undelivered {
  reaction: string;
  number: number;
  eventType: string | null;
  subjectId: string;
  happenedAt: string | null;
  state: UndeliveredState;
  attempts: number;
  /** Null: it is not tried by itself any more. */
  nextAt: string | null;
  fault: string | null;
}

const one = ({ reaction, number }: Undelivered) => `/api/undelivered/${encodeURIComponent(reaction)}/${number}`;

export const undelivered = {
  list: (state: UndeliveredState | '', cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Undelivered>>('/api/undelivered', { state, cursor }, { signal }),
  retry: (event: Undelivered, options: SendOptions) => send<unknown>('POST', `${one(event)}/retry`, undefined, options),
  giveUp: (event: Undelivered, text: string, options: SendOptions) => send<unknown>('POST', `${one(event)}/give-up`, { text }, options),
};
