import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, EndOn, Rows, type Column } from '../../shared/ui';
import { AddPart } from './AddPart';
import { organizations, type Organization, type PartKind } from './api';
import { Beds } from './Beds';
import { Memberships } from './Memberships';

interface Part {
  id: string;
  validFrom: string;
  validTo: string | null;
}

/** Departments with their beds, equipment, capabilities and the codes under which its systems send: each with its days, none ever removed. */
export function OrganizationParts({ organization }: { organization: Organization }) {
  const changes = useMay(may.editOrganizations) && !organization.closedOn;
  const [department, setDepartment] = useState<string | null>(null);
  const { departments, capabilities } = organization;
  const equipment = organization.equipment.map((row) => ({ ...row, validFrom: row.inUseSince, validTo: row.retiredOn }));
  const wards = departments.map((row) => ({ ...row, validTo: row.closedOn }));
  const opened = wards.find((row) => row.id === department);
  const shared = { organization, changes };
  return (
    <Tabs
      items={[
        {
          key: 'departments',
          label: `科室与床位 ${count(wards)}`,
          children: opened ? (
            <Beds organization={organization} department={opened} changes={changes && opened.validTo === null} back={() => setDepartment(null)} />
          ) : (
            <Parts
              {...shared}
              kind="departments"
              label="科室"
              word="撤销"
              rows={wards}
              columns={[
                { title: '编码', width: 90, render: (row) => row.code },
                { title: '名称', render: (row) => row.name },
                { title: '床位', width: 90, num: true, render: (row) => <button type="button" className="plain link" onClick={() => setDepartment(row.id)} aria-label={`${row.name}的床位`}>{row.bedCount} 张</button> },
              ]}
            />
          ),
        },
        {
          key: 'equipment',
          label: `设备 ${count(equipment)}`,
          children: (
            <Parts
              {...shared}
              kind="equipment"
              label="设备"
              word="停用"
              rows={equipment}
              columns={[
                { title: '名称', render: (row) => row.name },
                { title: '类别', width: 80, render: (row) => row.code },
                { title: '资产编号', width: 130, render: (row) => <span className="mono">{row.assetNumber}</span> },
                { title: '科室', width: 100, render: (row) => or(row.departmentName) },
              ]}
            />
          ),
        },
        {
          key: 'capabilities',
          label: `服务能力 ${count(capabilities)}`,
          children: (
            <Parts
              {...shared}
              kind="capabilities"
              label="服务能力"
              word="终止"
              rows={capabilities}
              columns={[
                { title: '能力', render: (row) => row.title },
                { title: '编码', width: 120, render: (row) => row.code },
              ]}
            />
          ),
        },
        {
          key: 'senders',
          label: `系统来源码 ${count(organization.senders)}`,
          children: <Parts {...shared} kind="source-codes" label="系统来源码" word="停用" rows={organization.senders} columns={[{ title: '来源码（MSH-4）', render: (row) => <span className="mono">{row.code}</span> }]} />,
        },
        { key: 'memberships', label: '医共体归属', children: <Memberships organizationId={organization.id} /> },
      ]}
    />
  );
}

/** How many are in use; those that have ended are listed, not counted. */
const count = (rows: { validTo: string | null }[]) => rows.filter((row) => row.validTo === null).length;

interface PartsProps<T extends Part> {
  organization: Organization;
  changes: boolean;
  kind: PartKind;
  /** 科室 … */
  label: string;
  /** How it ends: 撤销 … */
  word: string;
  rows: T[];
  columns: Column<T>[];
}

function Parts<T extends Part>({ organization, changes, kind, label, word, rows, columns }: PartsProps<T>) {
  const [adding, setAdding] = useState(false);
  const dated: Column<T>[] = [
    ...columns,
    { title: '起止', width: 190, render: (row) => <span className="small">{row.validFrom} 至 {row.validTo ?? '今'}</span> },
    ...(changes ? [{ title: '操作', width: 130, render: (row: T) => row.validTo === null && <EndPart organization={organization} kind={kind} part={row} word={word} /> }] : []),
  ];
  return (
    <>
      {changes && (adding ? <AddPart organization={organization} kind={kind} close={() => setAdding(false)} /> : <div className="row part-head end"><Button size="small" onClick={() => setAdding(true)}>登记{label}</Button></div>)}
      {rows.length === 0 ? <EmptyState title={`没有登记${label}`} /> : <Rows label={label} rows={rows} rowKey={(row) => row.id} columns={dated} />}
    </>
  );
}

export function EndPart({ organization, kind, part, word }: { organization: Organization; kind: PartKind; part: Part; word: string }) {
  const end = useAction<string>({
    run: (validTo, options) => organizations.endPart(organization.id, kind, part.id, validTo, options),
    stale: [['organizations']],
    said: `已记录${word}日期`,
  });
  return <EndOn word={word} busy={end.isPending} from={part.validFrom} end={end.mutate} />;
}
