import { Button, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { or, shortTime } from '../../shared/formats';
import { useKeys, useNow, useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead, SearchInput, StateChip } from '../../shared/ui';
import { messages, type MessageFilter, type MessageLine } from './api';
import { DepartmentsDialog } from './DepartmentsDialog';
import { Filters } from './Filters';
import { MessageDetailPane } from './MessageDetailPane';
import { Via } from './Via';
import { states } from './words';
import './messages.css';

/** What the hospitals' systems have sent: one state each, mended and sent again from here. */
export default function MessagesPage() {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<MessageFilter>(params.has('id') ? {} : { state: 'refused' });
  const [naming, setNaming] = useState(false);
  const rested = useRested(filter, 200);
  const list = usePaged(['messages', 'list', rested], (cursor, signal) => messages.list(rested, cursor, signal));
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
        <Via value="hl7" />
        <SearchInput placeholder="消息编号或错误文字" label="查找消息" width={220} value={filter.text ?? ''} change={(text) => change({ text })} />
        <Select
          allowClear
          placeholder="全部类型"
          aria-label="消息类型"
          style={{ width: 120 }}
          value={filter.type || null}
          onChange={(value: string | null) => change({ type: value ?? '' })}
          options={['ADT', 'ORM', 'OML', 'ORU', 'SIU'].map((value) => ({ value, label: value }))}
        />
        <Button onClick={() => setNaming(true)}>科室字典</Button>
      </PageHead>
      <div className="split messages">
        <Filters states={states} state={filter.state} source={filter.source} change={change} />
        <section className={`pane ${list.isStale ? 'stale' : ''}`} aria-label="消息列表">
          {list.isPending && <Loading rows={10} />}
          {list.problem && items.length === 0 && <ErrorState problem={list.problem} retry={list.retry} />}
          {!list.isPending && !list.problem && items.length === 0 && (
            <EmptyState title={filter.state === 'refused' ? '没有待人工处理的消息' : '没有符合条件的消息'} />
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
      {naming && <DepartmentsDialog source={filter.source ?? ''} close={() => setNaming(false)} />}
    </div>
  );
}

function Line({ item, current, select }: { item: MessageLine; current: boolean; select: () => void }) {
  const at = useNow();
  const state = states[item.state];
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{item.type || '类型不明'} <span className="soft small">{or(item.controlId)}</span></span>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </span>
      <span className="row apart tiny soft">
        <span className="clip">{item.errorText ?? `${item.source} · 入档 ${item.facts} 条`}</span>
        <span className="nowrap">{shortTime(item.receivedAt, at)}</span>
      </span>
    </button>
  );
}
