import { SearchInput } from '../../shared/ui';

interface Props<S extends string> {
  states: Record<S, { title: string }>;
  /** '' is all of them. */
  state: string | undefined;
  source: string | undefined;
  change: (part: { state?: string; source?: string }) => void;
}

/** Left of every list of messages: whose turn it is, and which system said it. */
export function Filters<S extends string>({ states, state, source, change }: Props<S>) {
  return (
    <aside className="pane" aria-label="筛选">
      <h2 className="filter-head">状态</h2>
      {(Object.keys(states) as S[]).map((code) => (
        <button key={code} type="button" className="plain list-item filter-item" aria-current={state === code} onClick={() => change({ state: code })}>
          {states[code].title}
        </button>
      ))}
      <button type="button" className="plain list-item filter-item" aria-current={!state} onClick={() => change({ state: '' })}>全部</button>
      <h2 className="filter-head">来源系统</h2>
      <div className="filter-source">
        <SearchInput placeholder="来源代码" label="来源系统代码" value={source ?? ''} change={(text) => change({ source: text })} />
      </div>
    </aside>
  );
}
