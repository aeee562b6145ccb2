import { CreditCardOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { askAccess, type AskAccess, type ReasonOffered } from '../access';
import { asProblem } from '../problem';
import { useAction } from '../query';
import { ProblemLine } from './states';
import './ask.css';

interface Props {
  residentId: string;
  options: ReasonOffered[];
  /** The reason was given: what was shut is read anew. */
  given?: () => void;
}

/** The ways to a reason for reading a resident's data that are open to the viewer. */
export function AskWays({ residentId, options, given }: Props) {
  const ask = useAction<AskAccess>({
    run: (asked, sending) => askAccess(residentId, asked, sending),
    stale: [['record', residentId], ['residents', residentId], ['residents', 'recent']],
    done: () => given?.(),
    refused: () => undefined,
  });
  const title = (kind: ReasonOffered['kind']) => options.find((option) => option.kind === kind)?.title;
  const [presence, breakGlass] = [title('presence'), title('break-glass')];
  if (options.length === 0) return <p className="soft">您的岗位没有可用的调阅方式，请联系接诊医师或本单位安全管理员。</p>;
  return (
    <>
      <ProblemLine problem={ask.error ? asProblem(ask.error) : null} />
      <div className="ask-ways">
        {presence && <Presence title={presence} ask={ask.mutate} busy={ask.isPending} />}
        {breakGlass && <BreakGlass title={breakGlass} ask={ask.mutate} busy={ask.isPending} />}
      </div>
    </>
  );
}

interface WayProps {
  title: string;
  ask: (asked: AskAccess) => void;
  busy: boolean;
}

function Way({ icon, title, note, children }: { icon: ReactNode; title: string; note: string; children: ReactNode }) {
  return (
    <section className="card ask-way">
      <h3>{icon} {title}</h3>
      <p className="soft small">{note}</p>
      {children}
    </section>
  );
}

function Presence({ title, ask, busy }: WayProps) {
  return (
    <Way icon={<CreditCardOutlined />} title={title} note="居民在场并出示其中一样，本机构即可限时调阅（一般 24 小时）。电子健康卡的动态码每分钟一换，用过即失效。">
      <Form<{ proof: string }> layout="vertical" requiredMark={false} onFinish={({ proof }) => ask({ kind: 'presence', proof: proof.trim() })}>
        <Form.Item name="proof" label="扫电子健康卡动态码、刷卡，或输入完整身份证号、手机号" rules={[{ required: true, whitespace: true, message: '请刷卡、扫码或输入号码' }]}>
          <Input autoFocus autoComplete="off" spellCheck={false} maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>核对并打开</Button>
      </Form>
    </Way>
  );
}

const commonReasons = ['昏迷或无法表达，抢救需要', '急诊就诊，来不及取证件', '院前急救途中'];

function BreakGlass({ title, ask, busy }: WayProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Way icon={<ThunderboltOutlined />} title={title} note="用于抢救等来不及核实身份的情形。限时有效，次日由专人复核。">
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => ask({ kind: 'break-glass', reason: reason.trim() })}>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }, { min: 5, message: '请写明具体情形，至少 5 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        <div className="row" style={{ flexWrap: 'wrap', marginBottom: 12 }}>
          {commonReasons.map((reason) => (
            <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>{reason}</Button>
          ))}
        </div>
        <Button htmlType="submit" loading={busy}>紧急调阅</Button>
      </Form>
    </Way>
  );
}
