import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dateTime, or } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { Async, EmptyState, KeyPagedTable, PageHead, SearchInput, type Column } from '../../shared/ui';
import { targetOf, terminology, type CodeSystem, type Concept } from './api';
import { ImportDialog } from './ImportDialog';
import { LocalSystemDialog } from './LocalSystemDialog';

export default function CodeSystemsPage() {
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const imports = useMay(may.importTerminology);
  const { data, error, refetch } = useQuery({ queryKey: ['terminology', 'systems'], queryFn: ({ signal }) => terminology.systems(signal) });
  const current = data?.items.find((system) => system.id === chosen) ?? data?.items[0];
  return (
    <div className="page">
      <PageHead title="编码字典" note="诊断、药品、检验检查项目和国标代码，按版本导入">
        {imports && data && <Button onClick={() => setAdding(true)}>登记来源字典</Button>}
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: '300px minmax(0, 1fr)' }}>
        <section className="pane" aria-label="字典列表">
          <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title="还没有任何字典" />
              ) : (
                items.map((system) => (
                  <button key={system.id} type="button" className="plain list-item" aria-current={system.id === current?.id} onClick={() => setChosen(system.id)}>
                    <span className="row apart"><span className="strong clip">{system.title}</span><span className="tiny soft nowrap">{system.conceptCount} 条</span></span>
                    <span className="tiny soft clip" style={{ display: 'block' }}>{system.version} · {system.source}</span>
                    {system.mapTo && <span className="tiny soft clip" style={{ display: 'block' }}>{system.sentAs && `类别 ${system.sentAs} · `}对照到 {targetOf(system, items)}</span>}
                  </button>
                ))
              )
            }
          </Async>
        </section>
        <section className="pane" aria-label="编码">
          {current && <Concepts key={current.id} system={current} target={targetOf(current, data?.items ?? [])} />}
        </section>
      </div>
      {adding && data && <LocalSystemDialog standards={data.items.filter((system) => system.sourceSystem === null)} added={setChosen} close={() => setAdding(false)} />}
    </div>
  );
}

const columns: Column<Concept>[] = [
  { title: '编码', width: 150, render: (concept) => <span className="mono">{concept.code}</span> },
  { title: '名称', render: (concept) => concept.display },
  { title: '对照', width: 300, render: (concept) => concept.maps.length === 0 ? <span className="faint">未对照</span> : concept.maps.map((map) => <div key={`${map.system}|${map.code}`} className="small"><span className="soft">{map.system}</span> {map.code} {map.display}</div>) },
  { title: '有效', width: 190, render: (concept) => <span className="soft">{or(concept.validFrom)} 至 {concept.validTo ?? '今'}</span> },
];

function Concepts({ system, target }: { system: CodeSystem; target: string | null }) {
  const imports = useMay(may.importTerminology);
  const [q, setQ] = useState('');
  const rested = useRested(q.trim(), 200);
  const [importing, setImporting] = useState(false);
  const list = usePaged(['terminology', 'concepts', system.id, rested], (cursor, signal) => terminology.concepts(system.id, rested, cursor, signal));
  return (
    <>
      <header className="pane-head">
        <div className="grow">
          <h2>{system.title} <span className="soft">{system.version}</span></h2>
          <div className="tiny soft clip">{system.uri} · {system.source}{system.importedAt && ` · ${or(system.importedBy)} 于 ${dateTime(system.importedAt)} 导入`}</div>
        </div>
        <SearchInput autoFocus placeholder="编码、名称或拼音首字母" label="查找编码" width={240} value={q} change={setQ} />
        {imports && <Button onClick={() => setImporting(true)}>导入新版本</Button>}
      </header>
      <KeyPagedTable
        label={system.title}
        list={list}
        columns={columns}
        rowKey={(concept) => concept.code}
        empty={{ title: rested ? `没有“${rested}”` : '这部字典还没有内容', hint: rested ? '可换用编码或拼音首字母。' : system.sourceSystem ? `请导入该来源的编码，对照编码列写“${or(target)}”的编码。` : '请导入。' }}
      />
      {importing && <ImportDialog system={system} target={target} close={() => setImporting(false)} />}
    </>
  );
}
