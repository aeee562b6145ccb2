import { useQuery } from '@tanstack/react-query';
import { dateTimeSeconds } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, StateChip } from '../../shared/ui';
import { fhirMessages, type FhirIssue, type FhirMessageDetail, type FhirMessageState } from './fhirApi';
import { Mending, MessageText } from './Mending';
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
  const mends = useMay(may.mendFhirMessages);
  const mendable = mends && message.state === 'refused' && detail.body !== null;
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
        <Mending
          edits={mendable}
          replays={mendable}
          text={detail.mended ?? detail.body ?? ''}
          mended={detail.mended}
          example="已电话向县医院信息科核实"
          due
          mend={(text, reason, options) => fhirMessages.mend(message.id, text, reason, options)}
          replay={(options) => fhirMessages.replay(message.id, options)}
          stale="fhir-messages"
          next={next}
        >
          {detail.body === null ? (
            <p className="small soft">{bodyless(message.state, mends)}</p>
          ) : (
            <MessageText text={detail.body} />
          )}
        </Mending>
      </div>
    </>
  );
}

/** Why there is no text. */
function bodyless(state: FhirMessageState, mends: boolean): string {
  if (state === 'taken') return '已入档，原文随各条资料保存。';
  return mends ? '原文过大未能留存，请来源单位重新发送。' : '内容涉及个人，仅数据管理员可见；修改和重新处理请联系数据管理员。';
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
