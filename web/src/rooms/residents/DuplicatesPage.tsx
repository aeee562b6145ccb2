import { Segmented } from 'antd';
import { useState } from 'react';
import { shortTime } from '../../shared/formats';
import { useKeys, useNow } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead } from '../../shared/ui';
import { residents, type Duplicate, type DuplicateState } from './api';
import { Comparison } from './Comparison';
import { Merges } from './Merges';
import './duplicates.css';

const views = [
  { value: 'open', label: '待核对' },
  { value: 'same', label: '已判同一人' },
  { value: 'different', label: '已判不同人' },
  { value: 'merges', label: '合并与撤销' },
] as const;

type View = (typeof views)[number]['value'];

/** 疑似重复人员核对: the machine suggests and explains, a person decides, and may undo. */
export default function DuplicatesPage() {
  const [view, setView] = useState<View>('open');
  return (
    <div className="page">
      <PageHead title="疑似重复人员核对" note="系统只提建议，合并由人决定，并可完整撤销">
        <Segmented<View> options={[...views]} value={view} onChange={setView} />
      </PageHead>
      {view === 'merges' ? <Merges /> : <Pairs key={view} state={view} />}
    </div>
  );
}

function Pairs({ state }: { state: DuplicateState }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const list = usePaged(['residents', 'duplicates', state], (cursor, signal) => residents.duplicates(state, cursor, signal));
  const { items } = list;
  const index = Math.max(items.findIndex((item) => item.id === chosen), 0);
  const current = items[index];
  const step = (by: number) => setChosen(items[Math.min(Math.max(index + by, 0), items.length - 1)]?.id ?? null);
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <div className="split duplicates">
      <section className="pane" aria-label="疑似重复的人员对">
        {list.isPending && <Loading rows={8} />}
        {list.problem && items.length === 0 && <ErrorState problem={list.problem} retry={list.retry} />}
        {!list.isPending && !list.problem && items.length === 0 && (
          <EmptyState title={state === 'open' ? '没有待核对的人员' : '没有记录'}>{state === 'open' && '新的疑似重复会自动出现在这里。'}</EmptyState>
        )}
        {items.map((item) => (
          <PairLine key={item.id} item={item} current={item.id === current?.id} select={() => setChosen(item.id)} />
        ))}
        {items.length > 0 && <ListEnd list={list} />}
      </section>
      <section className="pane" aria-label="逐项对比">
        {current ? (
          <Comparison key={current.id} pair={current} decided={() => setChosen(items[index + 1]?.id ?? items[index - 1]?.id ?? null)} />
        ) : (
          <EmptyState title="从左侧选择一对" />
        )}
      </section>
    </div>
  );
}

function PairLine({ item, current, select }: { item: Duplicate; current: boolean; select: () => void }) {
  const at = useNow();
  const same = item.fields.filter((field) => field.level === 'same').length;
  const different = item.fields.filter((field) => field.level === 'different').length;
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{item.first.name} / {item.second.name}</span>
        <span className="tiny soft nowrap">{shortTime(item.openedAt, at)}</span>
      </span>
      <span className="row apart tiny soft">
        <span className="clip">{item.reason ?? '按各项相似程度提出'}</span>
        <span className="nowrap">{same} 同 {different} 异 · {item.score.toFixed(1)} 分</span>
      </span>
    </button>
  );
}
