import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { Dialog, ProblemLine } from '../../shared/ui';
import { records } from './api';

/** Says that something is not shown, never what; and takes the second reason. */
export function SensitiveNotice({ residentId, withheld }: { residentId: string; withheld: number }) {
  const [asking, setAsking] = useState(false);
  const ask = useAction<string, { until: string }>({
    run: (reason, options) => records.ask(residentId, { kind: 'sensitive', reason }, options),
    stale: [['record', residentId]],
    done: () => setAsking(false),
    refused: () => undefined,
  });
  if (withheld === 0) return null;
  return (
    <div className="sensitive no-print">
      <EyeInvisibleOutlined />
      <span>另有 {withheld} 条受特别保护的资料未显示，查看需再说明一次理由。</span>
      <Button size="small" onClick={() => setAsking(true)}>说明理由</Button>
      {asking && <Dialog title="查看受特别保护的资料" close={() => setAsking(false)}>
        <p className="soft small" style={{ marginBottom: 12 }}>理由会写入调阅记录并提交复核，居民本人可以看到。</p>
        <ProblemLine problem={ask.error ? asProblem(ask.error) : null} />
        <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={({ reason }) => ask.mutate(reason.trim())}>
          <Form.Item name="reason" label="与本次诊疗的关系" rules={[{ required: true, whitespace: true, message: '请写明理由' }, { min: 5, message: '至少 5 个字' }]}>
            <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>查看</Button>
        </Form>
      </Dialog>}
    </div>
  );
}
