import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { dateTimeSeconds, or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction, usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Dialog, KeyPagedTable, PageHead, ProblemLine, StateChip, type Column } from '../../shared/ui';
import { undelivered, type Undelivered, type UndeliveredState } from './api';

const columns: Column<Undelivered>[] = [
  { title: '事件', width: 230, render: (row) => <><span className="mono">{row.eventType ?? '事件已清除'}</span><div className="tiny soft">第 {row.number} 号 · {dateTimeSeconds(row.happenedAt)}</div></> },
  { title: '送往', width: 240, render: (row) => <span className="mono small wrap">{row.reaction}</span> },
  { title: '状态', width: 170, render: (row) => row.state === 'waiting'
    ? <><StateChip tone="waiting">等待重试</StateChip><div className="tiny soft">{dateTimeSeconds(row.nextAt)}</div></>
    : <StateChip tone="late">已停止重试</StateChip> },
  { title: '已试', width: 60, num: true, render: (row) => row.attempts },
  { title: '最近故障', render: (row) => <span className="small wrap">{or(row.fault)}</span> },
];

/** Events on which another part of the platform failed: they hold up what concerns the same thing until they are delivered or given up. */
export default function UndeliveredPage() {
  const handles = useMay(may.handleUndelivered);
  const [state, setState] = useState<UndeliveredState | ''>('');
  const [dropping, setDropping] = useState<Undelivered | null>(null);
  const list = usePaged(['undelivered', state], (cursor, signal) => undelivered.list(state, cursor, signal));
  const retry = useAction<Undelivered>({ run: (event, options) => undelivered.retry(event, options), stale: [['undelivered']], said: '已安排立即重试' });
  const ways: Column<Undelivered> = {
    title: '处理',
    width: 150,
    render: (row) => (
      <div className="row">
        <Button size="small" loading={retry.isPending && retry.variables === row} onClick={() => retry.mutate(row)}>重试</Button>
        <Button size="small" onClick={() => setDropping(row)}>放弃</Button>
      </div>
    ),
  };
  return (
    <div className="page">
      <PageHead title="未送达事件" note="送达失败的平台内部事件；同一对象的后续事件排在其后">
        <Segmented<UndeliveredState | ''>
          aria-label="状态"
          value={state}
          onChange={setState}
          options={[{ label: '全部', value: '' }, { label: '等待重试', value: 'waiting' }, { label: '已停止重试', value: 'given-up' }]}
        />
        <Button onClick={list.retry}>刷新</Button>
      </PageHead>
      <div className="page-body">
        <div className="card">
          <KeyPagedTable
            label="未送达事件"
            list={list}
            columns={handles ? [...columns, ways] : columns}
            rowKey={(row) => `${row.number} ${row.reaction}`}
            empty={{ title: '没有未送达的事件', hint: '各部分都已收到并处理完毕。' }}
          />
        </div>
      </div>
      {dropping && <GiveUp event={dropping} close={() => setDropping(null)} />}
    </div>
  );
}

function GiveUp({ event, close }: { event: Undelivered; close: () => void }) {
  const [reason, setReason] = useState('');
  const drop = useAction<string>({
    run: (text, options) => undelivered.giveUp(event, text, options),
    stale: [['undelivered']],
    said: '已放弃，理由已记入审计日志',
    done: close,
    refused: () => undefined,
  });
  return (
    <Dialog title="放弃送达" close={close}>
      <div className="stack">
        <p className="soft">放弃后这条事件不再送达 <span className="mono">{event.reaction}</span>，无法恢复。请先确认已用其他方式补办。</p>
        <ProblemLine problem={drop.error ? asProblem(drop.error) : null} />
        <Input.TextArea aria-label="放弃理由" placeholder="理由，例如：已由信息科人工补录" rows={3} maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} />
        <div className="row">
          <Button type="primary" loading={drop.isPending} disabled={reason.trim() === ''} onClick={() => drop.mutate(reason.trim())}>放弃送达</Button>
          <Button onClick={close}>取消</Button>
        </div>
      </div>
    </Dialog>
  );
}
