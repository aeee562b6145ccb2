import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { asProblem } from '../problem';
import { Dialog } from './Dialog';
import { ProblemLine } from './states';

interface Props {
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  label: string;
  /** Characters that the server asks for. */
  shortest?: number;
  /** Reasons that are given often. */
  common?: string[];
  /** The word on the button. */
  word: string;
  /** A mutation that takes the reason, whose refusals are shown here. */
  act: { mutate: (reason: string) => void; isPending: boolean; error: unknown };
  close: () => void;
}

/** Something is done that nobody does without a reason. */
export function ReasonDialog({ title, children, label, shortest = 1, common = [], word, act, close }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog title={title} close={close}>
      <p style={{ marginBottom: 12 }}>{children}</p>
      <ProblemLine problem={act.error ? asProblem(act.error) : null} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => act.mutate(reason.trim())}>
        <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: '请写明理由' }, { min: shortest, transform: (typed: string) => typed.trim(), message: `理由至少 ${shortest} 个字` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
        {common.length > 0 && (
          <div className="row" style={{ flexWrap: 'wrap', marginBottom: 12 }}>
            {common.map((reason) => (
              <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>{reason}</Button>
            ))}
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={act.isPending}>{word}</Button>
      </Form>
    </Dialog>
  );
}
