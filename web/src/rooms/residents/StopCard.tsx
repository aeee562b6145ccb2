import { Button, Form, Input } from 'antd';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { Dialog, ProblemLine } from '../../shared/ui';
import { residents } from './api';

const commonReasons = ['遗失，暂不补办', '本人要求停用', '发错人'];

/** Stopped at once, without another in its place. */
export function StopCard({ residentId, close }: { residentId: string; close: () => void }) {
  const [form] = Form.useForm<{ reason: string }>();
  const stop = useAction<string>({
    run: (reason, options) => residents.stopCard(residentId, reason, options),
    stale: [['residents', residentId]],
    said: '已停用',
    done: close,
    refused: () => undefined,
  });
  return (
    <Dialog title="停用电子健康卡" close={close}>
      <p style={{ marginBottom: 12 }}>停用后卡号和动态码立即失效，不能恢复；需要时重新核对身份证发新卡。</p>
      <ProblemLine problem={stop.error ? asProblem(stop.error) : null} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => stop.mutate(reason.trim())}>
        <Form.Item name="reason" label="停用原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
        <div className="row" style={{ flexWrap: 'wrap', marginBottom: 12 }}>
          {commonReasons.map((reason) => (
            <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>{reason}</Button>
          ))}
        </div>
        <Button type="primary" danger htmlType="submit" loading={stop.isPending}>停用</Button>
      </Form>
    </Dialog>
  );
}
