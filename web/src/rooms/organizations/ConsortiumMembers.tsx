import { Button, DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, EndOn, OrganizationSelect, ProblemLine, Rows, SearchInput, StateChip, markField, type Column } from '../../shared/ui';
import { organizations, type Consortium, type Membership } from './api';
import { ConsortiumForm } from './ConsortiumForm';
import { consortiumTitle } from './words';

/** `validTo` is the first day on which it is no longer a member. */
export const inForce = ({ validFrom, validTo }: Membership, today: string) => validFrom <= today && (validTo === null || today < validTo);

const led = ({ organizationName, validFrom, validTo }: Consortium['leads'][number]) => `${organizationName}（${validFrom} 至${validTo ? ` ${validTo}` : '今'}）`;

export function Members({ consortium, today }: { consortium: Consortium; today: string }) {
  const changes = useMay(may.editOrganizations);
  const [doing, setDoing] = useState<'add' | 'edit' | null>(null);
  const [q, setQ] = useState('');
  const open = changes && consortium.validTo === null;
  // Who leads stands first; a county has two hundred members, so that one is looked for by name.
  const found = consortium.members
    .filter((member) => member.organizationName.includes(q.trim()))
    .sort((a, b) => Number(b.organizationId === consortium.leadOrganizationId) - Number(a.organizationId === consortium.leadOrganizationId));
  const columns: Column<Membership>[] = [
    { title: '机构', render: (member) => <>{member.organizationName} {member.organizationId === consortium.leadOrganizationId && <span className="chip progress">牵头医院</span>}</> },
    { title: '加入', width: 120, render: (member) => member.validFrom },
    { title: '退出', width: 120, render: (member) => member.validTo ?? '' },
    { title: '状态', width: 120, render: (member) => (inForce(member, today) ? <StateChip tone="done">成员</StateChip> : <StateChip tone="waiting">{member.validFrom > today ? '未生效' : '已退出'}</StateChip>) },
    ...(open ? [{ title: '操作', width: 240, render: (member: Membership) => member.validTo === null && member.organizationId !== consortium.leadOrganizationId && <End consortium={consortium} member={member} /> }] : []),
  ];
  if (doing === 'edit') return <ConsortiumForm consortium={consortium} today={today} saved={() => setDoing(null)} cancel={() => setDoing(null)} />;
  return (
    <>
      <header className="pane-head">
        <div className="grow">
          <h2>{consortium.name} <span className="soft">{consortiumTitle(consortium)}{consortium.specialty && ` · ${consortium.specialty}`}</span></h2>
          <div className="tiny soft">{consortium.validFrom} 成立{consortium.validTo && `，${consortium.validTo} 解散`}{consortium.leads.length > 1 && `。历任牵头：${consortium.leads.map(led).join('，')}`}</div>
        </div>
        <SearchInput placeholder="机构名称" label="查找成员" width={180} value={q} change={setQ} />
        {open && <Button size="small" onClick={() => setDoing('edit')}>修改</Button>}
        {open && doing !== 'add' && <Button size="small" onClick={() => setDoing('add')}>增加成员</Button>}
      </header>
      {doing === 'add' && <Add consortium={consortium} close={() => setDoing(null)} />}
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
