import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** received: waits; done: in the records; retrying: tried again by itself; failed: needs a person; rejected: answered AR, kept. */
export type MessageState = 'received' | 'done' | 'retrying' | 'failed' | 'rejected';

export interface MessageLine {
  id: string;
  receivedAt: string;
  source: string;
  controlId: string | null;
  /** ADT^A01 … as sent. */
  type: string | null;
  state: MessageState;
  attempts: number;
  errorCode: string | null;
  errorText: string | null;
  residentId: string | null;
  factCount: number;
}

/** Where the fault is, counted from one as HL7 does; zero is "the whole of it". */
export interface MessagePosition {
  segment: string;
  /** The how-manieth segment of that name. */
  sequence: number;
  field: number;
  repetition: number;
  component: number;
  subcomponent: number;
}

/** One segment, without its terminator. */
export interface Segment {
  name: string;
  sequence: number;
  text: string;
}

export interface MessageDetail extends MessageLine {
  /** The message as decoded; segments end with \r. */
  text: string;
  /** MSH-18 as sent, and the charset that was used. */
  charset: string;
  segments: Segment[];
  position: MessagePosition | null;
  /** AA, AE, AR and its words. */
  answer: { code: string; text: string | null } | null;
  peer: string | null;
  nextAttemptAt: string | null;
  /** Set where a person has mended and sent it again. */
  mendedBy: string | null;
  mendedAt: string | null;
  version: number;
}

export interface MessageFilter {
  state?: string;
  source?: string;
  type?: string;
  q?: string;
}

export interface MessageCounts {
  states: { state: MessageState; count: number }[];
  sources: { source: string; count: number; lastAt: string | null }[];
}

export const messages = {
  list: (filter: MessageFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<MessageLine>>('/api/hl7v2/messages', { ...filter, cursor }, { signal }),
  counts: (signal: AbortSignal) => get<MessageCounts>('/api/hl7v2/message-counts', undefined, { signal }),
  read: (id: string, signal: AbortSignal) => get<MessageDetail>(`/api/hl7v2/messages/${id}`, undefined, { signal }),
  /** With `text` it is the mended message that is taken in. */
  replay: (id: string, text: string | null, options: SendOptions) =>
    send<MessageDetail>('POST', `/api/hl7v2/messages/${id}/replay`, text === null ? {} : { text }, options),
};
