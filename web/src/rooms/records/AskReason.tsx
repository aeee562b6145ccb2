import { CreditCardOutlined, LockOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { ProblemLine, ResidentBanner } from '../../shared/ui';
import { records, type AskAccess, type AskedKind } from './api';

interface Props {
  residentId: string;
  title: string;
  options: { kind: AskedKind; title: string }[];
}

/** Nothing ties the viewer to the resident now. The record stays shut until one of the offered reasons is given. */
export function AskReason({ residentId, title, options }: Props) {
  const header = useQuery({ queryKey: ['record', residentId, 'header'], queryFn: ({ signal }) => records.header(residentId, signal) });
  const mayCard = useMay(may.healthCard);
  const ask = useAction<AskAccess, { until: string }>({
    run: (asked, sending) => records.ask(residentId, asked, sending),
    stale: [['record', residentId], ['residents', 'recent']],
    refused: () => undefined,
  });
  const problem = ask.error ? asProblem(ask.error) : null;
  const offers = (kind: AskedKind) => options.find((option) => option.kind === kind);
  return (
    <div className="page">
      {header.data && <ResidentBanner resident={header.data} allergies={null}>档案未打开</ResidentBanner>}
      <div className="page-body">
        <div className="ask">
          <h2><LockOutlined /> {title}</h2>
          <p className="soft">目前没有就诊、转诊、签约、预约或出车与本机构相关联。请说明理由，调阅会被记录，居民本人可以看到。</p>
          <ProblemLine problem={problem} />
          <div className="ask-ways">
            {offers('presence') && <Presence title={offers('presence')!.title} ask={ask.mutate} busy={ask.isPending} />}
            {offers('break-glass') && <BreakGlass title={offers('break-glass')!.title} ask={ask.mutate} busy={ask.isPending} />}
          </div>
          {mayCard && <p className="small"><Link to={paths.healthCard(residentId)}>为居民办理电子健康卡</Link></p>}
          {options.length === 0 && <p className="soft">您的岗位没有可用的调阅方式，请联系接诊医师或本单位安全管理员。</p>}
        </div>
      </div>
    </div>
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
