import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ago, or, shortTime } from '../../shared/formats';
import { useKeys, useNow, useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead, SearchInput, StateChip } from '../../shared/ui';
import { messages, type MessageCounts, type MessageFilter, type MessageLine, type MessageState } from './api';
import { MessageDetailPane } from './MessageDetailPane';
import { states } from './words';
import './messages.css';

/** What the hospitals' systems have sent: one state each, mended and sent again from here. */
export default function MessagesPage() {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<MessageFilter>(params.has('id') ? {} : { state: 'failed' });
  const rested = useRested(filter, 200);
  const list = usePaged(['messages', 'list', rested], (cursor, signal) => messages.list(rested, cursor, signal));
  const counts = useQuery({ queryKey: ['messages', 'counts'], queryFn: ({ signal }) => messages.counts(signal), refetchInterval: 20_000 });
  const { items } = list;
  const current = params.get('id') ?? items[0]?.id ?? null;
  const select = (id: string) => setParams({ id }, { replace: true });
  const change = (part: MessageFilter) => {
    setFilter({ ...filter, ...part });
    setParams({}, { replace: true });
  };
  const step = (by: number) => {
    const next = items[items.findIndex((item) => item.id === current) + by];
    if (next) select(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });

  return (
    <div className="page">
      <PageHead title="接口消息" note="各医院系统经 HL7 接口送来的消息">
        <SearchInput placeholder="消息编号或正文" label="查找消息" width={220} value={filter.q ?? ''} change={(text) => change({ q: text })} />
        <Select
          allowClear
          placeholder="全部类型"
          aria-label="消息类型"
          style={{ width: 120 }}
          value={filter.type || null}
          onChange={(value: string | null) => change({ type: value ?? '' })}
          options={['ADT', 'ORM', 'OML', 'ORU', 'SIU'].map((value) => ({ value, label: value }))}
        />
      </PageHead>
      <div className="split messages">
        <Filters filter={filter} change={change} counts={counts.data} />
        <section className={`pane ${list.isStale ? 'stale' : ''}`} aria-label="消息列表">
          {list.isPending && <Loading rows={10} />}
          {list.problem && items.length === 0 && <ErrorState problem={list.problem} retry={list.retry} />}
          {!list.isPending && !list.problem && items.length === 0 && (
            <EmptyState title={filter.state === 'failed' ? '没有待人工处理的消息' : '没有符合条件的消息'} />
          )}
          {items.map((item) => (
            <Line key={item.id} item={item} current={item.id === current} select={() => select(item.id)} />
          ))}
          {items.length > 0 && <ListEnd list={list} />}
        </section>
        <section className="pane" aria-label="消息内容">
          {current ? <MessageDetailPane key={current} id={current} next={() => step(1)} /> : <EmptyState title="从左侧选择一条消息" />}
        </section>
      </div>
    </div>
  );
}

interface FiltersProps {
  filter: MessageFilter;
  change: (part: MessageFilter) => void;
  counts: MessageCounts | undefined;
}

function Filters({ filter, change, counts }: FiltersProps) {
  const at = useNow();
  const count = (state: MessageState) => counts?.states.find((line) => line.state === state)?.count;
  const total = counts?.states.reduce((sum, line) => sum + line.count, 0);
  return (
    <aside className="pane" aria-label="筛选">
      <h2 className="filter-head">状态</h2>
      {(Object.keys(states) as MessageState[]).map((state) => (
        <button key={state} type="button" className="plain list-item filter-item" aria-current={filter.state === state} onClick={() => change({ state })}>
          <span>{states[state].title}</span><span className="soft">{count(state) ?? (counts ? 0 : '')}</span>
        </button>
      ))}
      <button type="button" className="plain list-item filter-item" aria-current={!filter.state} onClick={() => change({ state: '' })}>
        <span>全部</span><span className="soft">{total}</span>
      </button>
      <h2 className="filter-head">来源</h2>
      {counts?.sources.map((line) => (
        <button
          key={line.source}
          type="button"
          className="plain list-item filter-item"
          aria-current={filter.source === line.source}
          onClick={() => change({ source: filter.source === line.source ? '' : line.source })}
        >
          <span className="clip">{line.source}</span>
          <span className="tiny soft nowrap">{line.lastAt ? ago(line.lastAt, at) : '从未'}</span>
        </button>
      ))}
      {counts?.sources.length === 0 && <p className="pane-body soft small">还没有系统接入</p>}
    </aside>
  );
}

function Line({ item, current, select }: { item: MessageLine; current: boolean; select: () => void }) {
  const at = useNow();
  const state = states[item.state];
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{item.type ?? '类型不明'} <span className="soft small">{or(item.controlId)}</span></span>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </span>
      <span className="row apart tiny soft">
        <span className="clip">{item.errorText ?? `${item.source} · 入档 ${item.factCount} 条`}</span>
        <span className="nowrap">{shortTime(item.receivedAt, at)}</span>
      </span>
    </button>
  );
}
