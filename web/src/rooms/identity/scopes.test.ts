import { expect, test } from 'vitest';
import { scopesOffered, scopeTitle } from './scopes';

test('says in words what a scope allows, and shows one as it is that it does not know', () => {
  expect(scopeTitle('system/Patient.rs')).toBe('居民 · 读取');
  expect(scopeTitle('system/*.cruds')).toBe('全部资料 · 读写');
  expect(scopeTitle('system/Basic.d')).toBe('Basic · d');
  expect(scopeTitle('onecounty/own-sensitive.read')).toBe('本机构敏感资料 · 读取');
  expect(scopeTitle('openid')).toBe('openid');
});

test('offers everything first and then the types that the gate serves', () => {
  expect(scopesOffered(['Patient'])).toEqual(['system/*.rs', 'system/*.cruds', 'system/Patient.rs', 'system/Patient.cruds', 'onecounty/own-sensitive.read']);
});
