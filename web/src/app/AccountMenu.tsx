import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, type MenuProps } from 'antd';
import { useState } from 'react';
import { session as api, type Session } from '../shared/api';
import { asProblem } from '../shared/problem';
import { useAction } from '../shared/query';
import { useSession } from '../shared/session';
import { Dialog } from '../shared/ui';
import { useAppearance } from './appearance';
import { NewPassword } from './NewPassword';

interface Props {
  entered: (session: Session) => void;
  left: () => void;
}

export function AccountMenu({ entered, left }: Props) {
  const session = useSession();
  const appearance = useAppearance();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'pin' | 'password' | null>(null);
  const told = (thrown: unknown) => void message.error(asProblem(thrown).title);

  const others = session.posts.filter((post) => post.id !== session.post?.id);
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: session.roles.map((role) => role.title).join('、') || '无角色' },
    ...(others.length > 0
      ? [{ key: 'posts', label: '切换岗位', children: others.map((post) => ({ key: `post:${post.id}`, label: `${post.organizationName} · ${post.title}` })) }]
      : []),
    { key: 'pin', label: session.account.hasPin ? '更换 PIN 码' : '设置 PIN 码' },
    { key: 'password', label: '更改密码' },
    { key: 'appearance', label: appearance.value === 'dark' ? '换为浅色' : '换为深色（阅片室、夜间）' },
    { type: 'divider' },
    { key: 'leave', label: '退出登录' },
  ];

  const act = (key: string) => {
    if (key === 'pin' || key === 'password') setDialog(key);
    else if (key === 'appearance') appearance.set(appearance.value === 'dark' ? 'light' : 'dark');
    else if (key === 'leave') void api.logOut().then(left, told);
    else if (key.startsWith('post:')) void api.choosePost(key.slice(5)).then(entered, told);
  };

  return (
    <>
      <Dropdown menu={{ items, onClick: ({ key }) => act(key) }} trigger={['click']}>
        <Button type="text" icon={<UserOutlined />}>
          {session.account.name} <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      {dialog === 'password' && (
        <Dialog title="更改密码" width={400} close={() => setDialog(null)}>
          <NewPassword changed={() => setDialog(null)} />
        </Dialog>
      )}
      {dialog === 'pin' && (
        <Dialog title="PIN 码" width={400} close={() => setDialog(null)}>
          <PinForm done={() => setDialog(null)} />
        </Dialog>
      )}
    </>
  );
}

function PinForm({ done }: { done: () => void }) {
  const [form] = Form.useForm<{ pin: string }>();
  const set = useAction<string>({ run: (pin, options) => api.setPin(pin, options), said: 'PIN 码已设置', stale: [['session']], done });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ pin }) => set.mutate(pin)}>
      <p className="soft small" style={{ marginBottom: 12 }}>用于在共用电脑上快速解锁和换人。请勿使用生日或连续数字。</p>
      <Form.Item name="pin" label="4 至 8 位数字" rules={[{ required: true, pattern: /^\d{4,8}$/, message: '请输入 4 至 8 位数字' }]}>
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={8} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={set.isPending}>保存</Button>
    </Form>
  );
}
