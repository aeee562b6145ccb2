import { Button, Checkbox, DatePicker, Form, Input, Radio, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../shared/paths';
import { asProblem, type Problem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { PageHead, ProblemLine, useTitle } from '../../shared/ui';
import { options } from '../../shared/words';
import { residents, type Candidate, type NewResident, type PaperKind, type Registered } from './api';
import { Candidates } from './Candidates';
import { readIdNumber } from './idNumber';
import { papers, sexes } from './words';
import './register.css';

interface Typed {
  name: string;
  paper: PaperKind;
  idNumber?: string;
  sex?: 1 | 2 | 9;
  birthDate?: Dayjs | null;
  phone?: string;
  address?: string;
  verified?: boolean;
}

/** The request's names for what the form calls otherwise. */
const fieldOf: Record<string, keyof Typed> = { identifiers: 'idNumber', phones: 'phone' };

function request(typed: Typed, others: string[]): NewResident {
  const { idNumber, phone, address } = { idNumber: typed.idNumber?.trim(), phone: typed.phone?.trim(), address: typed.address?.trim() };
  return {
    person: {
      name: typed.name.trim(),
      sex: typed.sex ?? null,
      birthDate: typed.birthDate?.format('YYYY-MM-DD') ?? null,
      identifiers: idNumber ? [{ kind: typed.paper, value: idNumber }] : [],
      phones: phone ? [phone] : [],
      address: address ? { text: address } : null,
    },
    verified: typed.verified ?? false,
    confirmedDifferent: others,
  };
}

const candidatesOf = (problem: Problem | null): Candidate[] => (problem?.current as { candidates?: Candidate[] } | undefined)?.candidates ?? [];

/** A new resident. Who may be the same person is shown before a second record comes to be. */
export default function RegisterPage() {
  useTitle('登记居民');
  const [form] = Form.useForm<Typed>();
  const paper = Form.useWatch('paper', form) ?? 'id-card';
  const [others, setOthers] = useState<string[]>([]);
  const navigate = useNavigate();
  const register = useAction<NewResident, Registered>({
    run: (body, sending) => residents.register(body, sending),
    stale: [['residents']],
    said: '已登记',
    done: ({ id }) => void navigate(paths.record(id)),
    refused: ({ field, title }) => {
      const name = field ? (fieldOf[field] ?? field) : null;
      if (name) form.setFields([{ name: name as keyof Typed, errors: [title] }]);
    },
  });
  const problem = register.error ? asProblem(register.error) : null;
  const candidates = candidatesOf(problem);
  const fill = (text: string) => {
    const read = readIdNumber(text);
    if (read) form.setFieldsValue({ sex: read.sex, birthDate: dayjs(read.birthDate) });
  };
  return (
    <div className="page">
      <PageHead title="登记居民" note="先按证件核对；可能已有档案时，先比对再登记" />
      <div className="split register">
        <section className="pane" aria-label="登记表">
          <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={{ paper: 'id-card' }} className="pane-body register-form" onFinish={(typed) => register.mutate(request(typed, others))}>
            <ProblemLine problem={problem} />
            <Form.Item name="name" label="姓名" extra="身份不明者填“无名氏”；新生儿未取名填“某某之子／之女”" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
              <Input autoFocus maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item label="证件" extra={paper === 'id-card' ? '身份证号会自动带出性别和出生日期；没有证件可不填' : '按证件原样填写；没有证件可不填'}>
              <Space.Compact block>
                <Form.Item name="paper" noStyle><Select options={options(papers)} aria-label="证件种类" style={{ width: 128 }} /></Form.Item>
                <Form.Item name="idNumber" noStyle>
                  <Input aria-label={paper === 'id-card' ? '身份证号' : '证件号码'} maxLength={paper === 'id-card' ? 18 : 50} autoComplete="off" spellCheck={false} onChange={(event) => paper === 'id-card' && fill(event.target.value)} />
                </Form.Item>
              </Space.Compact>
            </Form.Item>
            <Form.Item name="sex" label="性别">
              <Radio.Group options={sexes} />
            </Form.Item>
            <Form.Item name="birthDate" label="出生日期"><DatePicker placeholder="年-月-日" /></Form.Item>
            <Form.Item name="phone" label="电话"><Input maxLength={20} autoComplete="off" inputMode="tel" /></Form.Item>
            <Form.Item name="address" label="现住址" className="wide"><Input maxLength={200} autoComplete="off" placeholder="乡镇、村、组、门牌" /></Form.Item>
            <Form.Item name="verified" valuePropName="checked" className="wide"><Checkbox>已查看证件原件（实名核验）</Checkbox></Form.Item>
            <div className="row wide">
              <Button type="primary" htmlType="submit" loading={register.isPending}>登记</Button>
              <Button onClick={() => void navigate(paths.search)}>取消</Button>
            </div>
          </Form>
        </section>
        <section className="pane" aria-label="可能是同一人">
          <Candidates candidates={candidates} others={others} change={setOthers} certain={problem?.code === 'residents.already-registered'} />
        </section>
      </div>
    </div>
  );
}
