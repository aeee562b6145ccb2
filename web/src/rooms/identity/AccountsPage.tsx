import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ago, or } from '../../shared/formats';
import { useNow, useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, FilterSelect, KeyPagedTable, PageHead, SearchInput, StateChip, type Column } from '../../shared/ui';
import { titled } from '../../shared/words';
import { AccountDetail } from './AccountDetail';
import { identity, type AccountLine } from './api';
import { NewAccountForm } from './NewAccountForm';
import { PostRules } from './PostRules';
import { RolesTable } from './RolesTable';
import { states } from './words';
import './accounts.css';

type View = 'accounts' | 'roles' | 'posts';

export default function AccountsPage() {
  const [view, setView] = useState<View>('accounts');
  const readsRules = useMay(may.readParameters);
  return (
    <div className="page">
      <PageHead title="账号与角色" note="系统、安全、审计三类管理员须由不同的人担任">
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[{ value: 'accounts', label: '账号' }, { value: 'roles', label: '角色与权限' }, ...(readsRules ? [{ value: 'posts' as const, label: '岗位默认角色' }] : [])]}
        />
      </PageHead>
      {view === 'accounts' && <Accounts />}
      {view === 'roles' && <RolesTable />}
      {view === 'posts' && <PostRules />}
    </div>
  );
}

function Accounts() {
  const at = useNow();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState({ q: '', state: '', role: '' });
  const filter = useRested(typed, 200);
  const list = usePaged(['identity', 'accounts', filter], (cursor, signal) => identity.accounts(filter, cursor, signal));
  const roles = useQuery({ queryKey: ['identity', 'roles'], queryFn: ({ signal }) => identity.roles(signal) });
  const changes = useMay(may.createAccounts);
  const current = params.get('id');
  const columns: Column<AccountLine>[] = [
    { title: '姓名', width: 90, render: (row) => <span className="strong">{row.name}</span> },
    { title: '用户名', width: 130, render: (row) => row.username },
    { title: '机构', render: (row) => or(row.organizationName) },
    { title: '角色', width: 150, render: (row) => row.roles.join('、') || <span className="faint">无角色</span> },
    { title: '状态', width: 90, render: (row) => <StateChip tone={states[row.state].tone}>{states[row.state].title}</StateChip> },
    { title: '上次登录', width: 90, render: (row) => <span className="soft">{row.lastLogInAt ? ago(row.lastLogInAt, at) : '从未'}</span> },
  ];
  return (
    <>
      <div className="row account-filters">
        <SearchInput placeholder="姓名或用户名" label="查找账号" width={240} value={typed.q} change={(text) => setTyped({ ...typed, q: text })} />
        <FilterSelect label="状态" all="全部状态" value={typed.state} change={(state) => setTyped({ ...typed, state })} options={titled(states)} />
        <FilterSelect
          label="角色"
          all="全部角色"
          width={170}
          value={typed.role}
          change={(role) => setTyped({ ...typed, role })}
          options={roles.data?.items.map((role) => ({ value: role.code, label: role.title })) ?? []}
        />
        <div className="grow" />
        {changes && <Button type="primary" onClick={() => setParams({ id: 'new' })}>新增账号</Button>}
      </div>
      <div className="split" style={{ gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 4fr)' }}>
        <section className="pane" aria-label="账号列表">
          <KeyPagedTable label="账号" list={list} columns={columns} rowKey={(row) => row.id} open={(row) => setParams({ id: row.id })} current={current} empty={{ title: '没有符合条件的账号' }} />
        </section>
        <section className="pane" aria-label="账号详情">
          {current === 'new' && <NewAccountForm roles={roles.data?.items ?? []} opened={(id) => setParams({ id })} />}
          {current && current !== 'new' && <AccountDetail key={current} id={current} roles={roles.data?.items ?? []} />}
          {!current && <EmptyState title="从左侧选择账号" />}
        </section>
      </div>
    </>
  );
}
