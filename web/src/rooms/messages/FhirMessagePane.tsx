import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { dateTimeSeconds } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, ProblemLine, StateChip } from '../../shared/ui';
import { fhirMessages, type FhirIssue, type FhirMendAnswer, type FhirMessageDetail } from './fhirApi';
import { fhirKinds, fhirStates, severities } from './words';

export function FhirMessagePane({ id, next }: { id: string; next: () => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ['fhir-messages', 'one', id], queryFn: ({ signal }) => fhirMessages.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={10}>
      {(detail) => <Detail detail={detail} next={next} />}
    </Async>
  );
}

function Detail({ detail, next }: { detail: FhirMessageDetail; next: () => void }) {
  const { message } = detail;
  const state = fhirStates[message.state];
  return (
    <>
      <header className="pane-head">
        <h2 className="clip grow">{fhirKinds[message.kind]} · {message.source}</h2>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </header>
      <div className="pane-body stack message-body">
        <dl className="facts small">
          <dt>收到</dt><dd>{dateTimeSeconds(message.receivedAt)}，<span className="mono">{detail.asked}</span></dd>
          <dt>答复</dt><dd>状态码 {message.status}，{message.entries} 条资料</dd>
          {detail.mendedBy && <><dt>修改</dt><dd>{detail.mendedBy} 于 {dateTimeSeconds(detail.mendedAt)}</dd></>}
        </dl>
        <Issues issues={detail.issues} />
        {message.state === 'taken' && detail.body === null && <p className="small soft">已入档，原文随各条资料保存。</p>}
        <Mending detail={detail} next={next} />
      </div>
    </>
  );
}

/** What was said in answer: what is wrong, then what was only remarked. */
function Issues({ issues }: { issues: FhirIssue[] }) {
  if (issues.length === 0) return null;
  const order: FhirIssue['severity'][] = ['error', 'warning', 'information'];
  return (
    <ul className="issues" aria-label="处理意见">
      {order.flatMap((severity) => issues.filter((issue) => issue.severity === severity)).map((issue, index) => (
        <li key={index} className={issue.severity}>
          <span className="strong nowrap">{severities[issue.severity]}</span>
          <span>{issue.text ?? issue.reason}{issue.at && <span className="tiny mono soft">　{issue.at}</span>}</span>
        </li>
      ))}
    </ul>
  );
}

function Mending({ detail, next }: { detail: FhirMessageDetail; next: () => void }) {
  const { message: subject, body } = detail;
  const { message } = App.useApp();
  const mends = useMay(may.mendFhirMessages);
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const done = (answer: FhirMendAnswer) => {
    setDraft(null);
    if (answer.state !== 'taken') return void message.warning('已再试一次，仍未入档，原因见上');
    void message.success('已重新处理，已入档');
    next();
  };
  const shared = { stale: [['fhir-messages']], done, refused: () => undefined };
  const mend = useAction<{ text: string; reason: string }, FhirMendAnswer>({ run: (input, options) => fhirMessages.mend(subject.id, input.text, input.reason, options), ...shared });
  const replay = useAction<void, FhirMendAnswer>({ run: (_, options) => fhirMessages.replay(subject.id, options), ...shared });
  const thrown = mend.error ?? replay.error;
  const open = subject.state === 'refused' && body !== null;
  return (
    <>
      <ProblemLine problem={thrown ? asProblem(thrown) : null} />
      {draft === null ? (
        <>
          {body !== null && detail.mended && <h3 className="small soft strong">原文</h3>}
          {body !== null && <pre className="segments mono mended wrap message-json" tabIndex={0}>{body}</pre>}
          {detail.mended && <h3 className="small soft strong">修改后</h3>}
          {detail.mended && <pre className="segments mono mended wrap message-json" tabIndex={0}>{detail.mended}</pre>}
        </>
      ) : (
        <>
          <Input.TextArea aria-label="修改消息" className="mono message-editor" value={draft} onChange={(event) => setDraft(event.target.value)} autoSize={{ minRows: 8, maxRows: 16 }} spellCheck={false} autoFocus />
          <Input aria-label="修改理由" placeholder="修改理由，例如：已电话向县医院信息科核实" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </>
      )}
      {subject.state === 'refused' && body === null && <p className="small soft">原文过大未能留存，请来源单位重新发送。</p>}
      {mends && open && (
        <div className="row">
          {draft === null ? (
            <>
              <Button onClick={() => setDraft(detail.mended ?? body)}>修改</Button>
              <Button type="primary" loading={replay.isPending} onClick={() => replay.mutate()}>原样重新处理</Button>
            </>
          ) : (
            <>
              <Button type="primary" loading={mend.isPending} disabled={reason.trim() === ''} onClick={() => mend.mutate({ text: draft, reason: reason.trim() })}>按修改后的内容处理</Button>
              <Button onClick={() => setDraft(null)}>放弃修改</Button>
              <span className="tiny faint">原文始终保留</span>
            </>
          )}
        </div>
      )}
    </>
  );
}
