import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { session as api } from '../shared/api';
import { useAction } from '../shared/query';
import { ProblemLine } from '../shared/ui';
import { asProblem } from '../shared/problem';

interface Fields {
  current: string;
  next: string;
  again: string;
}

interface Props {
  /** Given where nobody is logged in yet (the password has expired). */
  username?: string;
  current?: string;
  note?: string;
  changed: (next: string) => void;
}

export function NewPassword({ username, current, note, changed }: Props) {
  const change = useAction<Fields, void>({
    run: (fields, options) => api.changePassword({ ...(username ? { username } : {}), current: fields.current, next: fields.next }, options),
    said: '密码已更改',
    done: (_, fields) => changed(fields.next),
    refused: () => undefined,
  });
  const { data: policy } = useQuery({ queryKey: ['password-policy'], queryFn: ({ signal }) => api.passwordPolicy(signal) });
  return (
    <Form<Fields> layout="vertical" requiredMark={false} initialValues={{ current: current ?? '' }} onFinish={(fields) => change.mutate(fields)}>
      {note && <h2>设置新密码</h2>}
      {note && <p className="soft" style={{ margin: '0 0 16px' }}>{note}</p>}
      <ProblemLine problem={change.error ? asProblem(change.error) : null} />
      <Form.Item name="current" label="当前密码" hidden={current !== undefined} rules={[{ required: true, message: '请输入当前密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra={policy && `至少 ${policy.length} 位，含大写字母、小写字母、数字、符号中的 ${policy.classes} 类；不含用户名；${policy.days} 天后须再更换`}
        rules={[{ required: true, message: '请输入新密码' }, ...(policy ? [{ min: policy.length, message: `至少 ${policy.length} 位` }] : [])]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再输一次新密码' },
          ({ getFieldValue }) => ({
            validator: (_, value) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次输入不一致'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={change.isPending}>更改密码</Button>
    </Form>
  );
}
