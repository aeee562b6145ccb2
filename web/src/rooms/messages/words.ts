import type { Tone } from '../../shared/ui';
import type { MessageState } from './api';

/** Whose turn it is, in words. */
export const states: Record<MessageState, { title: string; tone: Tone }> = {
  refused: { title: '待人工处理', tone: 'late' },
  waiting: { title: '系统稍后再试', tone: 'progress' },
  received: { title: '待系统处理', tone: 'waiting' },
  taken: { title: '已入档', tone: 'done' },
  replaced: { title: '已被新消息取代', tone: 'waiting' },
};

/** Where a fault is, as the standard writes it: PID-7, OBX[3]-5.2. */
export function position(text: string | null): { segment: string; sequence: number; field: number } | null {
  const found = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?(?:-(\d+))?/.exec(text ?? '');
  return found && { segment: found[1]!, sequence: Number(found[2] ?? 1), field: Number(found[3] ?? 0) };
}
