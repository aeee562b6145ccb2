import type { TableColumnsType } from 'antd';
import { dateTimeSeconds, or } from '../../shared/formats';
import { usePaged } from '../../shared/query';
import { KeyPagedTable } from '../../shared/ui';
import { records, type AccessEntry } from './api';

const columns: TableColumnsType<AccessEntry> = [
  { title: '时间', dataIndex: 'at', width: 170, render: dateTimeSeconds },
  { title: '谁', key: 'actor', width: 200, render: (_, entry) => <><span className="strong">{entry.actor}</span> <span className="soft">{entry.post}</span></> },
  { title: '机构', dataIndex: 'organization', width: 220, render: or },
  { title: '看了什么', dataIndex: 'what', width: 160 },
  { title: '理由', key: 'reason', render: (_, entry) => <>{entry.reasonTitle}{entry.reason && <span className="soft">：{entry.reason}</span>}</> },
];

/** 谁看过我的档案: the same list that the resident sees. */
export function AccessLog({ residentId }: { residentId: string }) {
  const list = usePaged(['record', residentId, 'access-log'], (cursor, signal) => records.accessLog(residentId, cursor, signal));
  return (
    <div className="pane record-single">
      <KeyPagedTable label="调阅记录" list={list} columns={columns} rowKey={(entry) => entry.id} empty={{ title: '还没有人看过这份档案' }} />
    </div>
  );
}
