import { LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { session as api, type LogIn as Credentials, type Session } from '../shared/api';
import { asProblem, type Problem } from '../shared/problem';
import { ProblemLine, useTitle } from '../shared/ui';
import { NewPassword } from './NewPassword';
import './log-in.css';

type Stage = 'password' | 'code' | 'expired';

const lastUser = 'onecounty.last-username';

export function LogIn({ entered }: { entered: (session: Session) => void }) {
  useTitle('登录');
  const [stage, setStage] = useState<Stage>('password');
  const [known, setKnown] = useState<Credentials>({ username: localStorage.getItem(lastUser) ?? '', password: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const logIn = async (credentials: Credentials) => {
    setKnown(credentials);
    setBusy(true);
    setProblem(null);
    try {
      const session = await api.logIn(credentials);
      localStorage.setItem(lastUser, credentials.username);
      entered(session);
    } catch (thrown) {
      const refusal = asProblem(thrown);
      if (refusal.code === 'identity.totp-needed') setStage('code');
      else if (refusal.code === 'identity.password-expired') setStage('expired');
      else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="log-in">
      <section className="log-in-name" aria-hidden>
        <img src="/icon.svg" width={44} height={44} alt="" />
        <h1>县域一体</h1>
        <p>一个居民，一份档案。<br />县医院、卫生院、村卫生室看到的是同一份。</p>
      </section>
      <section className="log-in-form">
        {stage === 'password' && <PasswordForm initial={known.username} busy={busy} problem={problem} submit={(c) => void logIn(c)} />}
        {stage === 'code' && (
          <CodeForm busy={busy} problem={problem} submit={(code) => void logIn({ ...known, code })} back={() => { setStage('password'); setProblem(null); }} />
        )}
        {stage === 'expired' && (
          <NewPassword
            username={known.username}
            current={known.password}
            note="首次登录或密码到期，请先设置新密码。"
            changed={(next) => { setStage('password'); void logIn({ username: known.username, password: next }); }}
          />
        )}
      </section>
    </main>
  );
}

interface PasswordProps {
  initial: string;
  busy: boolean;
  problem: Problem | null;
  submit: (credentials: Credentials) => void;
}

function PasswordForm({ initial, busy, problem, submit }: PasswordProps) {
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} initialValues={{ username: initial }} onFinish={submit} size="large">
      <h2>登录</h2>
      <ProblemLine problem={problem} />
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
        <Input prefix={<UserOutlined className="faint" />} autoComplete="username" autoFocus={initial === ''} spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password prefix={<LockOutlined className="faint" />} autoComplete="current-password" autoFocus={initial !== ''} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>登录</Button>
      <p className="small soft">忘记密码或账号被锁定，请联系本单位系统管理员。</p>
    </Form>
  );
}

interface CodeProps {
  busy: boolean;
  problem: Problem | null;
  submit: (code: string) => void;
  back: () => void;
}

function CodeForm({ busy, problem, submit, back }: CodeProps) {
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => submit(code)} size="large">
      <h2>动态口令</h2>
      <ProblemLine problem={problem} />
      <Form.Item name="code" label="身份验证器上的 6 位数字，或一个备用码" rules={[{ required: true, whitespace: true, message: '请输入动态口令或备用码' }]}>
        <Input prefix={<SafetyOutlined className="faint" />} autoComplete="one-time-code" maxLength={40} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>继续</Button>
      <Button type="link" block onClick={back}>返回，换一个账号</Button>
    </Form>
  );
}
