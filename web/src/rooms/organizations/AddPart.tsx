import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { now } from '../../shared/clock';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { organizations, type NewPart, type Organization, type PartKind } from './api';

type Typed = Omit<NewPart, 'validFrom'> & { validFrom: Dayjs };

interface Props {
  organization: Organization;
  kind: PartKind;
  /** Of beds: where they stand. */
  departmentId?: string;
  close: () => void;
}

const codes: Record<PartKind, { label: string; placeholder: string }> = {
  departments: { label: '编码', placeholder: '例如：XNK' },
  beds: { label: '床号', placeholder: '例如：01' },
  equipment: { label: '类别', placeholder: '例如：CT' },
  capabilities: { label: '编码', placeholder: '例如：PCI' },
  'source-codes': { label: '来源码', placeholder: '例如：BX_RMYY' },
};

/** One line that adds a part from a day on. */
export function AddPart({ organization, kind, departmentId, close }: Props) {
  const [form] = Form.useForm<Typed>();
  const add = useAction<NewPart, Organization>({
    run: (body, options) => organizations.addPart(organization.id, kind, body, options),
    stale: [['organizations']],
    said: '已登记',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  const finish = ({ validFrom, ...typed }: Typed) =>
    add.mutate({ ...typed, ...(departmentId ? { departmentId } : {}), code: typed.code.trim(), validFrom: validFrom.format('YYYY-MM-DD') });
  const named = kind === 'departments' || kind === 'equipment' || kind === 'capabilities';
  const wards = organization.departments.filter((row) => row.closedOn === null).map((row) => ({ value: row.id, label: row.name }));
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} className="inline-form" initialValues={{ validFrom: dayjs(now()), ...(kind === 'beds' ? { count: 1 } : {}) }} onFinish={finish}>
      {named && <Form.Item name="name" label="名称" style={{ width: 170 }} rules={[{ required: true, whitespace: true, message: '请输入名称' }]}><Input maxLength={100} autoFocus /></Form.Item>}
      <Form.Item name="code" label={codes[kind].label} style={{ width: 130 }} rules={[{ required: true, whitespace: true, message: `请输入${codes[kind].label}` }]}>
        <Input maxLength={40} placeholder={codes[kind].placeholder} autoFocus={!named} spellCheck={false} />
      </Form.Item>
      {kind === 'beds' && (
        <>
          <Form.Item name="count" label="张数（床号递增）" style={{ width: 120 }}><InputNumber min={1} max={200} precision={0} style={{ width: '100%' }} /></Form.Item>
          <Form.Item name="room" label="病房" style={{ width: 100 }}><Input maxLength={40} /></Form.Item>
        </>
      )}
      {kind === 'equipment' && (
        <>
          <Form.Item name="assetNumber" label="资产编号" style={{ width: 140 }} rules={[{ required: true, whitespace: true, message: '请输入资产编号' }]}><Input maxLength={60} spellCheck={false} /></Form.Item>
          <Form.Item name="departmentId" label="科室" style={{ width: 140 }}><Select allowClear showSearch optionFilterProp="label" options={wards} /></Form.Item>
        </>
      )}
      <Form.Item name="validFrom" label="自何日起" style={{ width: 130 }} rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      <Form.Item label=" "><div className="row"><Button type="primary" htmlType="submit" loading={add.isPending}>登记</Button><Button onClick={close}>取消</Button></div></Form.Item>
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
    </Form>
  );
}
