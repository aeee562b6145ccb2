import type { Tone } from '../../shared/ui';
import type { MessageState } from './api';
import type { FhirMessageKind, FhirMessageState } from './fhirApi';

/** Whose turn it is, in words. */
export const states: Record<MessageState, { title: string; tone: Tone }> = {
  refused: { title: '待人工处理', tone: 'late' },
  waiting: { title: '系统稍后再试', tone: 'progress' },
  received: { title: '待系统处理', tone: 'waiting' },
  taken: { title: '已入档', tone: 'done' },
  replaced: { title: '已被新消息取代', tone: 'waiting' },
};

export const fhirStates: Record<FhirMessageState, { title: string; tone: Tone }> = {
  refused: { title: '待人工处理', tone: 'late' },
  taken: { title: '已入档', tone: 'done' },
};

/** How it was sent. */
export const fhirKinds: Record<FhirMessageKind, string> = {
  single: '单条资料',
  transaction: '事务包',
  batch: '批量包',
  message: '消息',
  collection: '资料集',
  document: '文档',
  bundle: '无法识别',
};

export const severities = { error: '错误', warning: '提醒', information: '说明' } as const;

/** Where a fault is, as the standard writes it: PID-7, OBX[3]-5.2. */
export function position(text: string | null): { segment: string; sequence: number; field: number } | null {
  const found = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?(?:-(\d+))?/.exec(text ?? '');
  return found && { segment: found[1]!, sequence: Number(found[2] ?? 1), field: Number(found[3] ?? 0) };
}
