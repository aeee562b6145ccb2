import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dateTimeSeconds, or } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, ProblemLine, StateChip } from '../../shared/ui';
import { messages, type MessageDetail, type MessagePosition, type Segment } from './api';
import { states } from './words';

export function MessageDetailPane({ id, next }: { id: string; next: () => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ['messages', 'one', id], queryFn: ({ signal }) => messages.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={10}>
      {(message) => <Detail key={message.version} message={message} next={next} />}
    </Async>
  );
}

/** Segments end with a carriage return; an editor shows lines. */
const asLines = (text: string) => text.replace(/\r\n?/g, '\n');
const asSegments = (text: string) => text.replace(/\r?\n/g, '\r');

function Detail({ message, next }: { message: MessageDetail; next: () => void }) {
  const mends = useMay(may.mendMessages);
  const [draft, setDraft] = useState<string | null>(null);
  const replay = useAction<string | null, MessageDetail>({
    run: (text, options) => messages.replay(message.id, text, { ...options, version: message.version }),
    stale: [['messages']],
    said: '已重新处理',
    done: (result) => {
      setDraft(null);
      if (result.state === 'done') next();
    },
    refused: () => undefined,
  });
  const state = states[message.state];
  return (
    <>
      <header className="pane-head">
        <h2 className="clip grow">{message.type ?? '类型不明'} · {or(message.controlId)}</h2>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </header>
      <div className="pane-body stack message-body">
        {message.errorText && (
          <div className="message-fault">
            <strong>{message.errorText}</strong>
            {message.position && <span className="small">位置 {place(message.position)}</span>}
            {message.errorCode && <span className="tiny mono">{message.errorCode}</span>}
          </div>
        )}
        <ProblemLine problem={replay.error ? asProblem(replay.error) : null} />
        <dl className="facts small">
          <dt>收到</dt><dd>{dateTimeSeconds(message.receivedAt)}，来自 {message.source}{message.peer && `（${message.peer}）`}</dd>
          <dt>字符集</dt><dd>{message.charset}</dd>
          <dt>处理</dt>
          <dd>
            已试 {message.attempts} 次{message.nextAttemptAt && `，下次 ${dateTimeSeconds(message.nextAttemptAt)}`}，入档 {message.factCount} 条
            {message.residentId && <>　<Link to={paths.record(message.residentId)}>看居民档案</Link></>}
          </dd>
          <dt>回执</dt><dd>{message.answer ? `${message.answer.code} ${message.answer.text ?? ''}` : '未回'}</dd>
          {message.mendedBy && <><dt>修改</dt><dd>{message.mendedBy} 于 {dateTimeSeconds(message.mendedAt)}</dd></>}
        </dl>
        {draft === null ? (
          <Segments message={message} />
        ) : (
          <Input.TextArea aria-label="修改消息" className="mono message-editor" value={draft} onChange={(event) => setDraft(event.target.value)} autoSize={{ minRows: 8, maxRows: 18 }} spellCheck={false} autoFocus />
        )}
        {mends && (
          <div className="row">
            {draft === null ? (
              <>
                <Button onClick={() => setDraft(asLines(message.text))}>修改</Button>
                <Button type={message.state === 'failed' ? 'primary' : 'default'} loading={replay.isPending} onClick={() => replay.mutate(null)}>原样重新处理</Button>
              </>
            ) : (
              <>
                <Button type="primary" loading={replay.isPending} onClick={() => replay.mutate(asSegments(draft))}>按修改后的内容处理</Button>
                <Button onClick={() => setDraft(null)}>放弃修改</Button>
                <span className="tiny faint">原文始终保留，修改人和内容都会记录</span>
              </>
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** As the standard writes it, PID-7 or OBX[3]-5.2, and in words. */
function place({ segment, sequence, field, repetition, component }: MessagePosition): string {
  const words = [`第 ${sequence} 个 ${segment} 段`];
  if (field > 0) words.push(`第 ${field} 域`);
  if (repetition > 1) words.push(`第 ${repetition} 次重复`);
  if (component > 0) words.push(`第 ${component} 成分`);
  return words.join(' ');
}

/** The message with its segments numbered, and the one at fault marked. */
function Segments({ message: { segments, position } }: { message: MessageDetail }) {
  return (
    <ol className="segments mono" aria-label="消息正文">
      {segments.map((segment, index) => {
        const atFault = position?.segment === segment.name && position.sequence === segment.sequence;
        return (
          <li key={index} className={atFault ? 'at-fault' : ''}>
            <span className="segment-number">{index + 1}</span>
            <span className="segment-name">{segment.name}</span>
            <span className="wrap">{atFault ? marked(segment, position.field) : segment.text.slice(3)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The rest of a segment after its name, with the field at fault marked. In MSH the separator itself is the first field. */
function marked({ name, text }: Segment, field: number) {
  const rest = text.slice(3);
  if (field === 0) return rest;
  const separator = rest.charAt(0) || '|';
  return rest.split(separator).map((value, index) => (
    <span key={index}>
      {index > 0 && separator}
      {(name === 'MSH' ? index + 1 : index) === field ? <mark>{value === '' ? '（空）' : value}</mark> : value}
    </span>
  ));
}
