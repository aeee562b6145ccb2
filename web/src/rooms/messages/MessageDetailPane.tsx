import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { dateTimeSeconds, or } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, StateChip } from '../../shared/ui';
import { messages, type MessageDetail } from './api';
import { Masked } from './Masked';
import { Mending } from './Mending';
import { Segments } from './Segments';
import { states } from './words';

export function MessageDetailPane({ id, next }: { id: string; next: () => void }) {
  const [opened, setOpened] = useState<MessageDetail | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['messages', 'one', id], queryFn: ({ signal }) => messages.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={10}>
      {(detail) => <Detail detail={shown(detail, opened)} opened={setOpened} next={next} />}
    </Async>
  );
}

/** What was opened stays open until its text changes; what happened to the message since is told all the same. */
const shown = (now: MessageDetail, opened: MessageDetail | null): MessageDetail =>
  opened && now.droppedAt === null && now.mendedAt === opened.mendedAt ? { ...now, lines: opened.lines, mended: opened.mended, whole: true } : now;

function Detail({ detail, opened, next }: { detail: MessageDetail; opened: (whole: MessageDetail) => void; next: () => void }) {
  const { message } = detail;
  const state = states[message.state];
  const reads = useMay(may.readRecords);
  const [opens, mends] = [useMay(may.openMessages), useMay(may.mendMessages)];
  const due = message.state === 'refused' || message.state === 'waiting';
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
        {!detail.whole && detail.droppedAt === null && <Masked message={message} due={due} opened={opened} />}
        <Mending
          edits={due && opens && detail.whole}
          replays={due && mends}
          text={textOf(detail)}
          mended={detail.mended}
          example="已电话向县医院检验科核实"
          due={message.state === 'refused'}
          mend={(text, reason, options) => messages.mend(message.id, text, reason, options)}
          replay={(options) => messages.replay(message.id, options)}
          stale="messages"
          next={next}
        >
          {detail.droppedAt ? (
            <p className="small soft">已办结，正文于 {dateTimeSeconds(detail.droppedAt)} 按保留期限清除；入档内容在居民档案中，消息摘要和回执保留。</p>
          ) : (
            <Segments lines={detail.lines} errorAt={detail.mended ? null : message.errorAt} />
          )}
        </Mending>
      </div>
    </>
  );
}

/** Segments end with a carriage return; an editor shows lines. */
const textOf = ({ mended, lines }: MessageDetail) => (mended ?? lines.map((line) => line.text).join('\n')).replace(/\r\n?/g, '\n');
