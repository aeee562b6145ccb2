import { get, send, type SendOptions } from './http';
import type { Narrow, Schemas } from './schemas';

/** A list read by key. `next` is opaque; null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** GB/T 2261.1, as its number or as the server's word for it. */
export type Sex = 0 | 1 | 2 | 9 | SexWord;

export type SexWord = 'unknown' | 'male' | 'female' | 'unspecified';

/** The same, where the server sends the number. */
export type SexNumber = Extract<Sex, number>;

export type Post = Schemas['ShowSessionPost'];

/**
 * `post` is null until one is chosen, for people who hold several. `secondFactorDue`: the account must first bind its second factor, and may do
 * nothing else. `locked`: on the server too, no rights until a log-in or PIN takes its place. `idleSeconds` without input lock the page.
 */
export type Session = Schemas['ShowSessionSession'];

/** `code`: six digits, or a recovery code, where the account has a second factor. */
export type LogIn = Schemas['LogInRequest'];

/** For an authenticator app; `address` is the otpauth:// link that its camera reads. */
export type SecondFactorBegun = Schemas['SecondFactorBegun'];

/** Codes for the day when the phone is lost; each counts once. */
export type SecondFactorConfirmed = Schemas['SecondFactorConfirmed'];

/** What a banner and a list need of a resident; identifiers are masked. `ageText`: 76 岁, 8 个月, 3 天. `insuranceType`: resident, employee, none, other. */
export type ResidentHeader = Narrow<Schemas['HeaderShown'], { sex: SexNumber; bloodRh: 'positive' | 'negative' | null }>;

/** What a new password must be; the county sets the numbers. */
export type PasswordPolicy = Schemas['OwnAccountPolicy'];

export const session = {
  read: (signal?: AbortSignal) => get<Session>('/api/session', undefined, signal ? { signal } : {}),
  logIn: (body: LogIn) => send<Session>('POST', '/api/session', body),
  logOut: () => send<void>('DELETE', '/api/session'),
  /** The server locks with the page: the cookie opens nothing until somebody unlocks. */
  lock: () => send<void>('POST', '/api/session/lock', {}),
  choosePost: (postId: string) => send<Session>('PUT', '/api/session/post', { postId }),
  setPin: (pin: string, options?: SendOptions) => send<void>('PUT', '/api/session/pin', { pin }, options),
  switch: (username: string, pin: string) => send<Session>('POST', '/api/session/switch', { username, pin }),
  beginSecondFactor: () => send<SecondFactorBegun>('POST', '/api/account/totp'),
  confirmSecondFactor: (code: string) => send<SecondFactorConfirmed>('POST', '/api/account/totp/confirm', { code }),
  passwordPolicy: (signal: AbortSignal) => get<PasswordPolicy>('/api/account/password-policy', undefined, { signal }),
  /** `username` is given where the password has expired and nobody is logged in yet. */
  changePassword: (body: { username?: string; current: string; next: string }, options?: SendOptions) =>
    send<void>('PUT', '/api/account/password', body, options),
};

/** One event of GET /api/live (server-sent, named by its type): that something happened, never what. Ask for what you may see. */
export interface LiveEvent {
  type: string;
  /** The resident, message or other thing that changed. */
  subjectId: string | null;
}
