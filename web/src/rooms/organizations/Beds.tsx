import { LeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { usePaged } from '../../shared/query';
import { KeyPagedTable, type Column } from '../../shared/ui';
import { AddPart } from './AddPart';
import { organizations, type Bed, type Organization } from './api';
import { EndPart } from './OrganizationParts';

interface Props {
  organization: Organization;
  department: { id: string; name: string; validTo: string | null };
  changes: boolean;
  back: () => void;
}

/** The beds of a department, one by one. They end with it. */
export function Beds({ organization, department, changes, back }: Props) {
  const [adding, setAdding] = useState(false);
  const list = usePaged(['organizations', 'beds', department.id], (cursor, signal) => organizations.beds(organization.id, department.id, cursor, signal));
  const columns: Column<Bed>[] = [
    { title: '床号', render: (bed) => bed.code },
    { title: '病房', width: 140, render: (bed) => or(bed.room) },
    { title: '起止', width: 190, render: (bed) => <span className="small">{bed.validFrom} 至 {bed.validTo ?? '今'}</span> },
    ...(changes ? [{ title: '操作', width: 130, render: (bed: Bed) => bed.validTo === null && <EndPart organization={organization} kind="beds" part={bed} word="撤床" /> }] : []),
  ];
  return (
    <>
      <div className="row part-head">
        <Button size="small" type="text" icon={<LeftOutlined />} onClick={back}>全部科室</Button>
        <span className="strong grow">{department.name}的床位</span>
        {changes && !adding && <Button size="small" onClick={() => setAdding(true)}>增加床位</Button>}
      </div>
      {adding && <AddPart organization={organization} kind="beds" departmentId={department.id} close={() => setAdding(false)} />}
      <KeyPagedTable label="床位" list={list} columns={columns} rowKey={(bed) => bed.id} empty={{ title: '没有登记床位' }} />
    </>
  );
}
