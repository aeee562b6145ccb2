import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, EmptyState, Rows, StateChip } from '../../shared/ui';
import { organizations, type Organization } from './api';
import { OrganizationForm } from './OrganizationForm';
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
        <Parts organization={organization} />
      </div>
    </>
  );
}

function Parts({ organization: { departments, equipment, capabilities } }: { organization: Organization }) {
  return (
    <Tabs
      items={[
        {
          key: 'departments',
          label: `科室 ${departments.length}`,
          children:
            departments.length === 0 ? (
              <EmptyState title="没有登记科室" />
            ) : (
              <Rows
                label="科室"
                rows={departments}
                rowKey={(row) => row.id}
                columns={[
                  { title: '编码', width: 100, render: (row) => row.code },
                  { title: '名称', render: (row) => row.name },
                  { title: '床位', width: 80, num: true, render: (row) => row.bedCount },
                  { title: '状态', width: 140, render: (row) => (row.closedOn ? `${row.closedOn} 撤销` : '在用') },
                ]}
              />
            ),
        },
        {
          key: 'capabilities',
          label: `服务能力 ${capabilities.length}`,
          children:
            capabilities.length === 0 ? (
              <EmptyState title="没有登记服务能力" />
            ) : (
              <Rows
                label="服务能力"
                rows={capabilities}
                rowKey={(row) => row.id}
                columns={[
                  { title: '能力', render: (row) => row.title },
                  { title: '起', width: 120, render: (row) => row.validFrom },
                  { title: '止', width: 120, render: (row) => row.validTo ?? '今' },
                ]}
              />
            ),
        },
        {
          key: 'equipment',
          label: `设备 ${equipment.length}`,
          children:
            equipment.length === 0 ? (
              <EmptyState title="没有登记设备" />
            ) : (
              <Rows
                label="设备"
                rows={equipment}
                rowKey={(row) => row.id}
                columns={[
                  { title: '名称', render: (row) => row.name },
                  { title: '资产编号', width: 150, render: (row) => <span className="mono">{row.assetNumber}</span> },
                  { title: '科室', width: 130, render: (row) => or(row.departmentName) },
                  { title: '启用', width: 110, render: (row) => row.inUseSince },
                  { title: '停用', width: 110, render: (row) => or(row.retiredOn) },
                ]}
              />
            ),
        },
      ]}
    />
  );
}
