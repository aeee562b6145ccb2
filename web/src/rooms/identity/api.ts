import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';

export type AccountState = 'active' | 'locked' | 'disabled';

/** `roles` are titles. */
export type AccountLine = Narrow<Schemas['AccountListLine'], { state: AccountState }>;

/**
 * `lockedUntil` null: until somebody unlocks. `roles` are codes; `requestedRoles` were asked for when the account was opened and are not granted yet;
 * `offeredRoles` are what the posts of today suggest. `secondFactorWaived`: why an administrator's account works without one.
 */
export type Account = Narrow<Schemas['Account'], { state: AccountState }>;

/** `permissions` are declared by the rooms; `administrator`: one of the three, who may not be one person. */
export type Role = Schemas['AccountListRole'];

/** Found by name, pinyin or 工号, with no account yet. */
export type Candidate = Schemas['AccountListCandidate'];

export type NewAccount = Narrow<Schemas['EditAccountNewAccount'], { roles: string[] }>;

/** Shown once: the person changes it at the first log-in. */
export type FirstPassword = Schemas['EditAccountFirstPassword'];

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
