import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { clock, day, encounterClass } from '../../shared/formats';
import { useKeys, useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, Value } from '../../shared/ui';
import { records, type FactKind, type TimelineFilter, type TimelineItem } from './api';
import { FactDetail } from './FactDetail';
import { FactFilters } from './FactFilters';
import { kinds, statusTitle } from './words';

interface Props {
  residentId: string;
  /** Reports or documents alone, on their own tabs. */
  only?: FactKind;
}

/** Filters, the list by day, and the thing itself. */
export function FactBrowser({ residentId, only }: Props) {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<TimelineFilter>(() => (params.get('kind') ? { kind: params.get('kind')! } : {}));
  const rested = useRested(filter, 200);
  const asked = useMemo(() => (only ? { ...rested, kind: only } : rested), [rested, only]);
  const list = usePaged(['record', residentId, 'timeline', asked], (cursor, signal) => records.timeline(residentId, asked, cursor, signal));
  const facets = useQuery({ queryKey: ['record', residentId, 'facets'], queryFn: ({ signal }) => records.facets(residentId, signal) });
  const { items } = list;
  const current = params.get('fact') ?? items[0]?.id ?? null;
  const index = items.findIndex((item) => item.id === current);

  const select = (id: string) => setParams((before) => ({ ...Object.fromEntries(before), fact: id }), { replace: true });
  const step = (by: number) => {
    const next = items[Math.min(Math.max(index + by, 0), items.length - 1)];
    if (next) select(next.id);
    if (index + by >= items.length - 3 && list.more && !list.loadingMore) list.loadMore();
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });

  return (
    <div className="browser">
      <aside className="pane browser-filters" aria-label="筛选">
        <FactFilters filter={filter} change={setFilter} facets={facets.data} only={only} />
      </aside>
      <section className={`pane ${list.isStale ? 'stale' : ''}`} aria-label="列表">
        {list.isPending && <Loading rows={10} />}
        {list.problem && items.length === 0 && <ErrorState problem={list.problem} retry={list.retry} />}
        {!list.isPending && !list.problem && items.length === 0 && (
          <EmptyState title={only ? `没有${kinds[only].title}` : '没有符合条件的资料'}>
            {Object.values(filter).some(Boolean) ? '可放宽左侧条件再看。' : '各机构系统送来后会出现在这里。'}
          </EmptyState>
        )}
        {byDay(items).map(([title, ofDay]) => (
          <div key={title}>
            <h3 className="browser-day">{title}</h3>
            {ofDay.map((item) => (
              <Line key={item.id} item={item} current={item.id === current} select={select} />
            ))}
          </div>
        ))}
        {items.length > 0 && <ListEnd list={list} />}
      </section>
      <section className="pane" aria-label="详情">
        {current ? <FactDetail residentId={residentId} factId={current} select={select} /> : <EmptyState title="从左侧选择一条查看" />}
      </section>
    </div>
  );
}

function byDay(items: TimelineItem[]): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const title = item.effectiveAt ? day(item.effectiveAt) : '时间不详';
    days.set(title, [...(days.get(title) ?? []), item]);
  }
  return [...days];
}

function Line({ item, current, select }: { item: TimelineItem; current: boolean; select: (id: string) => void }) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const gone = item.status === 'entered-in-error';
  return (
    <button ref={element} type="button" className={`plain list-item fact-line ${gone ? 'gone' : ''}`} aria-current={current} onClick={() => select(item.id)}>
      <span className="fact-icon" title={kinds[item.kind].title}>{kinds[item.kind].icon}</span>
      <span className="grow">
        <span className="row apart">
          <span className="strong clip" title={item.title}>{item.kind === 'encounter' ? encounterTitle(item) : item.title}</span>
          {item.valueText !== null && <Value text={item.valueText} unit={item.unit} interpretation={item.interpretation} />}
          {item.valueText === null && item.flag && <Flag code={item.flag} />}
        </span>
        <span className="row apart tiny soft">
          <span className="clip">{[item.subtitle === item.title ? null : item.subtitle, item.organization, item.department].filter(Boolean).join(' · ')}</span>
          <span className="nowrap">
            {item.corrected && <span className="corrected">有更正</span>} {gone ? statusTitle(item.status) : item.effectiveAt ? clock(item.effectiveAt) : ''}
          </span>
        </span>
      </span>
    </button>
  );
}

const encounterTitle = (item: TimelineItem) => (/^[A-Z]+$/.test(item.title) ? encounterClass(item.title) : item.title);

/** The gravest result inside a report. */
function Flag({ code }: { code: string }) {
  if (['HH', 'LL', 'AA'].includes(code)) return <span className="chip danger">含危急值</span>;
  if (['H', 'L', 'A', 'POS'].includes(code)) return <span className="chip late">有异常</span>;
  return null;
}
