import { describe, expect, test } from 'vitest';
import { ago, bloodGroup, clock, dateTime, dateTimeSeconds, day, encounterClass, insurance, missing, or, sex, shortTime, span, tail } from './formats';

const at = Date.parse('2026-06-14T01:30:00Z');

describe('instants are shown in the county’s time', () => {
  test('eight hours ahead of UTC, across midnight', () => {
    expect(dateTime('2026-06-13T16:05:00Z')).toBe('2026-06-14 00:05');
    expect(day('2026-06-13T15:59:59Z')).toBe('2026-06-13');
    expect(clock('2026-06-13T23:00:00Z')).toBe('07:00');
    expect(dateTimeSeconds('2026-06-13T23:00:07Z')).toBe('2026-06-14 07:00:07');
  });

  test('what was not sent, or is no time, is shown as missing', () => {
    for (const nothing of [null, undefined, '', 'yesterday']) {
      expect(dateTime(nothing)).toBe(missing);
      expect(shortTime(nothing, at)).toBe(missing);
    }
  });

  test('the short form says today and yesterday by the county’s day', () => {
    expect(shortTime('2026-06-13T16:00:00Z', at)).toBe('今天 00:00');
    expect(shortTime('2026-06-13T15:59:00Z', at)).toBe('昨天 23:59');
    expect(shortTime('2026-05-28T01:20:00Z', at)).toBe('5-28 09:20');
    expect(shortTime('2025-12-31T15:59:00Z', at)).toBe('2025-12-31');
    expect(shortTime('2025-12-31T16:00:00Z', at)).toBe('1-1 00:00');
  });
});

describe('age of data', () => {
  test.each([
    ['2026-06-14T01:29:31Z', '刚刚'],
    ['2026-06-14T01:29:00Z', '1 分钟前'],
    ['2026-06-14T00:30:01Z', '59 分钟前'],
    ['2026-06-14T00:30:00Z', '1 小时前'],
    ['2026-06-13T01:30:00Z', '1 天前'],
    ['2026-04-16T01:30:00Z', '59 天前'],
    ['2026-04-15T01:30:00Z', '1 个月前'],
    ['2023-06-14T01:30:00Z', '3 年前'],
  ])('%s is %s', (instant, words) => expect(ago(instant, at)).toBe(words));

  test('a clock that runs ahead by seconds is no future, one that runs ahead by minutes is told', () => {
    expect(ago('2026-06-14T01:30:20Z', at)).toBe('刚刚');
    expect(ago('2026-06-14T01:40:00Z', at)).toBe('时间在将来');
  });

  test('an unknown time is never recent', () => expect(ago(null, at)).toBe('时间不详'));
});

test('spans are told in the two units that matter', () => {
  expect(span(45 * 60_000)).toBe('45 分');
  expect(span(125 * 60_000)).toBe('2 小时 5 分');
  expect(span(120 * 60_000)).toBe('2 小时');
  expect(span(72 * 3600_000)).toBe('3 天');
  expect(span(-1)).toBe('0 分');
});

test('sex is told from the number of GB/T 2261.1 and from the server’s word', () => {
  expect([sex(1), sex(2), sex(9), sex(0)]).toEqual(['男', '女', '未说明性别', '性别不详']);
  expect([sex('male'), sex('female'), sex('unspecified'), sex('unknown'), sex(null)]).toEqual(['男', '女', '未说明性别', '性别不详', '性别不详']);
});

test('an unknown blood group or Rh factor is said to be unknown', () => {
  expect(bloodGroup('A', 'positive')).toBe('A 型 Rh 阳性');
  expect(bloodGroup('O', 'negative')).toBe('O 型 Rh 阴性');
  expect(bloodGroup('AB', null)).toBe('AB 型 Rh 未知');
  expect(bloodGroup(null, 'positive')).toBe('血型未知');
});

test('zero is a value, nothing is missing', () => {
  expect(or(0)).toBe('0');
  expect([or(null), or(undefined), or('')]).toEqual([missing, missing, missing]);
});

test('codes that the page does not know speak for themselves', () => {
  expect(encounterClass('IMP')).toBe('住院');
  expect(encounterClass('PRENC')).toBe('PRENC');
  expect(insurance('foreign')).toBe('foreign');
  expect(insurance(null)).toBe('参保情况未知');
});

test('of an identity number only the tail is told', () => {
  expect(tail('990125********0018')).toBe('尾号 0018');
  expect(tail(null)).toBe('无证件号');
});
