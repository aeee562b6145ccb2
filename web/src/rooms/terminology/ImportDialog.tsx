import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { dateTime, or } from '../../shared/formats';
import { asProblem, Problem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { Dialog, ProblemLine, Rows, type Column } from '../../shared/ui';
import { terminology, type CodeSystem, type Imported, type ImportResult, type RejectedRow } from './api';

const columns: Column<RejectedRow>[] = [
  { title: '行', width: 60, num: true, render: (row) => row.row },
  { title: '列', width: 110, render: (row) => or(row.field) },
  { title: '原因', width: 260, render: (row) => row.reason },
  { title: '原文', render: (row) => <span className="mono small wrap">{row.text}</span> },
];

interface Props {
  system: CodeSystem;
  /** Whose codes stand in the column 对照编码; null: there is none to map to. */
  target: string | null;
  close: () => void;
}

/** A version is made once and never changes: rows that were not taken are corrected in the file, and the whole of it is another version. */
export function ImportDialog({ system, target, close }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const problem = (thrown: unknown) => (thrown ? toldWhole(asProblem(thrown)) : null);
  const again = () => {
    setFile(null);
    take.reset();
  };
  const take = useAction<{ version: string; file: File }, ImportResult>({
    run: (input, options) => terminology.import(system.id, input.file, input.version, options),
    stale: [['terminology']],
    refused: () => undefined,
  });
  return (
    <Dialog title={`导入 ${system.title}`} width={take.data?.rejected.length ? 900 : 520} close={close}>
      {take.data ? (
        <Result result={take.data} again={again} close={close} />
      ) : (
        <Form<{ version: string }> layout="vertical" requiredMark={false} onFinish={({ version }) => file && take.mutate({ version: version.trim(), file })}>
          <ProblemLine problem={problem(take.error)} />
          <Form.Item name="version" label="版本" extra={`现行版本：${system.version}。版本导入后不再改变，每次导入都要另写版本号。`} rules={[{ required: true, whitespace: true, message: '请写明版本，例如“国临 2.0 2025-06”' }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item label="文件" htmlFor="import-file" extra={`CSV（UTF-8 或 GB 18030）或 Excel，首行为列名：编码、名称，可有上级、生效日期、停用日期${target ? `；对照编码列写“${target}”的编码，对照关系列空着即为等同` : ''}`}>
            <input id="import-file" type="file" accept=".csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
          </Form.Item>
          <Button type="primary" htmlType="submit" disabled={!file} loading={take.isPending}>导入</Button>
        </Form>
      )}
    </Dialog>
  );
}

function Result({ result, again, close }: { result: ImportResult; again: () => void; close: () => void }) {
  return (
    <div className="stack">
      <p><CheckCircleOutlined /> 收下 {result.accepted} 行{result.rejected.length > 0 ? `，未收 ${result.rejected.length} 行，原因如下。${next(result)}` : '，没有未收的行。'}</p>
      {result.rejected.length > 0 && (
        <div className="card" style={{ maxHeight: 380, overflow: 'auto' }}>
          <Rows label="未收的行" columns={columns} rows={result.rejected} rowKey={(row) => `${row.row}/${row.field ?? ''}`} />
        </div>
      )}
      <div className="row">
        {result.rejected.length > 0 && <Button type="primary" onClick={again}>重新导入</Button>}
        {result.rejected.length > 0 && <Button onClick={() => save(result.rejected)}>下载未收的行</Button>}
        <Button onClick={close}>关闭</Button>
      </div>
    </div>
  );
}

/** Without a single row no version was made, and its name is free. */
const next = ({ accepted }: ImportResult): string =>
  accepted === 0 ? '没有生成版本，改好文件后可用原版本号重新导入。' : '收下的已成为一个版本，不再改变；改好后请把完整的文件另写版本号重新导入。';

/** With what is there already under that version. */
function toldWhole(problem: Problem): Problem {
  if (problem.code !== 'terminology.version-taken' || !problem.current) return problem;
  const there = problem.current as Imported;
  return new Problem({ ...problem, title: problem.title, detail: `“${there.version}”由 ${there.importedBy} 于 ${dateTime(there.importedAt)} 导入，${there.conceptCount} 条，文件与这次的${there.sameFile ? '相同' : '不同'}。` });
}

/** Quoted, and never taken for a formula by a spreadsheet. */
const quoted = (text: string) => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;

/** As CSV that Excel on Windows opens with the right charset (byte order mark). */
function save(rows: RejectedRow[]): void {
  const lines = ['行,列,原因,原文', ...rows.map((row) => [String(row.row), row.field ?? '', row.reason, row.text].map(quoted).join(','))];
  const url = URL.createObjectURL(new Blob([`\ufeff${lines.join('\r\n')}`], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = '未收的行.csv';
  link.click();
  URL.revokeObjectURL(url);
}
