import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { dateTime, or } from '../../shared/formats';
import { now } from '../../shared/clock';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, EmptyState, markField, PageHead, ProblemLine, Rows, SearchInput, StateChip, type Column } from '../../shared/ui';
import { parameters, type NewValue, type Parameter, type ParameterVersion } from './api';
import { shown, typed } from './value';

/** Every threshold and deadline of the county: what is in force, since when, on whose word. */
export default function ParametersPage() {
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['parameters', 'list'], queryFn: ({ signal }) => parameters.list(signal) });
  const columns: Column<Parameter>[] = [
    { title: '参数', render: (row) => <><div className="strong">{row.title}</div><div className="tiny faint mono">{row.name}{row.security && ' · 安全参数'}</div></> },
    { title: '现行值', width: 170, num: true, render: (row) => typeof row.value === 'object' && row.value !== null ? <span className="soft">多项，见右侧</span> : <span className="strong wrap">{shown(row.value)} <span className="soft small">{row.unit}</span></span> },
    { title: '生效', width: 110, render: (row) => row.validFrom ?? <span className="soft">默认</span> },
  ];
  return (
    <div className="page">
      <PageHead title="参数" note="阈值、时限等规则，改动只增不改，历史可查">
        <SearchInput placeholder="名称或编码" label="查找参数" width={240} value={q} change={setQ} />
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)' }}>
        <section className="pane" aria-label="参数列表">
          <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
            {({ items }) => {
              const found = items.filter((row) => row.title.includes(q.trim()) || row.name.includes(q.trim().toLowerCase()));
              return found.length === 0 ? (
                <EmptyState title="没有这个参数" />
              ) : (
                <Rows label="参数" columns={columns} rows={found} rowKey={(row) => row.name} open={(row) => setChosen(row.name)} current={chosen} />
              );
            }}
          </Async>
        </section>
        <section className="pane" aria-label="参数历史">
          {data && chosen ? <Detail key={chosen} parameter={data.items.find((row) => row.name === chosen)!} /> : <EmptyState title="选择一个参数查看依据和历史" />}
        </section>
      </div>
    </div>
  );
}

function Detail({ parameter }: { parameter: Parameter }) {
  const changes = useMay(parameter.security ? may.setSecurityParameters : may.setParameters);
  const [setting, setSetting] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['parameters', 'history', parameter.name],
    queryFn: ({ signal }) => parameters.history(parameter.name, signal),
  });
  return (
    <>
      <header className="pane-head">
        <h2 className="grow clip">{parameter.title}</h2>
        {changes && !setting && <Button size="small" onClick={() => setSetting(true)}>设定新值</Button>}
      </header>
      <div className="pane-body stack">
        <dl className="facts">
          <dt>现行值</dt><dd className="strong parameter-value">{shown(parameter.value)} {parameter.unit}</dd>
          <dt>依据</dt><dd>{parameter.source}</dd>
          <dt>生效</dt><dd>{parameter.validFrom ?? '系统默认'}{parameter.recordedByName && `，${parameter.recordedByName} 录入`}</dd>
          {parameter.security && <><dt>修改</dt><dd>安全参数，由安全管理员修改</dd></>}
          <dt>默认值</dt><dd className="parameter-value">{shown(parameter.default)} {parameter.unit}</dd>
        </dl>
        {setting && <NewValueForm parameter={parameter} close={() => setSetting(false)} />}
      </div>
      <h3 className="small soft strong" style={{ padding: '8px 12px' }}>历史</h3>
      <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()}>
        {({ items }) => (items.length === 0 ? <p className="pane-body soft">没有改动过，一直使用默认值。</p> : <History versions={items} unit={parameter.unit} />)}
      </Async>
    </>
  );
}

function History({ versions, unit }: { versions: ParameterVersion[]; unit: string }) {
  const today = dateTime(new Date(now()).toISOString()).slice(0, 10);
  const columns: Column<ParameterVersion>[] = [
    { title: '生效', width: 140, render: (row) => <>{row.validFrom} {row.validFrom > today && <StateChip tone="waiting" icon={false}>未生效</StateChip>}</> },
    { title: '值', width: 90, num: true, render: (row) => <span className="wrap">{shown(row.value)} {unit}</span> },
    { title: '依据', render: (row) => <>{row.source}<div className="tiny faint">{or(row.recordedByName)} · {dateTime(row.recordedAt)}</div></> },
  ];
  return <Rows label="历史" columns={columns} rows={versions} rowKey={(row) => row.id} />;
}

interface Fields {
  text: string;
  source: string;
  validFrom: Dayjs;
}

function NewValueForm({ parameter, close }: { parameter: Parameter; close: () => void }) {
  const [form] = Form.useForm<Fields>();
  const set = useAction<NewValue, ParameterVersion>({
    run: (body, options) => parameters.set(parameter, body, options),
    stale: [['parameters']],
    said: '已记录，到生效日自动启用',
    done: close,
    refused: (problem) => void markField(form, problem),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="card pane-body"
      initialValues={{ text: shown(parameter.value), validFrom: dayjs(now()) }}
      onFinish={({ text, source, validFrom }) => set.mutate({ value: typed(text, parameter.default)!, source: source.trim(), validFrom: validFrom.format('YYYY-MM-DD') })}
    >
      <ProblemLine problem={set.error ? asProblem(set.error) : null} />
      <Form.Item
        name="text"
        label={`新值${parameter.unit ? `（${parameter.unit}）` : ''}`}
        rules={[{ validator: (_, text: string) => (typed(text, parameter.default) === undefined ? Promise.reject(new Error('与此参数的类型不符')) : Promise.resolve()) }]}
      >
        {typeof parameter.default === 'object' ? <Input.TextArea rows={4} className="mono" /> : <Input />}
      </Form.Item>
      <Form.Item name="source" label="依据" rules={[{ required: true, whitespace: true, message: '请写明文件名、文号或会议决定' }]}>
        <Input maxLength={500} placeholder="文件名、文号或会议决定" />
      </Form.Item>
      <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DatePicker minDate={dayjs(now())} />
      </Form.Item>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={set.isPending}>设定</Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Form>
  );
}
