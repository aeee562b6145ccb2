import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

/** received: waits for its turn; taken: in the records; waiting: tried again by itself; refused: needs a person; replaced: a newer one took its place. */
export type MessageState = 'received' | 'taken' | 'refused' | 'waiting' | 'replaced';

export interface MessageLine {
  id: string;
  receivedAt: string;
  /** MSH-4.1. */
  source: string;
  /** MSH-3. */
  application: string;
  controlId: string;
  /** ADT^A01 … as sent. */
  type: string;
  state: MessageState;
  attempts: number;
  errorCode: string | null;
  errorText: string | null;
  /** PID-7, OBX[3]-5.2. */
  errorAt: string | null;
  warnings: string | null;
  mended: boolean;
  residentId: string | null;
  facts: number;
  /** Bytes. */
  size: number;
  peer: string;
}

/** One segment, without its terminator; without a name where the message could not be read. */
export interface Segment {
  name: string;
  sequence: number;
  text: string;
  fields: (string | null)[];
}

export interface MessageDetail {
  message: MessageLine;
  charset: string;
  lines: Segment[];
  /** The text that an operator put in its place. */
  mended: string | null;
  mendedAt: string | null;
  mendedBy: string | null;
  /** What was sent back, in its own segments. */
  answer: string[];
  /** Finished messages lose their text after some months. */
  droppedAt: string | null;
}

export interface MendAnswer {
  id: string;
  state: MessageState;
  residentId: string | null;
  facts: number;
  warnings: string[];
  faults: string[];
}

export interface MessageFilter {
  state?: string;
  source?: string;
  type?: string;
  /** A control id from its beginning, or words of the error. */
  text?: string;
}

/** What a sender calls a department, where its messages carry the code alone. */
export interface DepartmentName {
  /** MSH-4.1. */
  source: string;
  code: string;
  name: string;
  changedAt: string;
  changedBy: string;
}

export interface DepartmentsSaved {
  saved: number;
  unchanged: number;
  removed: number;
}

const at = (id: string) => `/api/hl7v2/messages/${id}`;

export const messages = {
  list: (filter: MessageFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<MessageLine>>('/api/hl7v2/messages', { ...filter, cursor }, { signal }),
  read: (id: string, signal: AbortSignal) => get<MessageDetail>(at(id), undefined, { signal }),
  mend: (id: string, text: string, reason: string, options: SendOptions) => send<MendAnswer>('POST', `${at(id)}/mend`, { text, reason }, options),
  departments: (source: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<DepartmentName>>('/api/hl7v2/departments', { source, cursor }, { signal }),
  saveDepartments: (source: string, text: string, options: SendOptions) => send<DepartmentsSaved>('POST', '/api/hl7v2/departments', { source, text }, options),
  replay: (id: string, options: SendOptions) => send<MendAnswer>('POST', `${at(id)}/replay`, undefined, options),
};
