import { readdirSync } from 'node:fs';
import { now, session } from './fixtures/session.mjs';

const fixtures = readdirSync(new URL('./fixtures/', import.meta.url));
const tables = await Promise.all(fixtures.map(async (name) => (await import(`./fixtures/${name}`)).answers ?? []));
const answers = tables.flat();

const problem = (status, code, title, more = {}) => ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `/problems/${code}`, title, status, traceId: '4bf92f3577b34da6', ...more }) });
export const refuse = (status, code, title, more) => ({ refused: problem(status, code, title, more) });

/** What the server would say. A path nobody has written down is refused, so that a page asking for it is seen to fail. */
export async function answer(route, state) {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  if (pathname === '/api/live') return route.fulfill({ status: 200, contentType: 'text/event-stream', body: 'retry: 60000\n\n' });
  if (pathname === '/api/session' && request.method() === 'GET')
    return state.loggedOut ? route.fulfill(problem(401, 'identity.not-logged-in', '请登录')) : route.fulfill({ json: { ...session, ...state.session, serverTime: now } });
  const custom = state.answers?.[`${request.method()} ${pathname}`];
  const found = custom ?? answers.find(([method, pattern]) => method === request.method() && pattern.test(pathname))?.[2];
  if (!found) return route.fulfill(problem(404, 'host.no-such-path', `没有 ${pathname}`));
  const body = typeof found === 'function' ? found(searchParams, pathname, request) : found;
  if (body?.refused) return route.fulfill(body.refused);
  return route.fulfill({ json: body });
}
