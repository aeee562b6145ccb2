import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { now } from '../../shared/clock';
import { day } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, EmptyState, PageHead, ProblemLine, Rows, SearchInput, StateChip, markField, type Column } from '../../shared/ui';
import { organizations, type Consortium, type Membership } from './api';
import { EndOn } from './EndOn';
import './organizations.css';

/** 医共体 and alliances, with who belonged when. */
export default function ConsortiaPage() {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['organizations', 'consortia'], queryFn: ({ signal }) => organizations.consortia(signal) });
  const current = data?.items.find((item) => item.id === chosen) ?? data?.items[0];
  const today = day(new Date(now()).toISOString());
  return (
    <div className="page">
      <PageHead title="医共体" note="成员有起止日期，退出后历史仍在" />
      <div className="split" style={{ gridTemplateColumns: '320px minmax(0, 1fr)' }}>
        <section className="pane" aria-label="医共体列表">
          <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title="还没有医共体" />
              ) : (
                items.map((item) => (
                  <button key={item.id} type="button" className="plain list-item" aria-current={item.id === current?.id} onClick={() => setChosen(item.id)}>
                    <span className="row apart"><span className="strong clip">{item.name}</span><span className="chip">{item.kind === 'consortium' ? '医共体' : '联盟'}</span></span>
                    <span className="tiny soft">牵头医院 {item.leadOrganizationName} · 现有成员 {item.members.filter((member) => inForce(member, today)).length} 家</span>
                  </button>
                ))
              )
            }
          </Async>
        </section>
        <section className="pane" aria-label="成员">{current && <Members key={current.id} consortium={current} today={today} />}</section>
      </div>
    </div>
  );
}

/** `validTo` is the first day on which it is no longer a member. */
const inForce = ({ validFrom, validTo }: Membership, today: string) => validFrom <= today && (validTo === null || today < validTo);

function Members({ consortium, today }: { consortium: Consortium; today: string }) {
  const changes = useMay(may.editOrganizations);
  const [adding, setAdding] = useState(false);
  const [q, setQ] = useState('');
  // Who leads stands first; a county has two hundred members, so that one is looked for by name.
  const found = consortium.members
    .filter((member) => member.organizationName.includes(q.trim()))
    .sort((a, b) => Number(b.organizationId === consortium.leadOrganizationId) - Number(a.organizationId === consortium.leadOrganizationId));
  const columns: Column<Membership>[] = [
    { title: '机构', render: (member) => <>{member.organizationName} {member.organizationId === consortium.leadOrganizationId && <span className="chip progress">牵头医院</span>}</> },
    { title: '加入', width: 120, render: (member) => member.validFrom },
    { title: '退出', width: 120, render: (member) => member.validTo ?? '' },
    { title: '状态', width: 120, render: (member) => (inForce(member, today) ? <StateChip tone="done">成员</StateChip> : <StateChip tone="waiting">{member.validFrom > today ? '未生效' : '已退出'}</StateChip>) },
    ...(changes ? [{ title: '操作', width: 240, render: (member: Membership) => member.validTo === null && <End consortium={consortium} member={member} /> }] : []),
  ];
  return (
    <>
      <header className="pane-head">
        <div className="grow">
          <h2>{consortium.name}</h2>
          <div className="tiny soft">{consortium.validFrom} 成立{consortium.validTo && `，${consortium.validTo} 解散`}</div>
        </div>
        <SearchInput placeholder="机构名称" label="查找成员" width={180} value={q} change={setQ} />
        {changes && !adding && <Button size="small" onClick={() => setAdding(true)}>增加成员</Button>}
      </header>
      {adding && <Add consortium={consortium} close={() => setAdding(false)} />}
      {found.length === 0 ? <EmptyState title={q ? '没有这个成员' : '还没有成员'} /> : <Rows label="成员" columns={columns} rows={found} rowKey={(member) => member.id} />}
    </>
  );
}

function Add({ consortium, close }: { consortium: Consortium; close: () => void }) {
  const [form] = Form.useForm<{ organizationId: string; validFrom: Dayjs }>();
  const add = useAction<{ organizationId: string; validFrom: string }>({
    run: (body, options) => organizations.addMember(consortium.id, body, { ...options, version: consortium.version }),
    stale: [['organizations']],
    said: '已加入',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  return (
    <Form form={form} className="inline-form" onFinish={({ organizationId, validFrom }) => add.mutate({ organizationId, validFrom: validFrom.format('YYYY-MM-DD') })}>
      <Form.Item name="organizationId" style={{ width: 280 }} rules={[{ required: true, message: '请选择机构' }]}><OrganizationSelect /></Form.Item>
      <Form.Item name="validFrom" rules={[{ required: true, message: '请选择加入日期' }]}><DatePicker placeholder="加入日期" /></Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>加入</Button>
      <Button onClick={close}>取消</Button>
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
    </Form>
  );
}

function End({ consortium, member }: { consortium: Consortium; member: Membership }) {
  const end = useAction<string>({
    run: (validTo, options) => organizations.endMember(consortium.id, member.id, validTo, { ...options, version: consortium.version }),
    stale: [['organizations']],
    said: '已记录退出日期',
  });
  return <EndOn word="退出" busy={end.isPending} from={member.validFrom} end={end.mutate} />;
}
