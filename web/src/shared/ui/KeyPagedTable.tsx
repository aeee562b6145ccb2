import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Paged } from '../query';
import { EmptyState, ErrorState, Loading } from './states';

export interface Column<T> {
  title: string;
  /** Pixels; columns without one share the rest. */
  width?: number;
  num?: boolean;
  render: (row: T) => ReactNode;
}

interface RowsProps<T> {
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  open?: ((row: T) => void) | undefined;
  current?: string | null | undefined;
  label: string;
}

/**
 * A plain table. (Ant Design's measures scrollbars with a style element that has no nonce, and weighs more than all our pages.)
 * Where rows open something, Enter on a row does what a click does.
 */
export function Rows<T>({ columns, rows, rowKey, open, current, label }: RowsProps<T>) {
  return (
    <table className={`plain-table rows ${open ? 'opens' : ''}`} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.title} style={column.width ? { width: column.width } : {}} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} className={column.num ? 'num' : ''} scope="col">{column.title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            aria-current={current === rowKey(row) || undefined}
            {...(open && {
              tabIndex: 0,
              onClick: () => open(row),
              onKeyDown: (event) => event.key === 'Enter' && event.target === event.currentTarget && open(row),
            })}
          >
            {columns.map((column) => (
              <td key={column.title} className={column.num ? 'num' : ''}>{column.render(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Props<T> extends Omit<RowsProps<T>, 'rows'> {
  list: Paged<T>;
  empty: { title: string; hint?: ReactNode };
}

/** A list read by key: what is loaded so far, and a button as long as there is more. It never ends silently. */
export function KeyPagedTable<T>({ list, empty, ...rows }: Props<T>) {
  if (list.isPending) return <Loading rows={8} />;
  if (list.problem && list.items.length === 0) return <ErrorState problem={list.problem} retry={list.retry} />;
  if (list.items.length === 0) return <EmptyState title={empty.title}>{empty.hint}</EmptyState>;
  return (
    <div className={list.isStale ? 'stale' : ''} aria-busy={list.isStale}>
      <Rows {...rows} rows={list.items} />
      <ListEnd list={list} />
    </div>
  );
}

/** The foot of a list: more, or the honest end with its count. */
export function ListEnd<T>({ list }: { list: Paged<T> }) {
  return (
    <div className="list-end">
      {list.more ? (
        <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
          已显示 {list.items.length} 条，继续加载
        </Button>
      ) : (
        <span className="tiny faint">共 {list.items.length} 条，已全部显示</span>
      )}
    </div>
  );
}
