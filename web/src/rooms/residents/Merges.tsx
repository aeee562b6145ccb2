import { Button } from 'antd';
import { useState } from 'react';
import { dateTime, or, tail } from '../../shared/formats';
import { useAction, usePaged } from '../../shared/query';
import { KeyPagedTable, ReasonDialog, type Column } from '../../shared/ui';
import { residents, type Merge } from './api';

/** What was merged, by whom; and the way back. */
export function Merges() {
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const list = usePaged(['residents', 'merges'], (cursor, signal) => residents.merges(cursor, signal));
  const columns: Column<Merge>[] = [
    { title: '合并时间', width: 150, render: (merge) => dateTime(merge.mergedAt) },
    { title: '主档', width: 190, render: ({ survivor }) => <><span className="strong">{survivor.name}</span> <span className="soft">{tail(survivor.idNumberMasked)}</span></> },
    { title: '并入', width: 190, render: ({ absorbed }) => <>{absorbed.name} <span className="soft">{tail(absorbed.idNumberMasked)}</span></> },
    { title: '合并人', width: 110, render: (merge) => merge.mergedByName },
    { title: '依据', render: (merge) => merge.reason },
    {
      title: '撤销',
      width: 260,
      render: (merge) =>
        merge.undoneAt ? (
          <span className="soft">{or(merge.undoneByName)} 于 {dateTime(merge.undoneAt)} 撤销：{or(merge.undoneReason)}</span>
        ) : (
          <Button size="small" onClick={() => setUndoing(merge)}>撤销合并</Button>
        ),
    },
  ];
  return (
    <div className="page-body">
      <div className="card">
        <KeyPagedTable label="合并记录" list={list} columns={columns} rowKey={(merge) => merge.id} empty={{ title: '没有合并过' }} />
      </div>
      {undoing && <Undo merge={undoing} close={() => setUndoing(null)} />}
    </div>
  );
}

function Undo({ merge, close }: { merge: Merge; close: () => void }) {
  const undo = useAction<string>({
    run: (reason, options) => residents.undo(merge.id, reason, { ...options, version: merge.version }),
    stale: [['residents']],
    said: '已撤销合并',
    done: close,
    refused: () => undefined,
  });
  return (
    <ReasonDialog title="撤销合并" label="撤销理由" word="撤销合并" act={undo} close={close}>
      “{merge.absorbed.name}”将重新成为独立的一份档案，合并后送来的资料按来源编号各归各处。
    </ReasonDialog>
  );
}
