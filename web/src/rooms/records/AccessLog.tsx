import type { ResidentHeader } from '../../shared/api';
import { dateTimeSeconds, or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { KeyPagedTable, type Column } from '../../shared/ui';
import { records, type AccessEntry } from './api';
import { PrintAccessLog } from './PrintAccessLog';

const columns: Column<AccessEntry>[] = [
  { title: '时间', width: 170, render: (entry) => dateTimeSeconds(entry.at) },
  { title: '谁', width: 200, render: (entry) => <><span className="strong">{entry.actor}</span> <span className="soft">{entry.post}</span></> },
  { title: '机构', width: 220, render: (entry) => or(entry.organization) },
  { title: '看了什么', width: 160, render: (entry) => entry.what },
  { title: '理由', render: (entry) => <>{entry.reasonTitle}{entry.reason && <span className="soft">：{entry.reason}</span>}</> },
];

/** 谁看过我的档案: the same list that the resident sees. */
export function AccessLog({ resident }: { resident: ResidentHeader }) {
  const list = usePaged(['record', resident.id, 'access-log'], (cursor, signal) => records.accessLog(resident.id, cursor, signal));
  const prints = useMay(may.printAccessLog);
  return (
    <>
      {prints && <PrintAccessLog resident={resident} />}
      <div className="pane record-single no-print">
        <KeyPagedTable label="调阅记录" list={list} columns={columns} rowKey={(entry) => entry.id} empty={{ title: '还没有人看过这份档案' }} />
      </div>
    </>
  );
}
