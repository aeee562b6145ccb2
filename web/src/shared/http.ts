import { noAnswer, problemFrom } from './problem';
import { uuid } from './uuid';

type Params = Record<string, string | number | boolean | null | undefined>;

/** The address with its query; what is empty is left out. */
export function address(path: string, params?: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

let whenUnauthenticated: (() => void) | undefined;

/** The app says here what happens when the session has ended. */
export function onUnauthenticated(react: () => void): void {
  whenUnauthenticated = react;
}

interface CallOptions {
  signal?: AbortSignal;
}

export interface SendOptions extends CallOptions {
  /** The same for every attempt at one intent, so that a repeat changes nothing. */
  key?: string;
  /** Version that the change is based on. */
  version?: number | string | null;
}

async function answer<T>(response: Response, logsIn: boolean): Promise<T> {
  const type = response.headers.get('Content-Type') ?? '';
  const body: unknown = type.includes('json') ? await response.json().catch(() => undefined) : undefined;
  if (response.ok) return body as T;
  // Log-in itself answers 401 with its own words; any other 401 means that the session is over.
  if (response.status === 401 && !logsIn) whenUnauthenticated?.();
  throw problemFrom(response.status, body, response.headers.get('Retry-After'));
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw noAnswer();
  }
  return answer<T>(response, init.method === 'POST' && path.startsWith('/api/session'));
}

export function get<T>(path: string, params?: Params, options: CallOptions = {}): Promise<T> {
  return call<T>(address(path, params), { headers: { Accept: 'application/json' }, signal: options.signal ?? null });
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export function send<T>(method: Method, path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'X-OneCounty': '1',
    'Idempotency-Key': options.key ?? uuid(),
  };
  if (options.version != null) headers['If-Match'] = `"${options.version}"`;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  return call<T>(path, {
    method,
    headers,
    body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    signal: options.signal ?? null,
  });
}
