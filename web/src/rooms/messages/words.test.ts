import { expect, test } from 'vitest';
import { position } from './words';

test('a place in a message is read as the standard writes it', () => {
  expect(position('PID-7')).toEqual({ segment: 'PID', sequence: 1, field: 7 });
  expect(position('OBX[3]-5.2')).toEqual({ segment: 'OBX', sequence: 3, field: 5 });
  expect(position('PV1')).toEqual({ segment: 'PV1', sequence: 1, field: 0 });
  expect(position('PID-3(2).4')).toEqual({ segment: 'PID', sequence: 1, field: 3 });
  expect([position(null), position(''), position('？')]).toEqual([null, null, null]);
});
