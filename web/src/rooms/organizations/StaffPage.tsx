import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { or } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, FilterSelect, KeyPagedTable, OrganizationSelect, PageHead, SearchInput, type Column } from '../../shared/ui';
import { organizations, type StaffLine } from './api';
import { StaffDetail } from './StaffDetail';
import { StaffForm } from './StaffForm';
import { options, professions } from './words';
import './organizations.css';

const columns: Column<StaffLine>[] = [
  { title: '姓名', width: 90, render: (row) => <span className="strong">{row.name}</span> },
  { title: '工号', width: 90, render: (row) => row.code },
  { title: '类别', width: 90, render: (row) => professions[row.profession] },
  { title: '职称', width: 100, render: (row) => or(row.title) },
  { title: '现任岗位', render: (row) => (row.posts.length > 0 ? row.posts.map((post) => <div key={post} className="clip">{post}</div>) : <span className="faint">目前无岗位</span>) },
];

export default function StaffPage() {
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const [organization, setOrganization] = useState<string | null>(null);
  const [profession, setProfession] = useState('');
  const filter = { q: useRested(q.trim(), 200), organization: organization ?? '', profession };
  const list = usePaged(['organizations', 'staff', filter], (cursor, signal) => organizations.staff(filter, cursor, signal));
  const changes = useMay(may.editStaff);
  const current = params.get('id');
  const select = (id: string) => setParams({ id });
  return (
    <div className="page">
      <PageHead title="人员" note="一人可有多个岗位，岗位有起止日期">
        <FilterSelect label="类别" all="全部类别" value={profession} change={setProfession} options={options(professions)} />
        <div style={{ width: 220 }}><OrganizationSelect value={organization} onChange={setOrganization} placeholder="全部机构" /></div>
        <SearchInput placeholder="姓名、拼音首字母或工号" label="查找人员" width={220} value={q} change={setQ} />
        {changes && <Button type="primary" onClick={() => setParams({ id: 'new' })}>新增人员</Button>}
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)' }}>
        <section className="pane" aria-label="人员列表">
          <KeyPagedTable label="人员" list={list} columns={columns} rowKey={(row) => row.id} open={(row) => select(row.id)} current={current} empty={{ title: '没有符合条件的人员' }} />
        </section>
        <section className="pane" aria-label="人员详情">
          {current === 'new' && <StaffForm key="new" saved={select} />}
          {current && current !== 'new' && <StaffDetail key={current} id={current} />}
          {!current && <EmptyState title="从左侧选择人员" />}
        </section>
      </div>
    </div>
  );
}
