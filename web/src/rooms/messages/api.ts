import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

/** received: waits for its turn; taken: in the records; waiting: tried again by itself; refused: needs a person; replaced: a newer one took its place. */
export type MessageState = 'received' | 'taken' | 'refused' | 'waiting' | 'replaced';

/** `source`: MSH-4.1. `application`: MSH-3. `type` as sent: ADT^A01 … `errorAt`: PID-7, OBX[3]-5.2. `size` in bytes. */
export type MessageLine = Narrow<Schemas['MessageSummary'], { state: MessageState }>;

/** One segment, without its terminator; without a name where the message could not be read. */
export type Segment = Schemas['SegmentShown'];

/**
 * `mended`: the text that an operator put in its place. `answer`: what was sent back, in its own segments. `droppedAt`: finished messages lose their
 * text after some months. `whole` false: what it says about anybody is masked.
 */
export type MessageDetail = Narrow<Schemas['MessageShown'], { message: MessageLine }>;

export type MendAnswer = Narrow<Schemas['MendAnswer'], { state: MessageState }>;

export interface MessageFilter {
  state?: string;
  source?: string;
  type?: string;
  /** A control id from its beginning, or words of the error. */
  text?: string;
}

/** What a sender (MSH-4.1) calls a department, where its messages carry the code alone. */
export type DepartmentName = Schemas['DepartmentShown'];

export type DepartmentsSaved = Schemas['DepartmentsSaved'];

const at = (id: string) => `/api/hl7v2/messages/${id}`;

export const messages = {
  list: (filter: MessageFilter, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<MessageLine>>('/api/hl7v2/messages', { ...filter, cursor }, { signal }),
  read: (id: string, signal: AbortSignal) => get<MessageDetail>(at(id), undefined, { signal }),
  /** The reason, of 5 to 500 characters, is in the resident's 调阅记录; null: who asks has one to read the record itself. */
  open: (id: string, reason: string | null, options: SendOptions) => send<MessageDetail>('POST', `${at(id)}/open`, { reason }, options),
  mend: (id: string, text: string, reason: string, options: SendOptions) => send<MendAnswer>('POST', `${at(id)}/mend`, { text, reason }, options),
  departments: (source: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<DepartmentName>>('/api/hl7v2/departments', { source, cursor }, { signal }),
  saveDepartments: (source: string, text: string, options: SendOptions) => send<DepartmentsSaved>('POST', '/api/hl7v2/departments', { source, text }, options),
  replay: (id: string, options: SendOptions) => send<MendAnswer>('POST', `${at(id)}/replay`, undefined, options),
};
