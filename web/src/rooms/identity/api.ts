import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export type AccountState = 'active' | 'locked' | 'disabled';

export interface AccountLine {
  id: string;
  username: string;
  name: string;
  organizationName: string | null;
  state: AccountState;
  /** Titles. */
  roles: string[];
  lastLogInAt: string | null;
}

export interface Account {
  id: string;
  username: string;
  staffId: string;
  name: string;
  organizationName: string | null;
  state: AccountState;
  /** Why and until when; null until is until somebody unlocks. */
  lockedReason: string | null;
  lockedUntil: string | null;
  /** Codes. */
  roles: string[];
  /** Asked for when the account was opened, not granted yet. */
  requestedRoles: string[];
  /** What the posts of today suggest. */
  offeredRoles: string[];
  hasPin: boolean;
  hasTotp: boolean;
  /** Why an administrator's account works without one. */
  secondFactorWaived: string | null;
  passwordChangedAt: string | null;
  passwordExpiresAt: string | null;
  lastLogInAt: string | null;
  createdAt: string;
  version: number;
}

export interface Role {
  code: string;
  title: string;
  /** Declared by the rooms. */
  permissions: { name: string; title: string }[];
  /** One of the three administrators, who may not be one person. */
  administrator: boolean;
}

/** Found by name, pinyin or 工号, with no account yet. */
export interface Candidate {
  staffId: string;
  name: string;
  code: string;
  organizationName: string | null;
  /** What the posts of today suggest. */
  offeredRoles: string[];
}

export interface NewAccount {
  staffId: string;
  username: string;
  roles: string[];
}

/** Shown once: the person changes it at the first log-in. */
export interface FirstPassword {
  accountId: string;
  username: string;
  password: string;
}

const at = (id: string) => `/api/accounts/${id}`;

export const identity = {
  accounts: (filter: { q?: string; state?: string; role?: string }, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<AccountLine>>('/api/accounts', { ...filter, cursor }, { signal }),
  account: (id: string, signal: AbortSignal) => get<Account>(at(id), undefined, { signal }),
  candidates: (q: string, signal: AbortSignal) => get<Page<Candidate>>('/api/accounts/candidates', { q }, { signal }),
  create: (body: NewAccount, options: SendOptions) => send<FirstPassword>('POST', '/api/accounts', body, options),
  lock: (id: string, reason: string, options: SendOptions) => send<Account>('POST', `${at(id)}/lock`, { reason }, options),
  unlock: (id: string, options: SendOptions) => send<Account>('POST', `${at(id)}/unlock`, {}, options),
  resetPassword: (id: string, options: SendOptions) => send<FirstPassword>('POST', `${at(id)}/password-reset`, {}, options),
  resetTotp: (id: string, options: SendOptions) => send<Account>('POST', `${at(id)}/totp-reset`, {}, options),
  disable: (id: string, reason: string, options: SendOptions) => send<Account>('POST', `${at(id)}/disable`, { reason }, options),
  setRoles: (id: string, roles: string[], options: SendOptions) => send<Account>('PUT', `${at(id)}/roles`, { roles }, options),
  roles: (signal: AbortSignal) => get<Page<Role>>('/api/roles', undefined, { signal }),
};
