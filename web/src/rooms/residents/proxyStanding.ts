import type { Tone } from '../../shared/ui';
import type { Proxy } from './api';

/** How an authorisation stands on a day of the county. `inForce` is the server's word. */
export function proxyStanding({ inForce, endedAt, fromDay, untilDay }: Pick<Proxy, 'inForce' | 'endedAt' | 'fromDay' | 'untilDay'>, today: string): { title: string; tone: Tone } {
  if (endedAt) return { title: '已终止', tone: 'waiting' };
  if (inForce) return { title: '有效', tone: 'done' };
  if (fromDay > today) return { title: '未生效', tone: 'waiting' };
  return untilDay !== null && untilDay < today ? { title: '已到期', tone: 'waiting' } : { title: '无效', tone: 'waiting' };
}
