import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRested } from '../../shared/hooks';
import { may } from '../../shared/permissions';
import { usePaged } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, FilterSelect, ListEnd, Loading, PageHead, SearchInput } from '../../shared/ui';
import { organizations, type OrganizationLine } from './api';
import { OrganizationDetail } from './OrganizationDetail';
import { OrganizationForm } from './OrganizationForm';
import { options, types } from './words';
import './organizations.css';

export default function OrganizationsPage() {
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const [type, setType] = useState('');
  const rested = useRested(q.trim(), 200);
  const changes = useMay(may.editOrganizations);
  const current = params.get('id');
  const select = (id: string) => setParams({ id });
  const searching = rested !== '' || type !== '';
  return (
    <div className="page">
      <PageHead title="机构" note="医院、卫生院、村卫生室及其科室、床位、设备；撤销的机构保留在册">
        <FilterSelect label="机构类型" all="全部类型" width={170} value={type} change={setType} options={options(types)} />
        <SearchInput placeholder="名称或编码" label="查找机构" width={220} value={q} change={setQ} />
        {changes && <Button type="primary" onClick={() => setParams({ id: 'new' })}>新增机构</Button>}
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: '360px minmax(0, 1fr)' }}>
        <section className="pane" aria-label="机构列表">
          <Branch filter={searching ? { q: rested, type } : { parent: 'root' }} depth={0} current={current} select={select} flat={searching} />
        </section>
        <section className="pane" aria-label="机构详情">
          {current === 'new' && <OrganizationForm key="new" saved={select} />}
          {current && current !== 'new' && <OrganizationDetail key={current} id={current} />}
          {!current && <EmptyState title="从左侧选择机构" />}
        </section>
      </div>
    </div>
  );
}

interface BranchProps {
  filter: { parent?: string; q?: string; type?: string };
  depth: number;
  current: string | null;
  select: (id: string) => void;
  flat: boolean;
}

/** One level of the tree; the next is read when it is opened. */
function Branch({ filter, depth, current, select, flat }: BranchProps) {
  const list = usePaged(['organizations', 'list', filter], (cursor, signal) => organizations.list(filter, cursor, signal));
  if (list.isPending) return <Loading rows={depth === 0 ? 8 : 2} />;
  if (list.problem) return <ErrorState problem={list.problem} retry={list.retry} />;
  if (list.items.length === 0) return depth === 0 ? <EmptyState title={flat ? '没有符合条件的机构' : '还没有机构'} /> : null;
  return (
    <div role={depth === 0 ? 'tree' : 'group'}>
      {list.items.map((line) => (
        <Node key={line.id} line={line} depth={depth} current={current} select={select} flat={flat} />
      ))}
      {(list.more || flat) && <ListEnd list={list} />}
    </div>
  );
}

function Node({ line, depth, current, select, flat }: Omit<BranchProps, 'filter'> & { line: OrganizationLine }) {
  const [open, setOpen] = useState(depth === 0);
  const opens = !flat && line.childCount > 0;
  const keys: Record<string, () => void> = { ArrowRight: () => setOpen(true), ArrowLeft: () => setOpen(false) };
  return (
    <div role="treeitem" aria-expanded={opens ? open : undefined} aria-selected={current === line.id}>
      <div className={`tree-line ${current === line.id ? 'current' : ''}`} style={{ paddingLeft: 8 + depth * 18 }}>
        {opens ? (
          <button type="button" className="plain tree-twist" aria-label={open ? '收起' : '展开'} onClick={() => setOpen(!open)}>
            {open ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        ) : (
          <span className="tree-twist" />
        )}
        <button type="button" className="plain grow row apart" onClick={() => select(line.id)} onKeyDown={(event) => opens && keys[event.key]?.()}>
          <span className={`clip ${line.closedOn ? 'tree-closed' : ''}`}>{line.name}</span>
          <span className="tiny faint nowrap">{line.closedOn ? `${line.closedOn} 撤销` : opens ? line.childCount : types[line.type]}</span>
        </button>
      </div>
      {opens && open && <Branch filter={{ parent: line.id }} depth={depth + 1} current={current} select={select} flat={false} />}
    </div>
  );
}
