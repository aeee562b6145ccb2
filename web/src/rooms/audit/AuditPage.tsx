import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { dateTimeSeconds, or } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { asProblem } from '../../shared/problem';
import { useAction, usePaged } from '../../shared/query';
import { KeyPagedTable, PageHead, ProblemLine, type Column } from '../../shared/ui';
import { audit, type AuditFilter, type AuditLine, type AuditVerdict } from './api';
import { actionTitle, callerKinds, subjectTitle } from './words';
import './audit.css';

interface Typed {
  actor: string;
  action: string;
  resident: string;
  from: string;
  to: string;
}

const wholeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The county's day as instants, whatever the computer's zone. */
function asked({ actor, action, resident, from, to }: Typed): AuditFilter {
  return {
    actor: actor.trim(),
    action: action.trim(),
    resident: wholeId.test(resident.trim()) ? resident.trim() : '',
    from: from && `${from}T00:00:00+08:00`,
    to: to && `${dayjs(to).add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00`,
  };
}

const columns: Column<AuditLine>[] = [
  { title: '序号', width: 80, num: true, render: (line) => line.number },
  { title: '时间', width: 160, render: (line) => dateTimeSeconds(line.at) },
  { title: '谁', width: 200, render: (line) => <><span className="strong">{line.callerName}</span><div className="tiny soft">{[callerKinds[line.callerKind], line.organizationName, line.address].filter(Boolean).join(' · ')}</div></> },
  { title: '做了什么', width: 210, render: (line) => <>{actionTitle(line.action)}<div className="tiny faint mono">{line.action}</div></> },
  { title: '对象', width: 290, render: (line) => <>{subjectTitle(line.subjectKind)}<div className="tiny faint mono nowrap">{line.subjectId}</div></> },
  { title: '理由与内容', render: (line) => <>{or(line.reason)}{line.detail && <div className="tiny soft wrap">{line.detail}</div>}</> },
];

/** What was done, by whom; and whether the log itself is whole. */
export default function AuditPage() {
  const [params] = useSearchParams();
  const [typed, setTyped] = useState<Typed>({ actor: '', action: '', resident: params.get('resident') ?? '', from: '', to: '' });
  const rested = useRested(typed, 250);
  const filter = asked(rested);
  const list = usePaged(['audit', filter], (cursor, signal) => audit.list(filter, cursor, signal));
  const verify = useAction<void, AuditVerdict>({ run: () => audit.verify(), refused: () => undefined });
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const date = (text: string) => (text ? dayjs(text) : null);
  return (
    <div className="page">
      <PageHead title="审计日志" note="只增不改，按段封签">
        <Button loading={verify.isPending} onClick={() => verify.mutate()}>核验完整性</Button>
      </PageHead>
      <div className="audit-filters">
        <Input allowClear placeholder="姓名" aria-label="操作人姓名" style={{ width: 140 }} value={typed.actor} onChange={(event) => set({ actor: event.target.value })} />
        <Input allowClear placeholder="动作编码" aria-label="动作编码" style={{ width: 200 }} value={typed.action} onChange={(event) => set({ action: event.target.value })} />
        <Input allowClear placeholder="居民档案标识" aria-label="居民档案标识" style={{ width: 300 }} status={typed.resident.trim() === '' || wholeId.test(typed.resident.trim()) ? '' : 'error'} value={typed.resident} onChange={(event) => set({ resident: event.target.value })} />
        <DatePicker placeholder="从" aria-label="从" value={date(typed.from)} onChange={(value) => set({ from: value?.format('YYYY-MM-DD') ?? '' })} />
        <DatePicker placeholder="到" aria-label="到" value={date(typed.to)} onChange={(value) => set({ to: value?.format('YYYY-MM-DD') ?? '' })} />
      </div>
      {(verify.isSuccess || verify.isError) && (
        <div className="audit-verdict">
          <ProblemLine problem={verify.error ? asProblem(verify.error) : null} />
          {verify.data && <Verdict verdict={verify.data} />}
        </div>
      )}
      <div className="page-body">
        <div className="card"><KeyPagedTable label="审计日志" list={list} columns={columns} rowKey={(line) => String(line.number)} empty={{ title: '没有符合条件的记录', hint: '姓名和动作编码须完整一致。' }} /></div>
      </div>
    </div>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  if (verdict.whole)
    return (
      <div className="verdict whole" role="status">
        <CheckCircleFilled /> 日志完整：已封签 {verdict.sealed} 条全部核对无误，{verdict.unsealed} 条等待下一次封签。
      </div>
    );
  return (
    <div className="verdict broken" role="alert">
      <div><WarningFilled /> 日志不完整，请立即报告安全管理员并保留现场：</div>
      <ul>{verdict.faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>
    </div>
  );
}
