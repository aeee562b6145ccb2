import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { reasonsOffered, type ReasonOffered } from '../../shared/access';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { headerOf } from '../../shared/residents';
import { useMay } from '../../shared/session';
import { AskWays, Dialog, ErrorState, Loading, ResidentBanner, useTitle } from '../../shared/ui';
import { residents, type Resident } from './api';
import { HouseholdSection } from './HouseholdSection';
import { LifeSection } from './LifeSection';
import { PersonSection } from './PersonSection';
import { ProxiesSection } from './ProxiesSection';
import { useHousehold, useProxies } from './family';
import './resident.css';

/** 档案信息: who the resident is, with whom they live, who may act for them, and how the file was closed. */
export default function ResidentPage() {
  const { residentId = '' } = useParams();
  // Another resident is another page: nothing of the one before may remain under the new name.
  return <Page key={residentId} residentId={residentId} />;
}

function Page({ residentId }: { residentId: string }) {
  useTitle('档案信息');
  const { data, error, refetch } = useQuery({ queryKey: ['residents', residentId, 'person'], queryFn: ({ signal }) => residents.read(residentId, signal) });
  if (data) return <Open resident={data} />;
  if (error) return <ErrorState problem={asProblem(error)} retry={() => void refetch()} />;
  return <Loading rows={10} />;
}

function Open({ resident }: { resident: Resident }) {
  const { id } = resident.person;
  const household = useHousehold(id);
  const proxies = useProxies(id);
  const [readsRecords, cards] = [useMay(may.readRecords), useMay(may.healthCard)];
  const offered = reasonsOffered(household.problem) ?? reasonsOffered(proxies.problem);
  return (
    <div className="page">
      <ResidentBanner resident={headerOf(resident)} allergies={null}>
        <div className="row" style={{ gap: 16 }}>
          {readsRecords && <Link to={paths.record(id)}>打开健康档案</Link>}
          {cards && <Link to={paths.healthCard(id)}>电子健康卡</Link>}
        </div>
      </ResidentBanner>
      {!resident.whole && <Shut residentId={id} offered={readsRecords ? offered : null} reads={readsRecords} />}
      <div className="page-body resident">
        <PersonSection resident={resident} />
        <div className="resident-side">
          <HouseholdSection resident={resident} list={household} />
          <ProxiesSection resident={resident} list={proxies} />
          <LifeSection resident={resident} />
        </div>
      </div>
    </div>
  );
}

/** Nothing ties the reader to the resident: only what a list shows is here, and a reason opens the rest. */
function Shut({ residentId, offered, reads }: { residentId: string; offered: ReasonOffered[] | null; reads: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="resident-shut">
      <LockOutlined />
      <span>目前只显示查找时可见的内容。证件、电话、全部住址、联系人、家庭和代理人{reads ? '要说明调阅理由后才显示。' : '只对有调阅理由的医务人员显示。'}</span>
      {offered && <Button size="small" onClick={() => setAsking(true)}>说明理由</Button>}
      {asking && offered && (
        <Dialog title="说明调阅理由" width={920} close={() => setAsking(false)}>
          <p className="soft small">调阅会被记录，居民本人可以看到。</p>
          <AskWays residentId={residentId} options={offered} given={() => setAsking(false)} />
        </Dialog>
      )}
    </div>
  );
}
