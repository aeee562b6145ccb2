import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ago, or } from '../../shared/formats';
import { useNow, useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, FilterSelect, KeyPagedTable, PageHead, SearchInput, StateChip, type Column } from '../../shared/ui';
import { titled } from '../../shared/words';
import { ClientDetail } from './ClientDetail';
import { ClientForm } from './ClientForm';
import { clients, type Client } from './clients';
import { clientStates } from './words';
import './accounts.css';

/** Hospital systems and other machines that call the platform. */
export default function ClientsPage() {
  const at = useNow();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState({ q: '', state: '' });
  const filter = useRested(typed, 200);
  const list = usePaged(['identity', 'clients', filter], (cursor, signal) => clients.list(filter, cursor, signal));
  const changes = useMay(may.changeClients);
  const current = params.get('id');
  const columns: Column<Client>[] = [
    { title: '系统', render: (row) => <><div className="strong">{row.name}</div><div className="tiny soft mono">{row.clientId}</div></> },
    { title: '代表机构', width: 180, render: (row) => or(row.organizationName) },
    { title: '状态', width: 90, render: (row) => <StateChip tone={clientStates[row.state].tone}>{clientStates[row.state].title}</StateChip> },
    { title: '上次取令牌', width: 110, render: (row) => <span className="soft">{row.lastTokenAt ? ago(row.lastTokenAt, at) : '从未'}</span> },
  ];
  return (
    <div className="page">
      <PageHead title="接入系统" note="医院系统等以 OAuth2 客户端凭据接入；密钥只显示一次">
        <FilterSelect label="状态" all="全部状态" value={typed.state} change={(state) => setTyped({ ...typed, state })} options={titled(clientStates)} />
        <SearchInput placeholder="名称或标识" label="查找接入系统" width={200} value={typed.q} change={(text) => setTyped({ ...typed, q: text })} />
        {changes && <Button type="primary" onClick={() => setParams({ id: 'new' })}>登记系统</Button>}
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)' }}>
        <section className="pane" aria-label="接入系统列表">
          <KeyPagedTable
            label="接入系统"
            list={list}
            columns={columns}
            rowKey={(row) => row.id}
            open={(row) => setParams({ id: row.id })}
            current={current}
            empty={typed.q || typed.state ? { title: '没有符合条件的接入系统' } : { title: '还没有接入系统', hint: changes ? '登记后把标识和密钥交给对方，对方凭此取令牌。' : '由安全管理员登记。' }}
          />
        </section>
        <section className="pane" aria-label="接入系统详情">
          {current === 'new' && <ClientForm key="new" saved={(id) => setParams({ id })} cancel={() => setParams({})} />}
          {current && current !== 'new' && <ClientDetail key={current} id={current} />}
          {!current && <EmptyState title="从左侧选择接入系统" />}
        </section>
      </div>
    </div>
  );
}
