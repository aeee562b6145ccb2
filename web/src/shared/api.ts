import { get, send, type SendOptions } from './http';

/** A list read by key. `next` is opaque; null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** GB/T 2261.1, as its number or as the server's word for it. */
export type Sex = 0 | 1 | 2 | 9 | SexWord;

export type SexWord = 'unknown' | 'male' | 'female' | 'unspecified';

export interface Post {
  id: string;
  title: string;
  organizationId: string;
  organizationName: string;
  departmentName: string | null;
}

export interface Session {
  account: {
    id: string;
    username: string;
    name: string;
    /** Whether a PIN for quick switching is set. */
    hasPin: boolean;
  };
  /** Null until a post is chosen, for people who hold several. */
  post: Post | null;
  posts: Post[];
  roles: { code: string; title: string }[];
  permissions: string[];
  /** The account must first bind its second factor, and may do nothing else. */
  secondFactorDue: boolean;
  /** Locked on the server too: no rights until a log-in or PIN takes its place. */
  locked: boolean;
  /** Seconds without input after which the page locks. */
  idleSeconds: number;
  serverTime: string;
}

export interface LogIn {
  username: string;
  password: string;
  /** Six digits, or a recovery code, where the account has a second factor. */
  code?: string;
}

/** For an authenticator app; `address` is the otpauth:// link that its camera reads. */
export interface SecondFactorBegun {
  secret: string;
  address: string;
}

/** Codes for the day when the phone is lost; each counts once. */
export interface SecondFactorConfirmed {
  recoveryCodes: string[];
}

/** What a banner and a list need of a resident; identifiers are masked. */
export interface ResidentHeader {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string | null;
  /** 76 岁, 8 个月, 3 天. */
  ageText: string | null;
  idNumberMasked: string | null;
  phoneMasked: string | null;
  address: string | null;
  bloodAbo: string | null;
  bloodRh: 'positive' | 'negative' | null;
  /** resident, employee, none, other. */
  insuranceType: string | null;
  deceased: boolean;
  deceasedAt: string | null;
}

/** What a new password must be; the county sets the numbers. */
export interface PasswordPolicy {
  length: number;
  classes: number;
  days: number;
}

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
