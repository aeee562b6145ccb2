import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { or, sex, today } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, EmptyState, EndOn, OrganizationSelect, ProblemLine, Rows, StateChip, markField, type Column } from '../../shared/ui';
import { organizations, type NewPost, type Staff, type StaffPost } from './api';
import { StaffForm } from './StaffForm';
import { antimicrobialLevels, options, postKinds, professions, titleLevels } from './words';

export function StaffDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['organizations', 'staff-member', id], queryFn: ({ signal }) => organizations.staffMember(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
      {(staff) => <Detail staff={staff} />}
    </Async>
  );
}

function Detail({ staff }: { staff: Staff }) {
  const changes = useMay(may.editStaff);
  const [doing, setDoing] = useState<'edit' | 'post' | null>(null);
  if (doing === 'edit') return <StaffForm staff={staff} saved={() => setDoing(null)} cancel={() => setDoing(null)} />;
  return (
    <>
      <header className="pane-head">
        <h2 className="grow clip" style={{ fontSize: 16 }}>{staff.name}</h2>
        {changes && <Button size="small" onClick={() => setDoing('edit')}>修改</Button>}
        {changes && <Button size="small" onClick={() => setDoing('post')}>增加岗位</Button>}
      </header>
      <div className="pane-body">
        <dl className="facts">
          <dt>工号</dt><dd>{staff.code}</dd>
          <dt>性别</dt><dd>{sex(staff.sex)}</dd>
          <dt>类别</dt><dd>{professions[staff.profession]}</dd>
          <dt>职称</dt><dd>{or(staff.title)}（{staff.titleLevel ? titleLevels[staff.titleLevel] : '级别未填'}）</dd>
          <dt>执业证书</dt><dd className="mono">{or(staff.licenceNumber)}</dd>
          <dt>处方权</dt><dd>{staff.mayPrescribe ? '有' : '无'}</dd>
          <dt>抗菌药物权限</dt><dd>{antimicrobialLevels[staff.antimicrobialLevel]}</dd>
          <dt>身份证号</dt><dd>{or(staff.idNumberMasked)}</dd>
          <dt>电话</dt><dd>{or(staff.phoneMasked)}</dd>
        </dl>
      </div>
      {doing === 'post' && <AddPost staff={staff} close={() => setDoing(null)} />}
      <Posts staff={staff} changes={changes} />
    </>
  );
}

function Posts({ staff, changes }: { staff: Staff; changes: boolean }) {
  const columns: Column<StaffPost>[] = [
    { title: '岗位', render: (post) => <><div className="strong">{post.title}</div><div className="tiny soft">{[post.organizationName, post.departmentName].filter(Boolean).join(' ')}</div></> },
    { title: '方式', width: 80, render: (post) => postKinds[post.kind] },
    { title: '起止', width: 110, render: (post) => <><span className="small">{post.validFrom}<br />至 {post.validTo ?? '今'}</span>{standing(post, today())}</> },
    ...(changes ? [{ title: '操作', width: 130, render: (post: StaffPost) => (post.validTo === null || post.validTo > today()) && <End staff={staff} post={post} /> }] : []),
  ];
  if (staff.posts.length === 0) return <EmptyState title="还没有岗位">没有岗位的人不能登录。</EmptyState>;
  return <Rows label="岗位" columns={columns} rows={staff.posts} rowKey={(post) => post.id} />;
}

function standing({ validFrom, validTo }: StaffPost, on: string) {
  if (validFrom > on) return <div><StateChip tone="waiting" icon={false}>未到岗</StateChip></div>;
  return validTo !== null && validTo <= on ? <div><StateChip tone="waiting" icon={false}>已离岗</StateChip></div> : null;
}

function End({ staff, post }: { staff: Staff; post: StaffPost }) {
  const end = useAction<string>({
    run: (validTo, sending) => organizations.endPost(staff.id, post.id, validTo, { ...sending, version: staff.version }),
    stale: [['organizations']],
    said: '已记录离岗日期',
  });
  return <EndOn word="离岗" busy={end.isPending} from={post.validFrom} end={end.mutate} />;
}

interface Typed {
  organizationId: string;
  departmentId?: string;
  title: string;
  kind: StaffPost['kind'];
  validFrom: Dayjs;
  validTo?: Dayjs;
}

function AddPost({ staff, close }: { staff: Staff; close: () => void }) {
  const [form] = Form.useForm<Typed>();
  const organizationId = Form.useWatch('organizationId', form);
  const departments = useQuery({
    queryKey: ['organizations', 'one', organizationId],
    queryFn: ({ signal }) => organizations.read(organizationId!, signal),
    enabled: Boolean(organizationId),
  });
  const add = useAction<NewPost, Staff>({
    run: (body, sending) => organizations.addPost(staff.id, body, { ...sending, version: staff.version }),
    stale: [['organizations']],
    said: '已增加岗位',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  const finish = (typed: Typed) =>
    add.mutate({
      organizationId: typed.organizationId,
      departmentId: typed.departmentId ?? null,
      title: typed.title.trim(),
      kind: typed.kind,
      validFrom: typed.validFrom.format('YYYY-MM-DD'),
      validTo: typed.validTo?.format('YYYY-MM-DD') ?? null,
    });
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'employed' }} onFinish={finish} className="pane-body organization-form">
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
      <Form.Item name="organizationId" label="机构" rules={[{ required: true, message: '请选择机构' }]}><OrganizationSelect /></Form.Item>
      <Form.Item name="departmentId" label="科室">
        <Select allowClear showSearch optionFilterProp="label" disabled={!departments.data} options={departments.data?.departments.filter((row) => !row.closedOn).map((row) => ({ value: row.id, label: row.name })) ?? []} />
      </Form.Item>
      <Form.Item name="title" label="岗位名称" rules={[{ required: true, whitespace: true, message: '请输入岗位名称' }]}><Input maxLength={50} placeholder="例如：心内科医师" /></Form.Item>
      <Form.Item name="kind" label="方式"><Select options={options(postKinds)} /></Form.Item>
      <Form.Item name="validFrom" label="到岗日期" rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      <Form.Item name="validTo" label="离岗日期（未定可空）"><DatePicker /></Form.Item>
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={add.isPending}>增加</Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Form>
  );
}
