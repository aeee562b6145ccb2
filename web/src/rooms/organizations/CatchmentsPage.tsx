import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { useAction, usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EndOn, KeyPagedTable, OrganizationSelect, PageHead, SearchInput, type Column } from '../../shared/ui';
import { organizations, type Catchment } from './api';
import { CatchmentForm } from './CatchmentForm';
import './organizations.css';

/** 网格: which centre and which village clinic answer for a village, from when until when. */
export default function CatchmentsPage() {
  const [q, setQ] = useState('');
  const [organization, setOrganization] = useState<string | null>(null);
  const [past, setPast] = useState(false);
  const [adding, setAdding] = useState(false);
  const filter = { q: useRested(q.trim(), 200), organization: organization ?? '', current: past ? null : true };
  const list = usePaged(['organizations', 'catchments', filter], (cursor, signal) => organizations.catchments(filter, cursor, signal));
  const changes = useMay(may.editOrganizations);
  const columns: Column<Catchment>[] = [
    { title: '村（社区）', width: 200, render: (row) => <span className="strong">{or(row.name)}</span> },
    { title: '行政区划代码', width: 150, render: (row) => <span className="mono">{row.divisionCode}</span> },
    { title: '负责机构', render: (row) => row.centreName },
    { title: '村卫生室', render: (row) => row.clinicName ?? <span className="faint">没有</span> },
    { title: '起止', width: 200, render: (row) => <span className="small">{row.validFrom} 至 {row.validTo ?? '今'}</span> },
    ...(changes ? [{ title: '操作', width: 130, render: (row: Catchment) => row.validTo === null && <End catchment={row} /> }] : []),
  ];
  return (
    <div className="page">
      <PageHead title="网格" note="每个村（社区）同一时间由一家卫生院负责；更换时先结束原登记，再登记新的">
        <Checkbox checked={past} onChange={(event) => setPast(event.target.checked)}>含已结束</Checkbox>
        <div style={{ width: 200 }}><OrganizationSelect value={organization} onChange={setOrganization} placeholder="全部机构" /></div>
        <SearchInput placeholder="村名或区划代码" label="查找网格" width={200} value={q} change={setQ} />
        {changes && !adding && <Button type="primary" onClick={() => setAdding(true)}>登记网格</Button>}
      </PageHead>
      <div className="split">
        <section className="pane" aria-label="网格列表">
          {adding && <CatchmentForm close={() => setAdding(false)} />}
          <KeyPagedTable
            label="网格"
            list={list}
            columns={columns}
            rowKey={(row) => row.id}
            empty={q || organization ? { title: '没有符合条件的网格' } : { title: '还没有登记网格', hint: changes ? '先在“机构”中登记卫生院和村卫生室，再逐村登记由谁负责。' : undefined }}
          />
        </section>
      </div>
    </div>
  );
}

function End({ catchment }: { catchment: Catchment }) {
  const end = useAction<string>({ run: (validTo, options) => organizations.endCatchment(catchment.id, validTo, options), stale: [['organizations']], said: '已记录结束日期' });
  return <EndOn word="结束" busy={end.isPending} from={catchment.validFrom} end={end.mutate} />;
}
