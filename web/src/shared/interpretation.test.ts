import { expect, test } from 'vitest';
import { judged } from './interpretation';

test.each(['HH', 'LL', 'AA', 'hh'])('%s is critical and has a word of its own', (code) => {
  expect(judged(code)).toMatchObject({ level: 'critical', word: '危急' });
});

test('high and low differ by arrow and word, not by colour alone', () => {
  expect(judged('H')).toEqual({ word: '高', arrow: '↑', level: 'abnormal' });
  expect(judged('L')).toEqual({ word: '低', arrow: '↓', level: 'abnormal' });
});

test('what nobody judged is not normal', () => {
  expect(judged(null).level).toBe('unjudged');
  expect(judged('').level).toBe('unjudged');
  expect(judged('ZZ')).toEqual({ word: 'ZZ', arrow: '', level: 'unjudged' });
  expect(judged('N').level).toBe('normal');
});
