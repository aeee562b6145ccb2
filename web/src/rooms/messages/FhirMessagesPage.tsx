import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { shortTime } from '../../shared/formats';
import { useKeys, useNow, useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead, SearchInput, StateChip } from '../../shared/ui';
import { FhirMessagePane } from './FhirMessagePane';
import { fhirMessages, type FhirMessageFilter, type FhirMessageKind, type FhirMessageLine } from './fhirApi';
import { Filters } from './Filters';
import { fhirKinds, fhirStates } from './words';
import { Via } from './Via';
import './messages.css';

interface Typed {
  state?: string;
  source?: string;
  kind?: string;
  text?: string;
  /** Days of the county, both of them part of it. */
  days?: [string, string];
}

/** The county's days as instants, whatever the computer's zone. */
const asked = ({ days, ...rest }: Typed): FhirMessageFilter => ({
  ...rest,
  ...(days && { from: `${days[0]}T00:00:00+08:00`, to: `${dayjs(days[1]).add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` }),
});

/** What systems have sent as FHIR: what was refused is mended and taken from here. */
export default function FhirMessagesPage() {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<Typed>(params.has('id') ? {} : { state: 'refused' });
  const filter = asked(useRested(typed, 200));
  const list = usePaged(['fhir-messages', 'list', filter], (cursor, signal) => fhirMessages.list(filter, cursor, signal));
  const { items } = list;
  const current = params.get('id') ?? items[0]?.id ?? null;
  const select = (id: string) => setParams({ via: 'fhir', id }, { replace: true });
  const change = (part: Typed) => {
    setTyped({ ...typed, ...part });
    setParams({ via: 'fhir' }, { replace: true });
  };
  const days = (first?: string, last?: string) => {
    const rest = { ...typed };
    delete rest.days;
    setTyped(first && last ? { ...rest, days: [first, last] } : rest);
    setParams({ via: 'fhir' }, { replace: true });
  };
  const step = (by: number) => {
    const next = items[items.findIndex((item) => item.id === current) + by];
    if (next) select(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });

  return (
    <div className="page">
      <PageHead title="接口消息" note="各系统经 FHIR 接口送来的消息">
        <Via value="fhir" />
        <SearchInput placeholder="错误文字" label="查找消息" width={180} value={typed.text ?? ''} change={(text) => change({ text })} />
        <DatePicker.RangePicker
          aria-label="收到日期"
          style={{ width: 250 }}
          value={typed.days ? [dayjs(typed.days[0]), dayjs(typed.days[1])] : null}
          onChange={(value) => days(value?.[0]?.format('YYYY-MM-DD'), value?.[1]?.format('YYYY-MM-DD'))}
        />
        <Select
          allowClear
          placeholder="全部类型"
          aria-label="消息类型"
          style={{ width: 120 }}
          value={typed.kind || null}
          onChange={(value: string | null) => change({ kind: value ?? '' })}
          options={(Object.keys(fhirKinds) as FhirMessageKind[]).map((value) => ({ value, label: fhirKinds[value] }))}
        />
      </PageHead>
      <div className="split messages">
        <Filters states={fhirStates} state={typed.state} source={typed.source} change={change} />
        <section className={`pane ${list.isStale ? 'stale' : ''}`} aria-label="消息列表">
          {list.isPending && <Loading rows={10} />}
          {list.problem && items.length === 0 && <ErrorState problem={list.problem} retry={list.retry} />}
          {!list.isPending && !list.problem && items.length === 0 && (
            <EmptyState title={typed.state === 'refused' ? '没有待人工处理的消息' : '没有符合条件的消息'} />
          )}
          {items.map((item) => (
            <Line key={item.id} item={item} current={item.id === current} select={() => select(item.id)} />
          ))}
          {items.length > 0 && <ListEnd list={list} />}
        </section>
        <section className="pane" aria-label="消息内容">
          {current ? <FhirMessagePane key={current} id={current} next={() => step(1)} /> : <EmptyState title="从左侧选择一条消息" />}
        </section>
      </div>
    </div>
  );
}

function Line({ item, current, select }: { item: FhirMessageLine; current: boolean; select: () => void }) {
  const at = useNow();
  const state = fhirStates[item.state];
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{fhirKinds[item.kind]} <span className="soft small">{item.source}</span></span>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </span>
      <span className="row apart tiny soft">
        <span className="clip">{item.errorText ?? `${item.entries} 条资料`}</span>
        <span className="nowrap">{shortTime(item.receivedAt, at)}</span>
      </span>
    </button>
  );
}
