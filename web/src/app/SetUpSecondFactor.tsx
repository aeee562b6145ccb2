import { Button, Form, Input } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { session as api, type SecondFactorBegun, type Session } from '../shared/api';
import { asProblem, type Problem } from '../shared/problem';
import { Loading, ProblemLine, useTitle } from '../shared/ui';
import './log-in.css';

const QRCode = lazy(() => import('antd/es/qr-code'));

interface Props {
  session: Session;
  done: () => void;
  left: () => void;
}

/** Administrators bind an authenticator before they may do anything else. */
export function SetUpSecondFactor({ session, done, left }: Props) {
  useTitle('绑定动态口令');
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null);
  const [recovery, setRecovery] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    api.beginSecondFactor().then(setBegun, (thrown) => setProblem(asProblem(thrown)));
  }, []);
  const confirm = (code: string) =>
    api.confirmSecondFactor(code.trim()).then((confirmed) => setRecovery(confirmed.recoveryCodes), (thrown) => setProblem(asProblem(thrown)));
  return (
    <main className="lock">
      <div className="card lock-card stack">
        <h1 style={{ fontSize: 18 }}>{session.account.name}，请绑定动态口令</h1>
        <ProblemLine problem={problem} />
        {recovery ? (
          <>
            <p>已绑定。以下备用码只显示这一次，每个只能用一次，请抄写后妥善保管：</p>
            <pre className="mono">{recovery.join('\n')}</pre>
            <Button type="primary" onClick={done}>已抄好，继续</Button>
          </>
        ) : (
          begun && (
            <>
              <p className="soft small">管理员账号须用手机上的身份验证器扫描，再输入它显示的 6 位数字。</p>
              <Suspense fallback={<Loading />}><QRCode value={begun.address} size={176} aria-label="动态口令二维码" type="svg" /></Suspense>
              <p className="small">不能扫描时，手工输入密钥 <span className="mono wrap">{begun.secret}</span></p>
              <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => void confirm(code)}>
                <Form.Item name="code" label="6 位数字" rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字' }]}>
                  <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
                </Form.Item>
                <Button type="primary" htmlType="submit" block>绑定</Button>
              </Form>
            </>
          )
        )}
        <Button type="link" onClick={() => void api.logOut().then(left, left)}>退出登录</Button>
      </div>
    </main>
  );
}
