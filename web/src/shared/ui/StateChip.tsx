import { CheckOutlined, ClockCircleOutlined, ExclamationCircleOutlined, SyncOutlined, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

export type Tone = 'waiting' | 'progress' | 'done' | 'late' | 'danger';

const icons: Record<Tone, ReactNode> = {
  waiting: <ClockCircleOutlined />,
  progress: <SyncOutlined />,
  done: <CheckOutlined />,
  late: <ExclamationCircleOutlined />,
  danger: <WarningFilled />,
};

/** Says in words whose turn it is. The tone is never alone: icon and words carry the meaning. */
export function StateChip({ tone, children, icon = true }: { tone: Tone; children: ReactNode; icon?: boolean }) {
  return (
    <span className={`chip ${tone}`}>
      {icon && icons[tone]}
      {children}
    </span>
  );
}
