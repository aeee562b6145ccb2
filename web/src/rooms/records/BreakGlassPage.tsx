import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dateTime, or, sex, span, tail } from '../../shared/formats';
import { useKeys, useNow } from '../../shared/hooks';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { useAction, usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, ListEnd, Loading, PageHead, StateChip, atField } from '../../shared/ui';
import { records, type BreakGlassReview, type ReviewVerdict } from './api';

const states = [
  { value: 'open', label: '待复核' },
  { value: 'justified', label: '理由成立' },
  { value: 'unjustified', label: '理由不成立' },
];

/** 紧急调阅 of the day before, each looked at by a person. */
export default function BreakGlassPage() {
  const [state, setState] = useState('open');
  const [chosen, setChosen] = useState<string | null>(null);
  const list = usePaged(['break-glass', state], (cursor, signal) => records.reviews(state, cursor, signal));
  const current = list.items.find((item) => item.id === chosen) ?? list.items[0];
  const step = (by: number) => {
    const next = list.items[list.items.findIndex((item) => item.id === current?.id) + by];
    if (next) setChosen(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <div className="page">
      <PageHead title="紧急调阅复核" note="每次紧急调阅和查看受特别保护的资料，次日须由专人复核">
        <Segmented options={states} value={state} onChange={(value) => { setState(value); setChosen(null); }} />
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: '400px minmax(0, 1fr)' }}>
        <section className="pane" aria-label="待复核列表">
          {list.isPending && <Loading />}
          {list.problem && <ErrorState problem={list.problem} retry={list.retry} />}
          {!list.isPending && !list.problem && list.items.length === 0 && <EmptyState title={state === 'open' ? '没有待复核的紧急调阅' : '没有记录'} />}
          {list.items.map((item) => (
            <ReviewLine key={item.id} item={item} current={item.id === current?.id} select={() => setChosen(item.id)} />
          ))}
          {list.items.length > 0 && <ListEnd list={list} />}
        </section>
        <section className="pane" aria-label="复核">
          {current ? <Review key={current.id} item={current} /> : <EmptyState title="从左侧选择一条" />}
        </section>
      </div>
    </div>
  );
}

function ReviewLine({ item, current, select }: { item: BreakGlassReview; current: boolean; select: () => void }) {
  const at = useNow();
  const left = Date.parse(item.dueAt) - at;
  return (
    <button type="button" className="plain list-item" aria-current={current} onClick={select}>
      <span className="row apart">
        <span className="strong clip">{item.actor} 调阅 {item.resident.name}</span>
        {item.state === 'open' && (left > 0 ? <StateChip tone="waiting">还剩 {span(left)}</StateChip> : <StateChip tone="late">已逾期 {span(-left)}</StateChip>)}
      </span>
      {item.kind === 'sensitive' && <span className="chip">受特别保护的资料</span>}
      <span className="small soft clip" style={{ display: 'block' }}>{item.reason}</span>
      <span className="tiny soft">{or(item.organization)} · {dateTime(item.openedAt)}</span>
    </button>
  );
}

function Review({ item }: { item: BreakGlassReview }) {
  const [form] = Form.useForm<{ note: string }>();
  // Who reviews is seldom who treats: the record itself stays shut.
  const reads = useMay(may.readRecords);
  const decide = useAction<{ verdict: ReviewVerdict; note: string }>({
    run: ({ verdict, note }, options) => records.review(item.id, verdict, note, { ...options, version: item.version }),
    stale: [['break-glass']],
    said: '已复核',
  });
  const say = (verdict: ReviewVerdict) => void form.validateFields().then(({ note }) => decide.mutate({ verdict, note: note ?? '' }), atField);
  return (
    <div className="pane-body stack">
      <h2>{item.actor} 调阅 {item.resident.name} 的档案</h2>
      <dl className="facts">
        <dt>居民</dt>
        <dd>{item.resident.name} · {sex(item.resident.sex)} · {item.resident.ageText ?? '年龄不详'} · {tail(item.resident.idNumberMasked)}</dd>
        <dt>申请</dt><dd>{item.kind === 'sensitive' ? '查看受特别保护的资料' : '紧急调阅'}</dd>
        <dt>调阅人</dt><dd>{[item.actor, item.post, item.organization].filter(Boolean).join(' · ')}</dd>
        <dt>理由</dt><dd className="strong">{item.reason}</dd>
        <dt>时段</dt><dd>{dateTime(item.openedAt)} 至 {dateTime(item.until)}</dd>
        <dt>读取</dt><dd>{item.readings} 次{reads && <>　<Link to={`${paths.record(item.resident.id)}?tab=access`}>看调阅记录</Link></>}</dd>
        {item.state !== 'open' && <><dt>复核</dt><dd>{item.state === 'justified' ? '理由成立' : '理由不成立'} · {or(item.reviewedBy)} · {dateTime(item.reviewedAt)}</dd><dt>意见</dt><dd>{or(item.note)}</dd></>}
      </dl>
      {item.state === 'open' && (
        <Form form={form} layout="vertical" requiredMark={false}>
          <Form.Item name="note" label="复核意见" rules={[{ required: true, whitespace: true, message: '请写明依据，例如急诊登记号' }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
          <div className="row">
            <Button type="primary" loading={decide.isPending} onClick={() => say('justified')}>理由成立</Button>
            <Button loading={decide.isPending} onClick={() => say('unjustified')}>理由不成立</Button>
          </div>
        </Form>
      )}
    </div>
  );
}
