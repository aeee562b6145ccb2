import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, Rows, type Column } from '../../shared/ui';
import { identity, type Role } from './api';
import { PostRulesForm } from './PostRulesForm';
import { conditions, postRules, type PostRule, type PostRuleVersion } from './postRules';

/** Which role a post is offered, since when and on whose word. */
export function PostRules() {
  const changes = useMay(may.setParameters);
  const [editing, setEditing] = useState(false);
  const inForce = useQuery({ queryKey: ['parameters', 'roles-by-post'], queryFn: ({ signal }) => postRules.inForce(signal) });
  const history = useQuery({ queryKey: ['parameters', 'history', 'roles-by-post'], queryFn: ({ signal }) => postRules.history(signal) });
  const roles = useQuery({ queryKey: ['identity', 'roles'], queryFn: ({ signal }) => identity.roles(signal) });
  const known = roles.data?.items ?? [];
  return (
    <div className="split" style={{ gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)' }}>
      <section className="pane" aria-label="现行对应">
        <header className="pane-head">
          <div className="grow">
            <h2>现行对应</h2>
            <div className="tiny soft">开通账号和授予角色时按此推荐；推荐不等于授予，角色由安全管理员逐人授予</div>
          </div>
          {changes && !editing && inForce.data && <Button size="small" onClick={() => setEditing(true)}>修订</Button>}
        </header>
        <Async data={inForce.data} problem={inForce.error ? asProblem(inForce.error) : null} retry={() => void inForce.refetch()} rows={8}>
          {(now) => (
            <>
              {editing ? <PostRulesForm rules={now.value} roles={known.filter((role) => !role.administrator)} close={() => setEditing(false)} /> : <Rules rules={now.value} roles={known} />}
              {!editing && <p className="pane-body small soft">依据：{now.source}{now.validFrom ? `，${now.validFrom} 起` : '（系统默认）'}{now.recordedByName && `，${now.recordedByName} 录入`}</p>}
            </>
          )}
        </Async>
      </section>
      <section className="pane" aria-label="历次修订">
        <header className="pane-head"><h2>历次修订</h2></header>
        <Async data={history.data} problem={history.error ? asProblem(history.error) : null} retry={() => void history.refetch()}>
          {({ items }) => (items.length === 0 ? <p className="pane-body soft">没有修订过，一直使用系统默认。</p> : <History versions={items} roles={known} />)}
        </Async>
      </section>
    </div>
  );
}

const titleOf = (roles: Role[], code: string) => roles.find((role) => role.code === code)?.title ?? code;

function Rules({ rules, roles }: { rules: PostRule[]; roles: Role[] }) {
  const columns: Column<[PostRule, number]>[] = [
    { title: '岗位', render: ([rule]) => conditions(rule) },
    { title: '推荐角色', width: 200, render: ([rule]) => titleOf(roles, rule.role) },
  ];
  return <Rows label="岗位默认角色" columns={columns} rows={rules.map((rule, place): [PostRule, number] => [rule, place])} rowKey={([, place]) => String(place)} />;
}

function History({ versions, roles }: { versions: PostRuleVersion[]; roles: Role[] }) {
  const columns: Column<PostRuleVersion>[] = [
    { title: '生效', width: 100, render: (row) => row.validFrom },
    {
      title: '内容',
      render: (row) => (
        <>
          {row.value.map((rule, place) => <div key={place} className="small">{conditions(rule)} → {titleOf(roles, rule.role)}</div>)}
          <div className="tiny soft">{row.source} · {row.recordedByName} {dateTime(row.recordedAt)} 录入</div>
        </>
      ),
    },
  ];
  return <Rows label="历次修订" columns={columns} rows={versions} rowKey={(row) => row.id} />;
}
