import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { today } from '../../shared/formats';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { residents, type Death, type MoveOut, type Person } from './api';

interface Props {
  person: Person;
  close: () => void;
}

const future = (day: Dayjs) => day.format('YYYY-MM-DD') > today();

export function DeathForm({ person, close }: Props) {
  const [form] = Form.useForm<{ deceasedAt?: Dayjs; reason: string }>();
  const mark = useAction<Death, Person>({
    run: (body, options) => residents.markDeceased(person.id, body, { ...options, version: person.version }),
    stale: [['residents'], ['record', person.id]],
    said: '已登记身故',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  // The county's time, whatever the computer's zone.
  const instant = (at: Dayjs | undefined) => (at ? `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00` : null);
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="pane-body resident-form" initialValues={{ reason: '' }} onFinish={({ deceasedAt, reason }) => mark.mutate({ deceasedAt: instant(deceasedAt), reason: reason.trim() })}>
      <p className="small soft wide">登记后不能再发卡、预约或增加代理人，档案保留可查；登记有误可以撤销。</p>
      <ProblemLine problem={mark.error ? asProblem(mark.error) : null} />
      <Form.Item name="deceasedAt" label="身故时间（不详可空）"><DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder="年-月-日 时:分" disabledDate={future} /></Form.Item>
      <Form.Item name="reason" label="依据" rules={[{ required: true, whitespace: true, message: '请写明依据' }]}><Input maxLength={500} placeholder="例如：居民死亡医学证明书 编号" /></Form.Item>
      <Buttons busy={mark.isPending} word="登记身故" close={close} />
    </Form>
  );
}

export function MoveOutForm({ person, close }: Props) {
  const [form] = Form.useForm<{ movedOutOn: Dayjs; movedOutTo?: string; reason: string }>();
  const move = useAction<MoveOut, Person>({
    run: (body, options) => residents.moveOut(person.id, body, { ...options, version: person.version }),
    stale: [['residents'], ['record', person.id]],
    said: '已登记迁出',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="pane-body resident-form"
      initialValues={{ reason: '', movedOutTo: '' }}
      onFinish={({ movedOutOn, movedOutTo, reason }) => move.mutate({ movedOutOn: movedOutOn.format('YYYY-MM-DD'), movedOutTo: movedOutTo?.trim() || null, reason: reason.trim() })}
    >
      <p className="small soft wide">迁出后档案保留可查；迁回或误登可以恢复。</p>
      <ProblemLine problem={move.error ? asProblem(move.error) : null} />
      <Form.Item name="movedOutOn" label="迁出日期" rules={[{ required: true, message: '请选择日期' }]}><DatePicker disabledDate={future} /></Form.Item>
      <Form.Item name="movedOutTo" label="迁往（不详可空）"><Input maxLength={200} placeholder="例如：黑龙江省哈尔滨市" /></Form.Item>
      <Form.Item name="reason" label="理由" className="wide" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}><Input maxLength={500} placeholder="例如：随子女迁居，户籍已迁" /></Form.Item>
      <Buttons busy={move.isPending} word="登记迁出" close={close} />
    </Form>
  );
}

const Buttons = ({ busy, word, close }: { busy: boolean; word: string; close: () => void }) => (
  <div className="row wide">
    <Button type="primary" htmlType="submit" loading={busy}>{word}</Button>
    <Button onClick={close}>取消</Button>
  </div>
);
