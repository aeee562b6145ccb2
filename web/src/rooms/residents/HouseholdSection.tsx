import { Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { sex, today } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, EndOn, ProblemLine, Rows, markField, type Column } from '../../shared/ui';
import { residents, type Household, type HouseholdMember, type NewHousehold, type NewMember, type Resident } from './api';
import type { Read } from './family';
import { ResidentSelect } from './ResidentSelect';
import { Section } from './Section';
import { relationshipsToHead } from './words';

/** 家庭: who lives together, past and present. */
export function HouseholdSection({ resident, list }: { resident: Resident; list: Read<Household | null> }) {
  const keeps = useMay(may.keepFamilies);
  const [adding, setAdding] = useState(false);
  const close = () => setAdding(false);
  const { person } = resident;
  const tools = keeps && !adding && !(person.deceased && !list.data) && <Button size="small" onClick={() => setAdding(true)}>{list.data ? '增加成员' : '登记家庭'}</Button>;
  return (
    <Section title="家庭" list={list} tools={tools}>
      {(household) => (
        <>
          {adding && (household ? <Join household={household} close={close} /> : <Found resident={resident} close={close} />)}
          {household ? <Members household={household} residentId={person.id} keeps={keeps} /> : !adding && <EmptyState title="没有登记家庭">家人已有家庭的，请在家人的档案信息里把此人加入。</EmptyState>}
        </>
      )}
    </Section>
  );
}

function Members({ household, residentId, keeps }: { household: Household; residentId: string; keeps: boolean }) {
  const columns: Column<HouseholdMember>[] = [
    { title: '成员', render: ({ person }) => <><Name id={person.id} name={person.name} own={person.id === residentId} /><div className="tiny soft">{sex(person.sex)} · {person.ageText}{person.deceased && ' · 已故'}</div></> },
    { title: '与户主', width: 90, render: (member) => member.relationship },
    { title: '起止', width: 170, render: (member) => <span className="small">{member.joinedOn} 至 {member.leftOn ?? '今'}</span> },
    ...(keeps ? [{ title: '操作', width: 120, render: (member: HouseholdMember) => member.leftOn === null && <Leave household={household} member={member} /> }] : []),
  ];
  // Those who live there now first.
  const members = [...household.members].sort((a, b) => Number(a.leftOn !== null) - Number(b.leftOn !== null));
  return (
    <>
      <p className="resident-household small soft">{household.address}</p>
      <Rows label="家庭成员" columns={columns} rows={members} rowKey={(member) => `${member.person.id} ${member.joinedOn}`} />
    </>
  );
}

/** A person of whom the page tells, as a way to theirs. */
export function Name({ id, name, own = false }: { id: string; name: string; own?: boolean }) {
  return own ? <span className="strong">{name}</span> : <Link to={paths.resident(id)}>{name}</Link>;
}

function Leave({ household, member }: { household: Household; member: HouseholdMember }) {
  const leave = useAction<string>({
    run: (leftOn, options) => residents.leaveHousehold(household.id, member.person.id, leftOn, options),
    stale: [['residents']],
    said: '已记录离开日期',
  });
  return <EndOn word="离开" busy={leave.isPending} from={member.joinedOn} to={today()} end={leave.mutate} />;
}

interface Joining {
  residentId: string;
  relationship: string;
  joinedOn?: Dayjs;
}

function Join({ household, close }: { household: Household; close: () => void }) {
  const [form] = Form.useForm<Joining>();
  const join = useAction<NewMember, Household>({
    run: (body, options) => residents.joinHousehold(household.id, body, options),
    stale: [['residents']],
    said: '已加入家庭',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  const present = household.members.filter((member) => member.leftOn === null).map((member) => member.person.id);
  return (
    <Form<Joining>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="pane-body resident-form"
      onFinish={({ residentId, relationship, joinedOn }) => join.mutate({ residentId, relationship, joinedOn: joinedOn?.format('YYYY-MM-DD') ?? null })}
    >
      <ProblemLine problem={join.error ? asProblem(join.error) : null} />
      <Form.Item name="residentId" label="谁加入" className="wide" rules={[{ required: true, message: '请查找并选择居民' }]}><ResidentSelect except={present} /></Form.Item>
      <Relationship />
      <Form.Item name="joinedOn" label="从何日起（今日可空）"><DatePicker disabledDate={(day) => day.format('YYYY-MM-DD') > today()} /></Form.Item>
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={join.isPending}>加入</Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Form>
  );
}

const Relationship = () => (
  <Form.Item name="relationship" label="与户主的关系" rules={[{ required: true, message: '请选择关系' }]}><Select options={relationshipsToHead} placeholder="请选择" /></Form.Item>
);

function Found({ resident: { person }, close }: { resident: Resident; close: () => void }) {
  const [form] = Form.useForm<{ address: string; relationship: string }>();
  const found = useAction<NewHousehold, Household>({
    run: (body, options) => residents.foundHousehold(body, options),
    stale: [['residents']],
    said: '已登记家庭',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="pane-body resident-form"
      initialValues={{ address: person.address ?? '', relationship: '户主' }}
      onFinish={({ address, relationship }) => found.mutate({ address: address.trim(), members: [{ residentId: person.id, relationship }] })}
    >
      <ProblemLine problem={found.error ? asProblem(found.error) : null} />
      <Form.Item name="address" label="家庭住址" className="wide" rules={[{ required: true, whitespace: true, message: '请填写住址' }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
      <Relationship />
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={found.isPending}>登记家庭</Button>
        <Button onClick={close}>取消</Button>
        <span className="tiny faint">其他家人随后逐一加入</span>
      </div>
    </Form>
  );
}
