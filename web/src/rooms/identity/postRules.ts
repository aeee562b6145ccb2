import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';
import { levels, professions, type OrganizationLevel, type Profession } from '../../shared/words';

/** Whoever works in such a post is offered the role; all conditions that are given must hold. */
export interface PostRule {
  role: string;
  title?: string | null;
  profession?: Profession | null;
  level?: OrganizationLevel | null;
}

export type PostRuleVersion = Narrow<Schemas['ParameterRoutesVersion'], { value: PostRule[] }>;

/** A versioned parameter of the county. */
type InForce = Narrow<Schemas['ParameterRoutesShown'], { value: PostRule[] }>;

type NewRules = Narrow<Schemas['ParameterRoutesNewValue'], { value: PostRule[] }>;

const name = 'identity.roles-by-post';

export const postRules = {
  inForce: (signal: AbortSignal) => get<Page<InForce>>('/api/parameters', undefined, { signal }).then(({ items }) => items.find((item) => item.name === name)!),
  history: (signal: AbortSignal) => get<Page<PostRuleVersion>>(`/api/parameters/${name}`, undefined, { signal }),
  set: (body: NewRules, options: SendOptions) => send<PostRuleVersion>('POST', `/api/parameters/${name}`, body, options),
};

/** 乡级 医师，岗位含“院长” */
export function conditions(rule: PostRule): string {
  const who = [rule.level && levels[rule.level], rule.profession && professions[rule.profession]].filter(Boolean).join('');
  return [who, rule.title && `岗位名称含“${rule.title}”`].filter(Boolean).join('，');
}
