import type { Json } from './api';

export const shown = (value: Json): string => (typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : String(value));

/** What was typed, as the kind of value that the parameter has. Undefined: it is not of that kind. */
export function typed(text: string, like: Json): Json | undefined {
  const trimmed = text.trim();
  if (typeof like === 'number') return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
  if (typeof like === 'boolean') return trimmed === 'true' ? true : trimmed === 'false' ? false : undefined;
  if (typeof like === 'string') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
