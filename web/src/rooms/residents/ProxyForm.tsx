import { Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { today } from '../../shared/formats';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { options } from '../../shared/words';
import { residents, type ConsentKind, type NewProxy, type Proxy } from './api';
import { ResidentSelect } from './ResidentSelect';
import { consents, relationshipsOfProxy } from './words';

interface Typed {
  proxyId: string;
  relationship: string;
  consentKind: ConsentKind;
  consentNote: string;
  fromDay?: Dayjs;
  untilDay?: Dayjs;
}

const where: Record<ConsentKind, string> = {
  signed: '例如：授权书原件存卫生院档案室 2026-015 号',
  guardian: '例如：户口簿及出生医学证明，复印件已存',
  'in-person': '例如：本人到场口头同意，王秀兰见证',
};

/** Name and number of the resident never make a proxy: the consent is named, and where it can be looked up. */
export function ProxyForm({ residentId, close }: { residentId: string; close: () => void }) {
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('consentKind', form) ?? 'signed';
  const add = useAction<NewProxy, Proxy>({
    run: (body, sending) => residents.addProxy(residentId, body, sending),
    stale: [['residents']],
    said: '已登记代理人',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  const finish = ({ consentNote, fromDay, untilDay, ...rest }: Typed) =>
    add.mutate({ ...rest, consentNote: consentNote.trim(), fromDay: fromDay?.format('YYYY-MM-DD') ?? null, untilDay: untilDay?.format('YYYY-MM-DD') ?? null });
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} className="pane-body resident-form" initialValues={{ consentKind: 'signed' }} onFinish={finish}>
      <ProblemLine problem={add.error ? asProblem(add.error) : null} />
      <Form.Item name="proxyId" label="代理人" className="wide" rules={[{ required: true, message: '请查找并选择代理人' }]}><ResidentSelect except={[residentId]} /></Form.Item>
      <Form.Item name="relationship" label="与居民的关系" rules={[{ required: true, message: '请选择关系' }]}><Select options={relationshipsOfProxy} placeholder="请选择" /></Form.Item>
      <Form.Item name="consentKind" label="授权方式"><Select options={options(consents)} /></Form.Item>
      <Form.Item name="consentNote" label="依据" className="wide" rules={[{ required: true, whitespace: true, message: '请写明依据存放何处，或由谁见证' }]}><Input maxLength={500} placeholder={where[kind]} /></Form.Item>
      <Form.Item name="fromDay" label="自（今日可空）"><DatePicker /></Form.Item>
      <Form.Item
        name="untilDay"
        label={kind === 'guardian' ? '至（未成年人到成年之日为止）' : '至（未定可空）'}
        rules={kind === 'guardian' ? [{ required: true, message: '法定监护须填截止日' }] : []}
      >
        <DatePicker disabledDate={(day) => day.format('YYYY-MM-DD') < today()} />
      </Form.Item>
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={add.isPending}>登记代理人</Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Form>
  );
}
