import { expect, test } from 'vitest';
import { shown, typed } from './value';

test('a number stays a number, and words are refused', () => {
  expect(typed(' 60 ', 30)).toBe(60);
  expect(typed('0.5', 30)).toBe(0.5);
  expect(typed('', 30)).toBeUndefined();
  expect(typed('六十', 30)).toBeUndefined();
  expect(typed('1e999', 30)).toBeUndefined();
});

test('structured values are read back as they were shown', () => {
  const weights = { name: { same: 4.1 } };
  expect(typed(shown(weights), {})).toEqual(weights);
  expect(typed('{', {})).toBeUndefined();
});

test('yes and no are nothing else', () => {
  expect(typed('true', false)).toBe(true);
  expect(typed('是', false)).toBeUndefined();
});
