import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dateTimeSeconds, or } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, ProblemLine, StateChip } from '../../shared/ui';
import { messages, type MendAnswer, type MessageDetail } from './api';
import { Segments } from './Segments';
import { states } from './words';

export function MessageDetailPane({ id, next }: { id: string; next: () => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ['messages', 'one', id], queryFn: ({ signal }) => messages.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={10}>
      {(detail) => <Detail detail={detail} next={next} />}
    </Async>
  );
}

function Detail({ detail, next }: { detail: MessageDetail; next: () => void }) {
  const { message } = detail;
  const state = states[message.state];
  const reads = useMay(may.readRecords);
  return (
    <>
      <header className="pane-head">
        <h2 className="clip grow">{message.type || '类型不明'} · {or(message.controlId)}</h2>
        <StateChip tone={state.tone}>{state.title}</StateChip>
      </header>
      <div className="pane-body stack message-body">
        {message.errorText && (
          <div className="message-fault">
            <strong>{message.errorText}</strong>
            {message.errorAt && <span className="small mono">{message.errorAt}</span>}
            {message.errorCode && <span className="tiny mono">{message.errorCode}</span>}
          </div>
        )}
        <dl className="facts small">
          <dt>收到</dt><dd>{dateTimeSeconds(message.receivedAt)}，来自 {[message.source, message.application].filter(Boolean).join(' ')}（{message.peer}）</dd>
          <dt>字符集</dt><dd>{detail.charset}，{message.size} 字节</dd>
          <dt>处理</dt>
          <dd>已试 {message.attempts} 次，入档 {message.facts} 条</dd>
          {message.residentId && reads && <><dt>档案</dt><dd><Link to={paths.record(message.residentId)}>看居民档案</Link></dd></>}
          {message.warnings && <><dt>提示</dt><dd>{message.warnings}</dd></>}
          <dt>回执</dt><dd className="mono wrap tiny">{detail.answer.length === 0 ? '未回' : detail.answer.map((text, index) => <div key={index}>{text.replace(/\r/g, ' ⏎ ')}</div>)}</dd>
          {detail.mendedBy && <><dt>修改</dt><dd>{detail.mendedBy} 于 {dateTimeSeconds(detail.mendedAt)}</dd></>}
        </dl>
        <Mending detail={detail} next={next} />
      </div>
    </>
  );
}

/** Segments end with a carriage return; an editor shows lines. */
const textOf = ({ mended, lines }: MessageDetail) => (mended ?? lines.map((line) => line.text).join('\n')).replace(/\r\n?/g, '\n');

function Mending({ detail, next }: { detail: MessageDetail; next: () => void }) {
  const { message: subject } = detail;
  const { message } = App.useApp();
  const mends = useMay(may.mendMessages);
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const done = (answer: MendAnswer) => {
    setDraft(null);
    if (answer.state !== 'taken') return void message.warning('已再试一次，仍未入档，原因见上');
    void message.success('已重新处理，已入档');
    next();
  };
  const shared = { stale: [['messages']], done, refused: () => undefined };
  const mend = useAction<{ text: string; reason: string }, MendAnswer>({ run: (input, options) => messages.mend(subject.id, input.text, input.reason, options), ...shared });
  const replay = useAction<void, MendAnswer>({ run: (_, options) => messages.replay(subject.id, options), ...shared });
  const thrown = mend.error ?? replay.error;
  const open = subject.state === 'refused' || subject.state === 'waiting';
  return (
    <>
      <ProblemLine problem={thrown ? asProblem(thrown) : null} />
      {draft === null ? (
        <>
          {detail.mended && <h3 className="small soft strong">原文</h3>}
          {detail.droppedAt && <p className="small soft">已办结，正文于 {dateTimeSeconds(detail.droppedAt)} 按保留期限清除；入档内容在居民档案中，消息摘要和回执保留。</p>}
          {!detail.droppedAt && <Segments lines={detail.lines} errorAt={detail.mended ? null : subject.errorAt} />}
          {detail.mended && <h3 className="small soft strong">修改后</h3>}
          {detail.mended && <pre className="segments mono mended wrap">{textOf(detail)}</pre>}
        </>
      ) : (
        <>
          <Input.TextArea aria-label="修改消息" className="mono message-editor" value={draft} onChange={(event) => setDraft(event.target.value)} autoSize={{ minRows: 8, maxRows: 16 }} spellCheck={false} autoFocus />
          <Input aria-label="修改理由" placeholder="修改理由，例如：已电话向县医院检验科核实" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </>
      )}
      {mends && open && (
        <div className="row">
          {draft === null ? (
            <>
              <Button onClick={() => setDraft(textOf(detail))}>修改</Button>
              <Button type={subject.state === 'refused' ? 'primary' : 'default'} loading={replay.isPending} onClick={() => replay.mutate()}>原样重新处理</Button>
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
