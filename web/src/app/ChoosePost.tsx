import { App, Button } from 'antd';
import { useState } from 'react';
import { session as api, type Session } from '../shared/api';
import { asProblem, type Problem } from '../shared/problem';
import { ProblemLine, useTitle } from '../shared/ui';
import './log-in.css';

interface Props {
  session: Session;
  chosen: (session: Session) => void;
  left: () => void;
}

/** People with several posts say for which institution they act now: rights and the log follow it. */
export function ChoosePost({ session, chosen, left }: Props) {
  useTitle('选择岗位');
  const { message } = App.useApp();
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = (postId: string) => api.choosePost(postId).then(chosen, (thrown) => setProblem(asProblem(thrown)));
  const leave = () => api.logOut().then(left, (thrown) => void message.error(asProblem(thrown).title));
  return (
    <main className="lock">
      <div className="card lock-card choose-post">
        <h2>{session.account.name}，请选择本次岗位</h2>
        <p className="soft small" style={{ marginBottom: 16 }}>权限和调阅记录都按所选岗位计。</p>
        <ProblemLine problem={problem} />
        {session.posts.map((post, index) => (
          <button key={post.id} type="button" className="plain" autoFocus={index === 0} onClick={() => void choose(post.id)}>
            <div className="strong">{post.organizationName}</div>
            <div className="small soft">{[post.departmentName, post.title].filter(Boolean).join(' · ')}</div>
          </button>
        ))}
        <Button type="link" onClick={() => void leave()}>退出登录</Button>
      </div>
    </main>
  );
}
