import { Button, DatePicker, Form, Input, Radio, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { insuranceTitles } from '../../shared/formats';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { options } from '../../shared/words';
import { residents, type Correction, type Person, type Resident } from './api';
import { correction, known, type Corrected } from './correction';
import { bloodGroups, ethnicities, maritalStates, papers, relationshipsOfProxy, rhGroups, sexes } from './words';

type Typed = Omit<Corrected, 'birthDate'> & { birthDate: Dayjs | null; reason: string };

/** The request's names for what the form calls otherwise. */
const fieldOf = { identifiers: 'number', phones: 'phone', contacts: 'contactName' };

const anew = (masked: string | null) => (masked ? `现为 ${masked}，不改可空` : '');

/** 更正: what is wrong is said anew, with the reason; what the sources sent stays kept beside it. */
export function CorrectForm({ resident, close }: { resident: Resident; close: () => void }) {
  const { person } = resident;
  const [form] = Form.useForm<Typed>();
  // What the form began with: where somebody else corrects meanwhile, what was not touched here is not said.
  const [before] = useState(() => known(resident));
  const [nothing, setNothing] = useState(false);
  const save = useAction<Correction, Person>({
    run: (body, sending) => residents.correct(person.id, body, { ...sending, version: person.version }),
    stale: [['residents'], ['record', person.id]],
    said: '已更正',
    done: close,
    refused: (problem) => void markField(form, problem, fieldOf),
  });
  const finish = ({ reason, birthDate, ...typed }: Typed) => {
    const said = correction(before, { ...typed, birthDate: birthDate?.format('YYYY-MM-DD') ?? null });
    setNothing(Object.keys(said).length === 0);
    if (Object.keys(said).length > 0) save.mutate({ person: said, reason: reason.trim() });
  };
  return (
    <section className="pane" aria-label="更正基本信息">
      <header className="pane-head"><h2 className="grow">更正基本信息</h2></header>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="pane-body resident-form"
        initialValues={{ ...before, birthDate: before.birthDate ? dayjs(before.birthDate) : null, reason: '' }}
        onValuesChange={() => setNothing(false)}
        onFinish={finish}
        scrollToFirstError
      >
        <p className="small soft wide">只改有误的项目。各系统送来的原说法仍保留，以后再送来不会盖过这里的更正。</p>
        <ProblemLine problem={save.error ? asProblem(save.error) : null} />
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名；身份不明者填“无名氏”' }]}><Input maxLength={50} autoComplete="off" /></Form.Item>
        <Form.Item name="sex" label="性别"><Radio.Group options={sexes} /></Form.Item>
        <Form.Item name="birthDate" label="出生日期"><DatePicker placeholder="年-月-日" allowClear={false} /></Form.Item>
        <Form.Item label="证件">
          <Space.Compact block>
            <Form.Item name="paper" noStyle><Select options={options(papers)} aria-label="证件种类" style={{ width: 128 }} /></Form.Item>
            <Form.Item name="number" noStyle><Input aria-label="证件号码" maxLength={50} autoComplete="off" spellCheck={false} placeholder={anew(person.idNumberMasked)} /></Form.Item>
          </Space.Compact>
        </Form.Item>
        <Form.Item name="phone" label="电话"><Input maxLength={20} autoComplete="off" inputMode="tel" placeholder={anew(person.phoneMasked)} /></Form.Item>
        <Form.Item name="insuranceType" label="医保"><Select options={options(insuranceTitles)} placeholder="未知" /></Form.Item>
        <Form.Item name="address" label="现住址" className="wide"><Input maxLength={200} autoComplete="off" placeholder="乡镇、村、组、门牌" /></Form.Item>
        <div className="wide resident-four">
          <Form.Item name="ethnicity" label="民族"><Select showSearch optionFilterProp="label" options={ethnicities} placeholder="未知" /></Form.Item>
          <Form.Item name="maritalStatus" label="婚姻"><Select options={options(maritalStates)} placeholder="未知" /></Form.Item>
          <Form.Item name="bloodAbo" label="ABO 血型"><Select options={bloodGroups} placeholder="未知" /></Form.Item>
          <Form.Item name="bloodRh" label="Rh 血型"><Select options={rhGroups} placeholder="未知" /></Form.Item>
        </div>
        <Form.Item label="联系人（新增或更换时填）" className="wide">
          <Space.Compact block>
            <Form.Item name="contactName" noStyle><Input aria-label="联系人姓名" placeholder="姓名" maxLength={50} autoComplete="off" /></Form.Item>
            <Form.Item name="contactRelationship" noStyle><Select aria-label="与居民的关系" options={[{ value: '', label: '关系未说' }, ...relationshipsOfProxy]} style={{ width: 140 }} /></Form.Item>
            <Form.Item name="contactPhone" noStyle><Input aria-label="联系人电话" placeholder="电话" maxLength={20} autoComplete="off" inputMode="tel" /></Form.Item>
          </Space.Compact>
        </Form.Item>
        <Form.Item name="reason" label="更正理由" className="wide" rules={[{ required: true, whitespace: true, message: '请写明理由，例如“已核对身份证原件”' }]}>
          <Input maxLength={500} placeholder="例如：已核对身份证原件" />
        </Form.Item>
        <div className="row wide">
          <Button type="primary" htmlType="submit" loading={save.isPending}>保存更正</Button>
          <Button onClick={close}>取消</Button>
          {nothing && <span className="small soft" role="status">没有改动任何项目。</span>}
        </div>
      </Form>
    </section>
  );
}
