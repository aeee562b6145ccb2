import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction, usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Dialog, KeyPagedTable, ProblemLine, SearchInput, type Column } from '../../shared/ui';
import { messages, type DepartmentName, type DepartmentsSaved } from './api';

const columns: Column<DepartmentName>[] = [
  { title: '来源', width: 120, render: (row) => <span className="mono small">{row.source}</span> },
  { title: '编码', width: 110, render: (row) => <span className="mono small">{row.code}</span> },
  { title: '科室名称', render: (row) => row.name },
  { title: '更改', width: 190, render: (row) => <span className="tiny soft">{row.changedBy} {dateTime(row.changedAt)}</span> },
];

/** Names for the department codes of senders that send codes alone. */
export function DepartmentsDialog({ source, close }: { source: string; close: () => void }) {
  const mends = useMay(may.mendMessages);
  const [shown, setShown] = useState(source);
  const rested = useRested(shown.trim(), 200);
  const list = usePaged(['messages', 'departments', rested], (cursor, signal) => messages.departments(rested, cursor, signal));
  return (
    <Dialog title="科室字典" width={760} close={close}>
      <div className="stack">
        <p className="small soft">有的系统在消息里只送科室编码。在此登记名称后，以前和以后的资料都按名称显示；消息自带名称的，以消息为准。</p>
        {mends && <Paste source={source} />}
        <div className="row apart departments-head">
          <h3 className="small strong">已登记</h3>
          <SearchInput placeholder="来源代码" label="按来源代码筛选科室" width={200} value={shown} change={setShown} />
        </div>
        <div className="card departments">
          <KeyPagedTable
            label="已登记的科室"
            columns={columns}
            list={list}
            rowKey={(row) => `${row.source}/${row.code}`}
            empty={{ title: rested ? '该来源没有登记科室名称' : '还没有登记科室名称' }}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Paste({ source }: { source: string }) {
  const [form] = Form.useForm<{ source: string; text: string }>();
  const save = useAction<{ source: string; text: string }, DepartmentsSaved>({
    run: (input, options) => messages.saveDepartments(input.source.trim(), input.text, options),
    stale: [['messages', 'departments']],
    refused: () => undefined,
    done: () => form.setFieldValue('text', ''),
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ source, text: '' }} onFinish={(input) => save.mutate(input)}>
      <ProblemLine problem={save.error ? asProblem(save.error) : null} />
      {save.data && <p className="small departments-said" role="status">已保存 {save.data.saved} 个，未变 {save.data.unchanged} 个，移除 {save.data.removed} 个。</p>}
      <Form.Item name="source" label="来源代码（MSH-4.1）" rules={[{ required: true, whitespace: true, message: '请填写来源代码，例如 BX_RMYY' }]}>
        <Input className="mono" maxLength={100} style={{ width: 240 }} />
      </Form.Item>
      <Form.Item name="text" label="编码和名称，每行一个" extra="可从表格直接粘贴。名称留空的编码将被移除，未列出的不变。" rules={[{ required: true, whitespace: true, message: '请粘贴科室编码和名称' }]}>
        <Input.TextArea className="mono" rows={4} placeholder={'NK,内科\nCAR,心内科'} spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>保存</Button>
    </Form>
  );
}
