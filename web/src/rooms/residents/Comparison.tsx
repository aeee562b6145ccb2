import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { dateTime, missing, or, sex, tail } from '../../shared/formats';
import { useAction } from '../../shared/query';
import { atField } from '../../shared/ui';
import { Withdraw } from './Withdraw';
import { residents, type Agreement, type Duplicate, type DuplicateDecision, type DuplicateField, type Person } from './api';

interface Shown {
  title: string;
  icon: ReactNode;
  tone: string;
}

const same: Shown = { title: '一致', icon: <CheckCircleOutlined />, tone: 'done' };
const close: Shown = { title: '相近', icon: <QuestionCircleOutlined />, tone: 'progress' };
const different: Shown = { title: '不一致', icon: <CloseCircleOutlined />, tone: 'late' };
const notComparable: Shown = { title: '缺一方', icon: <MinusCircleOutlined />, tone: '' };

function shown(agreement: Agreement): Shown {
  if (agreement === 'same' || agreement === 'same-weak') return same;
  if (agreement === 'different') return different;
  if (agreement === 'not-comparable') return notComparable;
  return close;
}

const fieldTitles: Record<string, string> = {
  name: '姓名',
  sex: '性别',
  'birth-date': '出生日期',
  'id-number': '身份证号',
  phone: '电话',
  address: '住址',
  mother: '母亲',
  insurance: '医保凭证',
  'health-record': '健康档案编号',
  'health-card': '电子健康卡',
  'other-paper': '其他证件',
  contact: '联系人',
};

/** Field by field: what agrees, what does not, and what the machine made of it. */
export function Comparison({ pair, decided }: { pair: Duplicate; decided: () => void }) {
  return (
    <>
      <div className="compare">
        <Side person={pair.first} />
        <div className="compare-score">
          <b>{pair.score.toFixed(1)}</b>
          <span className="tiny soft">相似总分</span>
        </div>
        <Side person={pair.second} />
      </div>
      <table className="plain-table compare-fields">
        <thead>
          <tr><th>项目</th><th>左</th><th>比较</th><th>右</th><th className="num">得分</th><th>说明</th></tr>
        </thead>
        <tbody>
          {pair.fields.map((field) => <FieldRow key={field.field} field={field} pair={pair} />)}
        </tbody>
      </table>
      {pair.state === 'open' ? <Decision pair={pair} decided={decided} /> : <Decided pair={pair} withdrawn={decided} />}
    </>
  );
}

function Side({ person }: { person: Person }) {
  return (
    <div className="compare-side">
      <div className="row"><span className="compare-name">{person.name}</span><span>{sex(person.sex)} · {person.ageText ?? '年龄不详'}</span>{person.deceased && <span className="chip">已故</span>}</div>
      <div className="small soft">{tail(person.idNumberMasked)} · {person.phoneMasked ?? '无电话'}</div>
      <div className="small soft clip" title={person.address ?? undefined}>{person.address ?? '无住址'}</div>
    </div>
  );
}

/** What the record shows of a compared field; other papers and relatives are told in the explanation only. */
const valueOf: Record<string, (person: Person) => string> = {
  name: (person) => person.name,
  sex: (person) => sex(person.sex),
  'birth-date': (person) => or(person.birthDate),
  'id-number': (person) => or(person.idNumberMasked),
  phone: (person) => or(person.phoneMasked),
  address: (person) => or(person.address),
};

function FieldRow({ field, pair }: { field: DuplicateField; pair: Duplicate }) {
  const said = shown(field.level);
  const value = valueOf[field.field] ?? (() => missing);
  const strong = field.level === 'different' ? 'strong' : '';
  return (
    <tr>
      <td className="soft nowrap">{fieldTitles[field.field] ?? field.field}</td>
      <td className={strong}>{value(pair.first)}</td>
      <td><span className={`chip ${said.tone}`}>{said.icon} {said.title}</span></td>
      <td className={strong}>{value(pair.second)}</td>
      <td className="num">{field.weight > 0 ? '+' : ''}{field.weight.toFixed(1)}</td>
      <td className="soft">{field.explanation}</td>
    </tr>
  );
}

function Decision({ pair, decided }: { pair: Duplicate; decided: () => void }) {
  const [form] = Form.useForm<{ survivorId: string; reason: string }>();
  const decide = useAction<DuplicateDecision>({
    run: (decision, options) => residents.decide(pair.id, decision, { ...options, version: pair.version }),
    stale: [['residents']],
    said: '已记录',
    done: decided,
  });
  const say = (decision: 'same' | 'different') =>
    void form.validateFields().then(({ survivorId, reason }) => decide.mutate({ decision, reason: reason.trim(), ...(decision === 'same' ? { survivorId } : {}) }), atField);
  // Whose identity is proven stays in sight.
  const proven = !pair.first.idNumberMasked && pair.second.idNumberMasked ? pair.second.id : pair.first.id;
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ survivorId: proven }} className="compare-decision">
      <div className="row top" style={{ gap: 24 }}>
        <Form.Item name="survivorId" label="若是同一人，保留哪一份为主档" extra="另一份的资料全部并入，撤销合并时原样分开。">
          <Radio.Group options={[{ value: pair.first.id, label: `左：${pair.first.name} ${tail(pair.first.idNumberMasked)}` }, { value: pair.second.id, label: `右：${pair.second.name} ${tail(pair.second.idNumberMasked)}` }]} />
        </Form.Item>
        <Form.Item name="reason" label="判断依据" className="grow" rules={[{ required: true, whitespace: true, message: '请写明依据，例如“电话核实”“查户口簿”' }]}>
          <Input.TextArea rows={2} maxLength={500} placeholder="例如：已电话向本人核实" />
        </Form.Item>
      </div>
      <div className="row">
        <Button type="primary" loading={decide.isPending} onClick={() => say('same')}>是同一人，合并</Button>
        <Button loading={decide.isPending} onClick={() => say('different')}>不是同一人</Button>
        <span className="tiny faint">人的判断系统不会推翻；判为不同人后不再提示这一对，判错了可由人撤销。</span>
      </div>
    </Form>
  );
}

function Decided({ pair, withdrawn }: { pair: Duplicate; withdrawn: () => void }) {
  return (
    <dl className="facts compare-decision">
      <dt>结论</dt><dd>{pair.state === 'same' ? '是同一人，已合并' : '不是同一人'}</dd>
      <dt>核对人</dt><dd>{or(pair.decidedByName)} · {dateTime(pair.decidedAt)}</dd>
      <dt>依据</dt><dd>{or(pair.decidedReason)}</dd>
      {pair.state === 'different' && <><dt>更改</dt><dd><Withdraw pair={pair} withdrawn={withdrawn} /></dd></>}
    </dl>
  );
}
