import { ExclamationCircleOutlined, InboxOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../problem';

/** Nothing there: says what would be here and what can be done. */
export function EmptyState({ title, children, icon }: { title: string; children?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="state">
      {icon ?? <InboxOutlined />}
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

/** What happened, what to do, and the number that the help desk asks for. */
export function ErrorState({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div className="state" role="alert">
      {problem.status === 403 ? <LockOutlined /> : <ExclamationCircleOutlined />}
      <strong>{problem.title}</strong>
      {problem.detail && <div>{problem.detail}</div>}
      {problem.traceId && <div className="tiny faint">排查编号 {problem.traceId}</div>}
      {retry && problem.status !== 403 && <Button onClick={retry}>重试</Button>}
    </div>
  );
}

/** In one line above a form: what was refused. The field has its own line where one is at fault. */
export function ProblemLine({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <div className="problem-line" role="alert">
      <ExclamationCircleOutlined />
      <div>
        {problem.title}
        {problem.detail && <div className="small soft">{problem.detail}</div>}
        {problem.traceId && problem.status >= 500 && <div className="tiny faint">排查编号 {problem.traceId}</div>}
      </div>
    </div>
  );
}

/** A skeleton, but only for what takes longer than a blink. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" aria-label="正在读取" className="pane-body">
      {slow && <Skeleton active title={false} paragraph={{ rows }} />}
    </div>
  );
}

interface AsyncProps<T> {
  data: T | undefined;
  problem: Problem | null;
  retry: () => void;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Loading, refused, or there. */
export function Async<T>({ data, problem, retry, rows, children }: AsyncProps<T>) {
  if (data !== undefined) return <>{children(data)}</>;
  if (problem) return <ErrorState problem={problem} retry={retry} />;
  return <Loading rows={rows ?? 4} />;
}
