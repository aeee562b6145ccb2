import type { Tone } from '../../shared/ui';
import type { AccountState } from './api';
import type { ClientState } from './clients';

export const states: Record<AccountState, { title: string; tone: Tone }> = {
  active: { title: '正常', tone: 'done' },
  locked: { title: '已锁定', tone: 'late' },
  disabled: { title: '已停用', tone: 'waiting' },
};

export const clientStates: Record<ClientState, { title: string; tone: Tone }> = {
  active: { title: '可用', tone: 'done' },
  disabled: { title: '已停用', tone: 'waiting' },
};
