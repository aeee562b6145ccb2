import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { address, get, onUnauthenticated, send } from './http';
import type { Problem } from './problem';
import { uuid } from './uuid';

const answerWith = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const fetched = vi.fn(async (url: string, init: RequestInit) => {
    void [url, init];
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { ...(body === undefined ? {} : { 'Content-Type': type }), ...headers } });
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

const refusal = (call: Promise<unknown>) => call.then(() => Promise.reject(new Error('not refused')), (thrown: unknown) => thrown as Problem);

afterEach(() => vi.unstubAllGlobals());

describe('a change', () => {
  test('carries the anti-forgery header, an idempotency key and the version that it is based on', async () => {
    const fetched = answerWith(200, { ok: true });
    await send('PUT', '/api/organizations/1', { name: '县医院' }, { key: 'k1', version: 5 });
    expect(fetched.mock.calls[0]![1]).toMatchObject({
      method: 'PUT',
      body: '{"name":"县医院"}',
      headers: { 'X-OneCounty': '1', 'Idempotency-Key': 'k1', 'If-Match': '"5"', 'Content-Type': 'application/json' },
    });
  });

  test('has a fresh key when none is given, and no If-Match without a version', async () => {
    const fetched = answerWith(200, {});
    await send('POST', '/api/x', {});
    await send('POST', '/api/x', {});
    const [first, second] = fetched.mock.calls.map(([, init]) => init.headers as Record<string, string>);
    expect(first!['Idempotency-Key']).not.toBe(second!['Idempotency-Key']);
    expect(first).not.toHaveProperty('If-Match');
  });

  test('with a file leaves the content type, whose boundary the browser knows, alone', async () => {
    const fetched = answerWith(200, {});
    await send('POST', '/api/x', new FormData());
    expect(fetched.mock.calls[0]![1].headers).not.toHaveProperty('Content-Type');
  });

  test('that answers nothing is done', async () => {
    answerWith(204);
    await expect(send('DELETE', '/api/session')).resolves.toBeUndefined();
  });
});

describe('a refusal', () => {
  test('keeps code, title, field and what is true now', async () => {
    answerWith(409, { type: '/problems/residents.already-decided', title: '别人刚刚核对过', status: 409, field: 'verdict', current: { state: 'same' }, traceId: 't1' });
    expect(await refusal(send('POST', '/api/x', {}))).toMatchObject({
      code: 'residents.already-decided', title: '别人刚刚核对过', status: 409, field: 'verdict', current: { state: 'same' }, traceId: 't1', outcomeUnknown: false,
    });
  });

  test('without words of its own gets ours, and an outcome that nobody knows is said to be unknown', async () => {
    answerWith(503);
    const problem = await refusal(get('/api/x'));
    expect(problem.title).toBe('服务器处理出错，填写的内容还在，请稍后重试');
    expect(problem.outcomeUnknown).toBe(true);
  });

  test('by overload says when to try again', async () => {
    answerWith(429, { type: '/problems/kernel.too-many', title: '请稍候' }, { 'Retry-After': '7' });
    expect((await refusal(get('/api/x'))).retryAfter).toBe(7);
  });

  test('no answer at all is told as such', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await refusal(send('POST', '/api/x', {}))).toMatchObject({ code: 'network.unreachable', status: 0, outcomeUnknown: true });
  });

  test('a call that the page itself gave up is no problem', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('gone', 'AbortError')));
    expect((await refusal(get('/api/x'))).name).toBe('AbortError');
  });
});

describe('the end of a session', () => {
  const ended = vi.fn();
  beforeEach(() => {
    ended.mockClear();
    onUnauthenticated(ended);
  });

  test('is told to the app by any call', async () => {
    answerWith(401, {});
    await refusal(get('/api/residents'));
    expect(ended).toHaveBeenCalledOnce();
  });

  test('is not meant by a wrong password', async () => {
    answerWith(401, {});
    await refusal(send('POST', '/api/session', {}));
    await refusal(send('POST', '/api/session/switch', {}));
    expect(ended).not.toHaveBeenCalled();
  });
});

test('an address leaves out what is empty and keeps what is zero or false', () => {
  expect(address('/api/x', { q: '张 德', cursor: undefined, kind: '', n: 0, all: false, none: null })).toBe('/api/x?q=%E5%BC%A0+%E5%BE%B7&n=0&all=false');
  expect(address('/api/x')).toBe('/api/x');
});

test('a key is a version 4 UUID also where the page is served over plain http', () => {
  const made = new Set(Array.from({ length: 200 }, uuid));
  expect(made.size).toBe(200);
  for (const one of made) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
