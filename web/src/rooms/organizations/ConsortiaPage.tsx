import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { today } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, EmptyState, PageHead } from '../../shared/ui';
import { organizations } from './api';
import { ConsortiumForm } from './ConsortiumForm';
import { inForce, Members } from './ConsortiumMembers';
import { consortiumTitle } from './words';
import './organizations.css';

/** 医共体 and the alliances of a speciality or a city that cross them, with who belonged when. */
export default function ConsortiaPage() {
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['organizations', 'consortia'], queryFn: ({ signal }) => organizations.consortia(signal) });
  const changes = useMay(may.editOrganizations);
  const chosen = params.get('id');
  const current = chosen === 'new' ? undefined : (data?.items.find((item) => item.id === chosen) ?? data?.items[0]);
  const on = today();
  return (
    <div className="page">
      <PageHead title="医共体" note="一家机构同一时间只属于一个医共体，可另外加入专科联盟和城市医联体；退出后历史仍在">
        {changes && <Button type="primary" onClick={() => setParams({ id: 'new' })}>新建</Button>}
      </PageHead>
      <div className="split" style={{ gridTemplateColumns: '320px minmax(0, 1fr)' }}>
        <section className="pane" aria-label="医共体列表">
          <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title="还没有医共体" />
              ) : (
                items.map((item) => (
                  <button key={item.id} type="button" className="plain list-item" aria-current={item.id === current?.id} onClick={() => setParams({ id: item.id })}>
                    <span className="row apart"><span className={`strong clip ${item.validTo ? 'tree-closed' : ''}`}>{item.name}</span><span className="chip">{consortiumTitle(item)}</span></span>
                    <span className="tiny soft">牵头医院 {item.leadOrganizationName} · {item.validTo ? `${item.validTo} 解散` : `现有成员 ${item.members.filter((member) => inForce(member, on)).length} 家`}</span>
                  </button>
                ))
              )
            }
          </Async>
        </section>
        <section className="pane" aria-label="成员">
          {chosen === 'new' && <ConsortiumForm key="new" saved={(id) => setParams({ id })} cancel={() => setParams({})} />}
          {current && <Members key={current.id} consortium={current} today={on} />}
        </section>
      </div>
    </div>
  );
}
