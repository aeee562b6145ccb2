import { App, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SendOptions } from '../../shared/http';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine } from '../../shared/ui';

interface Tried {
  state: string;
}

interface Props {
  /** Whether the reader may put another text in its place, and the message still waits for it. */
  edits: boolean;
  /** Whether the reader may have it read again as it is. */
  replays: boolean;
  /** What an editor begins with. */
  text: string;
  /** What was put in the place of the original. */
  mended: string | null;
  example: string;
  /** Whether it is a person's turn; where the system tries again by itself, replaying is the second choice. */
  due: boolean;
  mend: (text: string, reason: string, options: SendOptions) => Promise<Tried>;
  replay: (options: SendOptions) => Promise<Tried>;
  stale: string;
  next: () => void;
  /** The message as it was sent. */
  children: ReactNode;
}

/** The text of a message, and what a person does about one that was refused: have it read again as it is, or put another text in its place, with a reason. */
export function Mending({ edits, replays, text, mended, example, due, mend, replay, stale, next, children }: Props) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const done = (answer: Tried) => {
    setDraft(null);
    if (answer.state !== 'taken') return void message.warning('已再试一次，仍未入档，原因见上');
    void message.success('已重新处理，已入档');
    next();
  };
  const shared = { stale: [[stale]], done, refused: () => undefined };
  const mending = useAction<{ text: string; reason: string }, Tried>({ run: (input, options) => mend(input.text, input.reason, options), ...shared });
  const replaying = useAction<void, Tried>({ run: (_, options) => replay(options), ...shared });
  const thrown = mending.error ?? replaying.error;
  const line = <ProblemLine problem={thrown ? asProblem(thrown) : null} />;
  if (draft === null)
    return (
      <>
        {line}
        {mended && <h3 className="small soft strong">原文</h3>}
        {children}
        {mended && <h3 className="small soft strong">修改后</h3>}
        {mended && <MessageText text={text} />}
        {(edits || replays) && (
          <div className="row">
            {edits && <Button onClick={() => setDraft(text)}>修改</Button>}
            {replays && <Button type={due ? 'primary' : 'default'} loading={replaying.isPending} onClick={() => replaying.mutate()}>原样重新处理</Button>}
          </div>
        )}
      </>
    );
  return (
    <>
      {line}
      <Input.TextArea aria-label="修改消息" className="mono message-editor" value={draft} onChange={(event) => setDraft(event.target.value)} autoSize={{ minRows: 8, maxRows: 16 }} spellCheck={false} autoFocus />
      <Input aria-label="修改理由" placeholder={`修改理由，例如：${example}`} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      <div className="row">
        <Button type="primary" loading={mending.isPending} disabled={reason.trim() === ''} onClick={() => mending.mutate({ text: draft, reason: reason.trim() })}>按修改后的内容处理</Button>
        <Button onClick={() => setDraft(null)}>放弃修改</Button>
        <span className="tiny faint">原文始终保留</span>
      </div>
    </>
  );
}

/** A text as it was sent or mended; a long one scrolls in its place. */
export const MessageText = ({ text }: { text: string }) => <pre className="segments mono mended wrap message-text" tabIndex={0}>{text}</pre>;
