import { Button, Form, Input, Select } from 'antd';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { Dialog, ProblemLine } from '../../shared/ui';
import { residents, type HealthCard, type NewHealthCard } from './api';

const causes = ['遗失', '损坏', '卡号泄露', '姓名或证件更正'].map((value) => ({ value, label: value }));

interface Props {
  residentId: string;
  /** A card in force is replaced. */
  replacing?: boolean;
  close: () => void;
}

/** The real-name check: what stands on the identity card in hand, not what the screen shows. */
export function IssueCard({ residentId, replacing = false, close }: Props) {
  const [form] = Form.useForm<NewHealthCard>();
  const issue = useAction<NewHealthCard, HealthCard>({
    run: (card, options) => residents.issueCard(residentId, card, options),
    stale: [['residents', residentId]],
    said: replacing ? '旧卡已停用，新卡已发' : '已发卡',
    done: close,
    refused: ({ field, title }) => {
      if (field === 'idNumber' || field === 'name' || field === 'replaces') form.setFields([{ name: field, errors: [title] }]);
    },
  });
  const send = ({ name, idNumber, replaces }: NewHealthCard) => issue.mutate({ name: name.trim(), idNumber: idNumber.trim(), ...(replaces ? { replaces } : {}) });
  return (
    <Dialog title={replacing ? '换发电子健康卡' : '发放电子健康卡'} close={close}>
      <p className="small soft" style={{ marginBottom: 12 }}>请按手中身份证原件录入，或用读卡器读取；与档案不一致时不能发卡。</p>
      <ProblemLine problem={issue.error ? asProblem(issue.error) : null} />
      <Form<NewHealthCard> form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="name" label="身份证上的姓名" rules={[{ required: true, whitespace: true, message: '请按身份证填写姓名' }]}>
          <Input autoFocus maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label="身份证号" rules={[{ required: true, whitespace: true, message: '请按身份证填写号码' }]}>
          <Input maxLength={18} autoComplete="off" spellCheck={false} />
        </Form.Item>
        {replacing && (
          <Form.Item name="replaces" label="换卡原因" rules={[{ required: true, message: '请选择换卡原因' }]}>
            <Select options={causes} placeholder="请选择" getPopupContainer={(element) => element.closest('dialog') ?? document.body} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={issue.isPending}>{replacing ? '停用旧卡并发新卡' : '核对无误，发卡'}</Button>
      </Form>
    </Dialog>
  );
}
