import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, StateChip } from '../../shared/ui';
import { organizations, type Organization } from './api';
import { OrganizationForm } from './OrganizationForm';
import { OrganizationParts } from './OrganizationParts';
import { levels, types } from './words';

export function OrganizationDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['organizations', 'one', id], queryFn: ({ signal }) => organizations.read(id, signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
      {(organization) => <Detail organization={organization} />}
    </Async>
  );
}

function Detail({ organization }: { organization: Organization }) {
  const changes = useMay(may.editOrganizations);
  const [editing, setEditing] = useState(false);
  if (editing) return <OrganizationForm organization={organization} saved={() => setEditing(false)} cancel={() => setEditing(false)} />;
  return (
    <>
      <header className="pane-head">
        <h2 className="grow clip" style={{ fontSize: 16 }}>{organization.name}</h2>
        {organization.closedOn && <StateChip tone="waiting">{organization.closedOn} 撤销</StateChip>}
        {changes && <Button size="small" onClick={() => setEditing(true)}>修改</Button>}
      </header>
      <div className="pane-body">
        <dl className="facts organization-facts">
          <dt>类型</dt><dd>{types[organization.type]} · {levels[organization.level]}</dd>
          <dt>简称</dt><dd>{or(organization.shortName)}</dd>
          <dt>上级机构</dt><dd>{or(organization.parentName)}</dd>
          <dt>所属医共体</dt><dd>{organization.consortiumName ?? '不属于医共体'}</dd>
          <dt>县内编码</dt><dd>{organization.code}</dd>
          <dt>统一社会信用代码</dt><dd className="mono">{or(organization.creditCode)}</dd>
          <dt>卫生机构代码</dt><dd className="mono">{or(organization.institutionCode)}</dd>
          <dt>行政区划</dt><dd>{or(organization.divisionCode)}</dd>
          <dt>地址</dt><dd>{or(organization.address)}</dd>
          <dt>电话</dt><dd>{or(organization.phone)}</dd>
          <dt>核定床位</dt><dd>{or(organization.licensedBeds)}</dd>
          <dt>系统来源码</dt><dd className="mono">{organization.sourceCodes.join('、') || '没有独立系统'}</dd>
          <dt>成立</dt><dd>{organization.foundedOn}</dd>
          <dt>在岗人员</dt><dd>{organization.staffCount} 人</dd>
        </dl>
        <OrganizationParts organization={organization} />
      </div>
    </>
  );
}
