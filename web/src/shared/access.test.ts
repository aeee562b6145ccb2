import { expect, test } from 'vitest';
import { reasonsOffered } from './access';
import { problemFrom } from './problem';

const refused = (code: string, current?: unknown) => problemFrom(403, { type: `/problems/${code}`, title: '调阅需要理由', current });

test('the ways to a reason come with the refusal', () => {
  const options = [{ kind: 'presence', title: '居民在场' }];
  expect(reasonsOffered(refused('records.reason-needed', { options }))).toEqual(options);
  expect(reasonsOffered(refused('records.reason-needed'))).toEqual([]);
});

test('another refusal offers none', () => {
  expect(reasonsOffered(refused('kernel.forbidden', { options: [] }))).toBeNull();
  expect(reasonsOffered(null)).toBeNull();
});
