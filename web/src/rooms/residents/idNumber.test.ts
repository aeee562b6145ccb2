import { expect, test } from 'vitest';
import { readIdNumber } from './idNumber';

test('a right number tells sex and day of birth', () => {
  expect(readIdNumber(' 990125195003070018 ')).toEqual({ sex: 1, birthDate: '1950-03-07' });
});

test('a wrong check digit, a short number or a day that does not exist tells nothing', () => {
  expect(readIdNumber('990125195003070019')).toBeNull();
  expect(readIdNumber('99012519500307001')).toBeNull();
  expect(readIdNumber('')).toBeNull();
});
