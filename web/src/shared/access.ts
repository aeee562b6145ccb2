import { send, type SendOptions } from './http';
import type { Problem } from './problem';
import type { Narrow, Schemas } from './schemas';

export type AskedKind = 'presence' | 'break-glass' | 'sensitive';

/** A way to a reason that is open to the viewer. */
export interface ReasonOffered {
  kind: AskedKind;
  title: string;
}

/** `proof`: what the resident showed: card code, id number, or full phone number. With presence only. */
export type AskAccess = Narrow<Schemas['AskAccessRequest'], { kind: AskedKind }>;

export const askAccess = (residentId: string, asked: AskAccess, options: SendOptions) =>
  send<Schemas['AskAccessAnswer']>('POST', `/api/records/${residentId}/access`, asked, options);

/** What a resident's data may be asked for with, in `current` of the refusal; null where something else was refused, or nothing. */
export function reasonsOffered(problem: Problem | null): ReasonOffered[] | null {
  if (problem?.code !== 'records.reason-needed') return null;
  return (problem.current as { options?: ReasonOffered[] } | undefined)?.options ?? [];
}
