import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRested } from '../../shared/hooks';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { identity, type FirstPassword, type NewAccount, type Role } from './api';
import { ShownOnce } from './ShownOnce';

/** An account belongs to a member of staff: nobody logs in who holds no post. */
export function NewAccountForm({ roles, opened }: { roles: Role[]; opened: (id: string) => void }) {
  const [form] = Form.useForm<NewAccount>();
  const [q, setQ] = useState('');
  const rested = useRested(q.trim(), 200);
  const found = useQuery({ queryKey: ['identity', 'candidates', rested], queryFn: ({ signal }) => identity.candidates(rested, signal), enabled: rested.length > 0 });
  const create = useAction<NewAccount, FirstPassword>({
    run: (body, sending) => identity.create(body, sending),
    stale: [['identity']],
    refused: (problem) => void markField(form, problem),
  });
  if (create.data)
    return (
      <div className="pane-body stack">
        <ShownOnce what={`${create.data.username} 的初始密码`} secret={create.data.password} note="请当面交给本人，首次登录须更改。" />
        <div><Button onClick={() => opened(create.data.accountId)}>看此账号</Button></div>
      </div>
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ roles: [] }} className="pane-body" onFinish={(typed) => create.mutate({ ...typed, username: typed.username.trim() })}>
      <ProblemLine problem={create.error ? asProblem(create.error) : null} />
      <Form.Item name="staffId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          showSearch
          filterOption={false}
          onSearch={setQ}
          onChange={(id: string) => form.setFieldsValue({ roles: found.data?.items.find((person) => person.staffId === id)?.offeredRoles ?? [] })}
          placeholder="姓名、拼音首字母或工号"
          notFoundContent={rested ? (found.isFetching ? '查找中' : '没有尚无账号的此人') : '请输入姓名'}
          options={found.data?.items.map((person) => ({ value: person.staffId, label: `${person.name} ${person.code} ${person.organizationName ?? ''}` })) ?? []}
        />
      </Form.Item>
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }, { pattern: /^[A-Za-z0-9._-]{3,40}$/, message: '3 至 40 位字母、数字、点、横线' }]}>
        <Input autoComplete="off" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Form.Item name="roles" label="申请角色" extra="已按现任岗位选好，可改；由安全管理员授予后生效。">
        <Checkbox.Group options={roles.map((role) => ({ value: role.code, label: role.title }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={create.isPending}>开通账号</Button>
    </Form>
  );
}
