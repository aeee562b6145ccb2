import { expect, test } from 'vitest';
import { conditions } from './postRules';

test('says in words whom a rule means', () => {
  expect(conditions({ role: 'township-doctor', profession: 'doctor', level: 'township' })).toBe('乡级医师');
  expect(conditions({ role: 'director', title: '院长' })).toBe('岗位名称含“院长”');
  expect(conditions({ role: 'nurse', profession: 'nurse', level: null, title: '长' })).toBe('护士，岗位名称含“长”');
});
