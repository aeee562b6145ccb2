import { Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { now } from '../../shared/clock';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { OrganizationSelect, ProblemLine, markField } from '../../shared/ui';
import { organizations, type Catchment, type NewCatchment } from './api';

type Typed = Omit<NewCatchment, 'validFrom'> & { validFrom: Dayjs };

export function CatchmentForm({ close }: { close: () => void }) {
  const [form] = Form.useForm<Typed>();
  const add = useAction<NewCatchment, Catchment>({
    run: organizations.addCatchment,
    stale: [['organizations']],
    said: '已登记',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  const finish = (typed: Typed) =>
    add.mutate({
      divisionCode: typed.divisionCode.trim(),
      name: typed.name?.trim() || null,
      centreId: typed.centreId,
      clinicId: typed.clinicId ?? null,
      validFrom: typed.validFrom.format('YYYY-MM-DD'),
    });
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} className="inline-form" initialValues={{ validFrom: dayjs(now()) }} onFinish={finish}>
      <Form.Item name="divisionCode" label="行政区划代码" style={{ width: 160 }} rules={[{ required: true, message: '请输入代码' }, { pattern: /^(\d{6}|\d{9}|\d{12})$/, message: '应为 6、9 或 12 位数字' }]}>
        <Input maxLength={12} className="mono" autoFocus />
      </Form.Item>
      <Form.Item name="name" label="村（社区）名称" style={{ width: 180 }} rules={[{ required: true, whitespace: true, message: '请输入名称' }]}><Input maxLength={100} placeholder="例如：宾西镇前进村" /></Form.Item>
      <Form.Item name="centreId" label="负责的卫生院或社区中心" style={{ width: 230 }} rules={[{ required: true, message: '请选择机构' }]}><OrganizationSelect /></Form.Item>
      <Form.Item name="clinicId" label="村卫生室（没有可空）" style={{ width: 230 }}><OrganizationSelect type="village-clinic" /></Form.Item>
      <Form.Item name="validFrom" label="自何日起" style={{ width: 130 }} rules={[{ required: true, message: '请选择日期' }]}><DatePicker /></Form.Item>
      <Form.Item label=" "><div className="row"><Button type="primary" htmlType="submit" loading={add.isPending}>登记</Button><Button onClick={close}>取消</Button></div></Form.Item>
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
    </Form>
  );
}
