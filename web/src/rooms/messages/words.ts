import type { Tone } from '../../shared/ui';
import type { MessageState } from './api';

/** Whose turn it is, in words. */
export const states: Record<MessageState, { title: string; tone: Tone }> = {
  failed: { title: '待人工处理', tone: 'late' },
  retrying: { title: '系统重试中', tone: 'progress' },
  received: { title: '待系统处理', tone: 'waiting' },
  rejected: { title: '已退回来源', tone: 'waiting' },
  done: { title: '已入档', tone: 'done' },
};
