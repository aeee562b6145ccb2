import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { shortTime } from '../../shared/formats';
import { useKeys, useNow } from '../../shared/hooks';
import type { Paged } from '../../shared/query';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead, StateChip, type Tone } from '../../shared/ui';
import { Filters } from './Filters';
import { Via } from './Via';
import { addressOf, type Asked, type Interface } from './useMessageFilter';
import './messages.css';

/** One message as its line in the list shows it. */
export interface LineShown {
  title: string;
  beside: string;
  said: string;
  receivedAt: string;
}

interface Props<T extends { id: string; state: S }, S extends string> {
  via: Interface;
  note: string;
  /** Further filters, on the right of the page's head. */
  tools: ReactNode;
  states: Record<S, { title: string; tone: Tone }>;
  filter: Asked;
  change: (part: Asked) => void;
  list: Paged<T>;
  line: (item: T) => LineShown;
  /** The message itself; `next` goes on to the one below. */
  detail: (id: string, next: () => void) => ReactNode;
}

/** Messages of one interface: what is asked for, the list, and the one that is open. J and K step through them. */
export function MessageBoard<T extends { id: string; state: S }, S extends string>({ via, note, tools, states, filter, change, list, line, detail }: Props<T, S>) {
  const [params, setParams] = useSearchParams();
  const { items } = list;
  const current = params.get('id') ?? items[0]?.id ?? null;
  const select = (id: string) => setParams(addressOf(via, id), { replace: true });
  const step = (by: number) => {
    const next = items[items.findIndex((item) => item.id === current) + by];
    if (next) select(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <div className="page">
      <PageHead title="接口消息" note={note}>
        <Via value={via} />
        {tools}
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
            <Line key={item.id} shown={line(item)} state={states[item.state]} current={item.id === current} select={() => select(item.id)} />
          ))}
          {items.length > 0 && <ListEnd list={list} />}
        </section>
        <section className="pane" aria-label="消息内容">
          {current ? detail(current, () => step(1)) : <EmptyState title="从左侧选择一条消息" />}
        </section>
      </div>
    </div>
  );
}

interface LineProps {
  shown: LineShown;
  state: { title: string; tone: Tone };
  current: boolean;
  select: () => void;
}

function Line({ shown, state, current, select }: LineProps) {
  const at = useNow();
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{shown.title} <span className="soft small">{shown.beside}</span></span>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </span>
      <span className="row apart tiny soft">
        <span className="clip">{shown.said}</span>
        <span className="nowrap">{shortTime(shown.receivedAt, at)}</span>
      </span>
    </button>
  );
}
