import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { dateTime, or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, StateChip } from '../../shared/ui';
import { ClientForm } from './ClientForm';
import { clients, type Client, type ClientSecret } from './clients';
import { scopeTitle } from './scopes';
import { ShownOnce } from './ShownOnce';
import { clientStates } from './words';

export function ClientDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['identity', 'client', id], queryFn: ({ signal }) => clients.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
      {(client) => <Detail client={client} />}
    </Async>
  );
}

function Detail({ client }: { client: Client }) {
  const changes = useMay(may.changeClients);
  const [editing, setEditing] = useState(false);
  const state = clientStates[client.state];
  if (editing) return <ClientForm client={client} saved={() => setEditing(false)} cancel={() => setEditing(false)} />;
  return (
    <>
      <header className="pane-head">
        <h2 className="grow clip" style={{ fontSize: 16 }}>{client.name}</h2>
        <StateChip tone={state.tone}>{state.title}</StateChip>
        {changes && client.state === 'active' && <Button size="small" onClick={() => setEditing(true)}>修改</Button>}
      </header>
      <div className="pane-body stack account-body">
        <dl className="facts">
          <dt>标识</dt><dd className="mono">{client.clientId}</dd>
          <dt>代表机构</dt><dd>{or(client.organizationName)}</dd>
          <dt>来源码</dt><dd>{client.sourceSystem ? <span className="mono">{client.sourceSystem}</span> : '只读，不写入'}</dd>
          {client.state === 'disabled' && <><dt>停用原因</dt><dd>{or(client.stateReason)}</dd></>}
          <dt>上次取令牌</dt><dd>{client.lastTokenAt ? `${dateTime(client.lastTokenAt)}（令牌有效一小时）` : '从未'}</dd>
          <dt>登记</dt><dd>{dateTime(client.createdAt)}</dd>
          <dt>访问范围</dt>
          <dd><ul className="scopes">{client.scopes.map((scope) => <li key={scope}>{scopeTitle(scope)} <span className="tiny faint mono">{scope}</span></li>)}</ul></dd>
        </dl>
        {changes && <Actions client={client} />}
      </div>
    </>
  );
}

const stale = [['identity']];

function Actions({ client }: { client: Client }) {
  const [disabling, setDisabling] = useState(false);
  const [shown, setShown] = useState<ClientSecret | null>(null);
  const version = { version: client.version };
  const rotate = useAction<void, ClientSecret>({ run: (_, sending) => clients.rotate(client.id, { ...sending, ...version }), stale, done: setShown });
  const disable = useAction<string>({ run: (reason, sending) => clients.disable(client.id, reason, { ...sending, ...version }), stale, said: '已停用，令牌已作废', done: () => setDisabling(false) });
  const enable = useAction<void>({ run: (_, sending) => clients.enable(client.id, { ...sending, ...version }), stale, said: '已恢复使用' });
  return (
    <>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        {client.state === 'active' && (
          <Popconfirm title="更换密钥" description="现有密钥和令牌立即失效，对方换上新密钥之前不能接入。" okText="更换" cancelText="取消" onConfirm={() => rotate.mutate()}>
            <Button loading={rotate.isPending}>更换密钥</Button>
          </Popconfirm>
        )}
        {client.state === 'active' && !disabling && <Button onClick={() => setDisabling(true)}>停用</Button>}
        {client.state === 'disabled' && (
          <Popconfirm title="恢复使用" description="原密钥重新有效。密钥若已外泄，请在恢复后立即更换。" okText="恢复" cancelText="取消" onConfirm={() => enable.mutate()}>
            <Button type="primary" loading={enable.isPending}>恢复使用</Button>
          </Popconfirm>
        )}
      </div>
      {disabling && (
        <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={({ reason }) => disable.mutate(reason.trim())}>
          <Form.Item name="reason" label="停用原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}><Input maxLength={200} autoFocus /></Form.Item>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={disable.isPending}>停用系统</Button>
            <Button onClick={() => setDisabling(false)}>取消</Button>
          </div>
        </Form>
      )}
      {shown && <ShownOnce what={`${shown.clientId} 的新密钥`} secret={shown.secret} note="请通过安全渠道交给对方；遗失后只能再次更换。" />}
    </>
  );
}
