import { LockOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { session as api, type Session } from '../shared/api';
import { asProblem, type Problem } from '../shared/problem';
import { useSession } from '../shared/session';
import { ProblemLine } from '../shared/ui';

interface Fields {
  username: string;
  pin?: string;
  password?: string;
}

interface Props {
  entered: (session: Session) => void;
  unlocked: () => void;
  left: () => void;
}

/** Over everything, opaque. The same person goes on where they were; a colleague takes over with their own PIN. */
export function IdleLock({ entered, unlocked, left }: Props) {
  const session = useSession();
  const queries = useQueryClient();
  const [way, setWay] = useState<'pin' | 'password'>(session.account.hasPin ? 'pin' : 'password');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  // Also where the session is over already, or the server cannot be reached: the page lets go of everything.
  const leave = () => api.logOut().then(left, left);

  const open = async (fields: Fields) => {
    setBusy(true);
    setProblem(null);
    try {
      const next =
        way === 'pin'
          ? await api.switch(fields.username, fields.pin ?? '')
          : await api.logIn({ username: fields.username, password: fields.password ?? '' });
      // The one who left goes on; anybody else starts afresh, with nothing of the other's on the page.
      if (next.account.id !== session.account.id) entered(next);
      else {
        queries.setQueryData(['session'], next);
        void queries.invalidateQueries();
      }
      unlocked();
    } catch (thrown) {
      const refusal = asProblem(thrown);
      // Accounts with a second factor, or an expired password, go through the whole log-in.
      if (refusal.code === 'identity.totp-needed' || refusal.code === 'identity.password-expired') await leave();
      else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="lock" role="dialog" aria-modal aria-label="屏幕已锁定">
      <div className="card lock-card">
        <h2><LockOutlined /> 屏幕已锁定</h2>
        <p className="soft small" style={{ marginBottom: 16 }}>未完成的内容还在。本人解锁后继续；换人请输入自己的用户名。</p>
        <Segmented<'pin' | 'password'>
          block
          value={way}
          onChange={(value) => setWay(value)}
          options={[{ value: 'pin', label: 'PIN 码' }, { value: 'password', label: '密码' }]}
          style={{ marginBottom: 16 }}
        />
        <ProblemLine problem={problem} />
        <Form<Fields> layout="vertical" requiredMark={false} initialValues={{ username: session.account.username }} onFinish={(fields) => void open(fields)}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
            <Input autoComplete="username" spellCheck={false} />
          </Form.Item>
          {way === 'pin' ? (
            <Form.Item name="pin" label="PIN 码" rules={[{ required: true, pattern: /^\d{4,8}$/, message: '请输入 4 至 8 位数字' }]}>
              <Input.Password inputMode="numeric" autoComplete="off" maxLength={8} autoFocus />
            </Form.Item>
          ) : (
            <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
              <Input.Password autoComplete="current-password" autoFocus />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={busy}>解锁</Button>
        </Form>
        <Button type="link" block onClick={() => void leave()}>退出登录</Button>
      </div>
    </div>
  );
}
