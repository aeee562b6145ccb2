import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, ProblemLine, StateChip } from '../../shared/ui';
import { identity, type Account, type FirstPassword, type Role } from './api';
import { ShownOnce } from './ShownOnce';
import { states } from './words';

export function AccountDetail({ id, roles }: { id: string; roles: Role[] }) {
  const { data, error, refetch } = useQuery({ queryKey: ['identity', 'account', id], queryFn: ({ signal }) => identity.account(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
      {(account) => <Detail account={account} roles={roles} />}
    </Async>
  );
}

function Detail({ account, roles }: { account: Account; roles: Role[] }) {
  const grants = useMay(may.grantRoles);
  const state = states[account.state];
  return (
    <>
      <header className="pane-head">
        <h2 className="grow clip" style={{ fontSize: 16 }}>{account.name} <span className="soft">{account.username}</span></h2>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </header>
      <div className="pane-body stack account-body">
        <dl className="facts">
          <dt>机构</dt><dd>{account.organizationName ?? '目前无岗位'}</dd>
          {account.state === 'locked' && <><dt>锁定原因</dt><dd>{account.lockedReason ?? '未说明'}{account.lockedUntil && `，至 ${dateTime(account.lockedUntil)}`}</dd></>}
          <dt>上次登录</dt><dd>{account.lastLogInAt ? dateTime(account.lastLogInAt) : '从未登录'}</dd>
          <dt>密码</dt><dd>{account.passwordChangedAt ? `${dateTime(account.passwordChangedAt)} 更改` : '尚未自行更改'}{account.passwordExpiresAt && `，${dateTime(account.passwordExpiresAt)} 到期`}</dd>
          <dt>动态口令</dt><dd>{account.hasTotp ? '已绑定' : `未绑定${account.secondFactorWaived ? `（${account.secondFactorWaived}）` : ''}`}</dd>
          <dt>PIN 码</dt><dd>{account.hasPin ? '已设置' : '未设置'}</dd>
          <dt>开通</dt><dd>{dateTime(account.createdAt)}</dd>
        </dl>
        <Actions account={account} />
        <RolesForm key={account.version} account={account} roles={roles} changes={grants} />
      </div>
    </>
  );
}

const stale = [['identity']];

function Actions({ account }: { account: Account }) {
  const locks = useMay(may.lockAccounts);
  const creates = useMay(may.createAccounts);
  const grants = useMay(may.grantRoles);
  const [asking, setAsking] = useState<'lock' | 'disable' | null>(null);
  const [shown, setShown] = useState<FirstPassword | null>(null);
  const version = { version: account.version };
  const lock = useAction<string>({ run: (reason, sending) => identity.lock(account.id, reason, { ...sending, ...version }), stale, said: '已锁定', done: () => setAsking(null) });
  const disable = useAction<string>({ run: (reason, sending) => identity.disable(account.id, reason, { ...sending, ...version }), stale, said: '已停用', done: () => setAsking(null) });
  const unlock = useAction<void>({ run: (_, sending) => identity.unlock(account.id, { ...sending, ...version }), stale, said: '已解锁' });
  const reset = useAction<void, FirstPassword>({ run: (_, sending) => identity.resetPassword(account.id, { ...sending, ...version }), stale, done: setShown });
  const resetTotp = useAction<void>({ run: (_, sending) => identity.resetTotp(account.id, { ...sending, ...version }), stale, said: '已解除绑定，下次登录时重新绑定' });
  return (
    <>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        {locks && account.state === 'active' && <Button onClick={() => setAsking('lock')}>锁定</Button>}
        {locks && account.state === 'locked' && <Button type="primary" loading={unlock.isPending} onClick={() => unlock.mutate()}>解锁</Button>}
        {creates && account.state !== 'disabled' && <Popconfirm title="重置密码" description="现有密码立即失效，已登录的会话随之退出。" okText="重置" cancelText="取消" onConfirm={() => reset.mutate()}>
          <Button loading={reset.isPending}>重置密码</Button>
        </Popconfirm>}
        {grants && account.hasTotp && (
          <Popconfirm title="解除动态口令绑定" description="仅在本人更换或遗失手机、并已核实身份时使用。" okText="解除" cancelText="取消" onConfirm={() => resetTotp.mutate()}>
            <Button loading={resetTotp.isPending}>解除动态口令</Button>
          </Popconfirm>
        )}
        {creates && account.state !== 'disabled' && <Button onClick={() => setAsking('disable')}>停用</Button>}
      </div>
      {asking && (
        <Form<{ reason: string }> key={asking} layout="vertical" requiredMark={false} onFinish={({ reason }) => (asking === 'lock' ? lock : disable).mutate(reason.trim())}>
          <Form.Item name="reason" label={asking === 'lock' ? '锁定原因' : '停用原因（停用后不能恢复，记录保留）'} rules={[{ required: true, whitespace: true, message: '请写明原因' }]}><Input maxLength={200} autoFocus /></Form.Item>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={lock.isPending || disable.isPending}>{asking === 'lock' ? '锁定账号' : '停用账号'}</Button>
            <Button onClick={() => setAsking(null)}>取消</Button>
          </div>
        </Form>
      )}
      {shown && <ShownOnce what={`${shown.username} 的初始密码`} secret={shown.password} note="请当面交给本人，首次登录须更改。" />}
    </>
  );
}

function RolesForm({ account, roles, changes }: { account: Account; roles: Role[]; changes: boolean }) {
  const [chosen, setChosen] = useState(account.roles);
  const save = useAction<string[]>({
    run: (codes, sending) => identity.setRoles(account.id, codes, { ...sending, version: account.version }),
    stale,
    said: '角色已更改，下次请求起生效',
    refused: () => undefined,
  });
  const changed = [...chosen].sort().join() !== [...account.roles].sort().join();
  const titles = (codes: string[]) => codes.map((code) => roles.find((role) => role.code === code)?.title ?? code).join('、');
  const suggestions = [
    { why: '开通时申请', codes: account.requestedRoles },
    { why: '现任岗位对应', codes: account.offeredRoles },
  ].filter(({ codes }) => codes.some((code) => !chosen.includes(code)));
  const administers = account.roles.some((code) => roles.find((role) => role.code === code)?.administrator);
  return (
    <fieldset className="role-boxes" disabled={!changes}>
      <legend>角色</legend>
      {!administers && suggestions.map(({ why, codes }) => (
        <div key={why} className="row small">
          <span className="soft">{why}：{titles(codes)}</span>
          {changes && <Button size="small" onClick={() => setChosen([...new Set([...chosen, ...codes])])}>选上</Button>}
        </div>
      ))}
      <ProblemLine problem={save.error ? asProblem(save.error) : null} />
      <Checkbox.Group value={chosen} onChange={setChosen} disabled={!changes} options={roles.map((role) => ({ value: role.code, label: role.title }))} />
      {changed && (
        <div className="row">
          <Button type="primary" size="small" loading={save.isPending} onClick={() => save.mutate(chosen)}>保存角色</Button>
          <Button size="small" onClick={() => setChosen(account.roles)}>还原</Button>
        </div>
      )}
    </fieldset>
  );
}
