import type { components } from './schema';

/** What the server takes and answers, by the names of its own description: schema.ts is made from it by tools/describe-api. */
export type Schemas = components['schemas'];

/** A schema some of whose values are known more narrowly than the server's description says. A field that it does not have is an error. */
export type Narrow<T, N extends { [K in keyof N]: K extends keyof T ? T[K] : never }> = Omit<T, keyof N> & N;
