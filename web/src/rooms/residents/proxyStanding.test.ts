import { expect, test } from 'vitest';
import { proxyStanding } from './proxyStanding';

const today = '2026-06-14';
const one = { inForce: false, endedAt: null, fromDay: '2026-01-01', untilDay: null };

test('an authorisation is in force, not yet, no longer, or was ended', () => {
  expect(proxyStanding({ ...one, inForce: true }, today).title).toBe('有效');
  expect(proxyStanding({ ...one, fromDay: '2026-07-01' }, today).title).toBe('未生效');
  expect(proxyStanding({ ...one, untilDay: '2026-06-13' }, today).title).toBe('已到期');
  expect(proxyStanding({ ...one, inForce: true, endedAt: '2026-06-01T00:00:00Z' }, today).title).toBe('已终止');
});
