import { Button, DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { now } from '../../shared/clock';
import { asProblem, type Problem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { OrganizationSelect, ProblemLine, markField } from '../../shared/ui';
import { organizations, type ChangedConsortium, type Consortium, type NewConsortium } from './api';
import { inForce } from './ConsortiumMembers';

interface Typed {
  name: string;
  kind: 'consortium' | 'specialty' | 'city';
  specialty?: string;
  leadOrganizationId: string;
  validFrom: Dayjs;
  validTo?: Dayjs | null;
  leadFrom?: Dayjs | null;
}

interface Props {
  /** Given where one is changed; its kind stays. */
  consortium?: Consortium;
  today?: string;
  saved: (id: string) => void;
  cancel: () => void;
}

const kinds = [
  { value: 'consortium', label: '医共体' },
  { value: 'specialty', label: '专科联盟' },
  { value: 'city', label: '城市医联体' },
];

export function ConsortiumForm({ consortium, today, saved, cancel }: Props) {
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form);
  const lead = Form.useWatch('leadOrganizationId', form);
  const shared = { stale: [['organizations']], done: (result: Consortium) => saved(result.id), refused: (problem: Problem) => void markField(form, problem) };
  const found = useAction<NewConsortium, Consortium>({ run: organizations.foundConsortium, said: '已建立', ...shared });
  const change = useAction<ChangedConsortium, Consortium>({ run: (body, options) => organizations.changeConsortium(consortium!.id, body, { ...options, version: consortium!.version }), said: '已保存', ...shared });
  const finish = (typed: Typed) => {
    const common = { name: typed.name.trim(), specialty: typed.kind === 'specialty' ? typed.specialty!.trim() : null, leadOrganizationId: typed.leadOrganizationId };
    if (consortium) change.mutate({ ...common, validTo: typed.validTo?.format('YYYY-MM-DD') ?? null, leadFrom: typed.leadFrom?.format('YYYY-MM-DD') ?? null });
    else found.mutate({ ...common, kind: typed.kind === 'consortium' ? 'consortium' : 'alliance', validFrom: typed.validFrom.format('YYYY-MM-DD') });
  };
  const problem = found.error ?? change.error;
  const initial: Partial<Typed> = consortium
    ? { name: consortium.name, kind: consortium.kind === 'consortium' ? 'consortium' : consortium.specialty ? 'specialty' : 'city', specialty: consortium.specialty ?? '', leadOrganizationId: consortium.leadOrganizationId }
    : { kind: 'consortium', validFrom: dayjs(now()) };
  const members = consortium?.members.filter((member) => inForce(member, today!)) ?? [];
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} className="pane-body organization-form" initialValues={initial} onFinish={finish} scrollToFirstError>
      <h2>{consortium ? `修改 ${consortium.name}` : '新建医共体或联盟'}</h2>
      <ProblemLine problem={problem ? asProblem(problem) : null} />
      <Form.Item name="kind" label="性质" className="wide"><Radio.Group options={kinds} disabled={Boolean(consortium)} /></Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请输入名称' }]}><Input maxLength={100} /></Form.Item>
      {kind === 'specialty' && <Form.Item name="specialty" label="专科" rules={[{ required: true, whitespace: true, message: '请输入专科' }]}><Input maxLength={100} placeholder="例如：胸痛、卒中、儿科" /></Form.Item>}
      <Form.Item name="leadOrganizationId" label="牵头医院" rules={[{ required: true, message: '请选择牵头医院' }]}>
        {consortium ? <Select showSearch optionFilterProp="label" options={members.map((member) => ({ value: member.organizationId, label: member.organizationName }))} /> : <OrganizationSelect />}
      </Form.Item>
      {consortium && lead !== consortium.leadOrganizationId && (
        <Form.Item name="leadFrom" label="自何日起牵头（不填为今天）"><DatePicker disabledDate={(day) => day.isAfter(now(), 'day')} /></Form.Item>
      )}
      {consortium ? (
        <Form.Item name="validTo" label="解散日期（自此日起不再存在，成员同日退出）"><DatePicker /></Form.Item>
      ) : (
        <Form.Item name="validFrom" label="成立日期" rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      )}
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={found.isPending || change.isPending}>{consortium ? '保存' : '建立'}</Button>
        <Button onClick={cancel}>取消</Button>
      </div>
    </Form>
  );
}
