import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { OrganizationSelect, ProblemLine, markField } from '../../shared/ui';
import { organizations, type Organization, type OrganizationFields } from './api';
import { levels, options, types } from './words';

type Typed = Omit<OrganizationFields, 'foundedOn' | 'closedOn'> & { foundedOn: Dayjs; closedOn: Dayjs | null };

const said = (text: string | null | undefined) => text?.trim() || null;

function fields(typed: Typed): OrganizationFields {
  return {
    ...typed,
    parentId: typed.parentId ?? null,
    creditCode: said(typed.creditCode)?.toUpperCase() ?? null,
    institutionCode: said(typed.institutionCode),
    divisionCode: said(typed.divisionCode),
    address: said(typed.address),
    phone: said(typed.phone),
    licensedBeds: typed.licensedBeds ?? null,
    clinical: typed.clinical ?? false,
    foundedOn: typed.foundedOn.format('YYYY-MM-DD'),
    closedOn: typed.closedOn?.format('YYYY-MM-DD') ?? null,
  };
}

interface Props {
  organization?: Organization;
  saved: (id: string) => void;
  cancel?: () => void;
}

export function OrganizationForm({ organization, saved, cancel }: Props) {
  const [form] = Form.useForm<Typed>();
  const save = useAction<OrganizationFields, Organization>({
    run: (body, sending) =>
      organization ? organizations.change(organization.id, body, { ...sending, version: organization.version }) : organizations.create(body, sending),
    stale: [['organizations']],
    said: '已保存',
    done: (result) => saved(result.id),
    refused: (problem) => void markField(form, problem),
  });
  const initial = organization
    ? { ...organization, foundedOn: dayjs(organization.foundedOn), closedOn: organization.closedOn ? dayjs(organization.closedOn) : null }
    : { clinical: true };
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(typed) => save.mutate(fields(typed))} className="pane-body organization-form" scrollToFirstError>
      <h2>{organization ? `修改 ${organization.name}` : '新增机构'}</h2>
      <ProblemLine problem={save.error ? asProblem(save.error) : null} />
      <Form.Item name="name" label="全称" rules={[{ required: true, whitespace: true, message: '请输入全称' }]}><Input maxLength={100} /></Form.Item>
      <Form.Item name="shortName" label="简称" rules={[{ required: true, whitespace: true, message: '请输入简称' }]}><Input maxLength={50} /></Form.Item>
      <Form.Item name="type" label="类型" rules={[{ required: true, message: '请选择类型' }]}><Select options={options(types)} /></Form.Item>
      <Form.Item name="level" label="级别" rules={[{ required: true, message: '请选择级别' }]}><Select options={options(levels)} /></Form.Item>
      <Form.Item name="parentId" label="上级机构"><OrganizationSelect label={organization?.parentName} /></Form.Item>
      <Form.Item name="code" label="县内编码" rules={[{ required: true, whitespace: true, message: '请输入编码' }]}><Input maxLength={20} className="mono" /></Form.Item>
      <Form.Item name="creditCode" label="统一社会信用代码" rules={[{ pattern: /^[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18}$/, message: '应为 18 位，不含 I、O、S、V、Z' }]}><Input maxLength={18} className="mono" /></Form.Item>
      <Form.Item name="institutionCode" label="卫生机构代码" rules={[{ pattern: /^[0-9A-Za-z]{22}$/, message: '应为 22 位数字和字母' }]}><Input maxLength={22} className="mono" /></Form.Item>
      <Form.Item name="divisionCode" label="行政区划代码" rules={[{ pattern: /^(\d{6}|\d{9}|\d{12})$/, message: '应为 6、9 或 12 位数字' }]}><Input maxLength={12} className="mono" /></Form.Item>
      <Form.Item name="address" label="地址"><Input maxLength={200} /></Form.Item>
      <Form.Item name="phone" label="电话"><Input maxLength={20} /></Form.Item>
      <Form.Item name="licensedBeds" label="核定床位（张）"><InputNumber min={0} max={10000} precision={0} /></Form.Item>
      <Form.Item name="foundedOn" label="成立日期" rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      <Form.Item name="closedOn" label="撤销日期（自此日起不再存在）"><DatePicker /></Form.Item>
      <Form.Item name="clinical" valuePropName="checked" className="wide"><Checkbox>接诊居民</Checkbox></Form.Item>
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={save.isPending}>保存</Button>
        {cancel && <Button onClick={cancel}>取消</Button>}
      </div>
    </Form>
  );
}
