import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { Paged } from '../query';
import { EmptyState, ErrorState, Loading } from './states';

interface Props<T> {
  list: Paged<T>;
  columns: TableColumnsType<T>;
  rowKey: (row: T) => string;
  empty: { title: string; hint?: ReactNode };
  open?: (row: T) => void;
  current?: string | null;
  label: string;
}

/** A list read by key: what is loaded so far, and a button as long as there is more. It never ends silently. */
export function KeyPagedTable<T extends object>({ list, columns, rowKey, empty, open, current, label }: Props<T>) {
  if (list.isPending) return <Loading rows={8} />;
  if (list.problem && list.items.length === 0) return <ErrorState problem={list.problem} retry={list.retry} />;
  if (list.items.length === 0) return <EmptyState title={empty.title}>{empty.hint}</EmptyState>;
  return (
    <>
      <Table<T>
        aria-label={label}
        size="small"
        sticky
        pagination={false}
        columns={columns}
        dataSource={list.items}
        rowKey={rowKey}
        rowClassName={(row) => `${open ? 'opens' : ''} ${current === rowKey(row) ? 'current' : ''}`}
        onRow={(row) =>
          open
            ? {
                tabIndex: 0,
                onClick: () => open(row),
                onKeyDown: (event) => {
                  if (event.key === 'Enter') open(row);
                },
              }
            : {}
        }
      />
      <ListEnd list={list} />
    </>
  );
}

/** The foot of a list: more, or the honest end with its count. */
export function ListEnd<T>({ list }: { list: Paged<T> }) {
  return (
    <div className="row" style={{ justifyContent: 'center', padding: 8 }}>
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
