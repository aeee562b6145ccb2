import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ReasonOffered } from '../../shared/access';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { useMay } from '../../shared/session';
import { AskWays, ResidentBanner } from '../../shared/ui';
import { records } from './api';

interface Props {
  residentId: string;
  title: string;
  options: ReasonOffered[];
}

/** Nothing ties the viewer to the resident now. The record stays shut until one of the offered reasons is given. */
export function AskReason({ residentId, title, options }: Props) {
  const header = useQuery({ queryKey: ['record', residentId, 'header'], queryFn: ({ signal }) => records.header(residentId, signal) });
  const mayCard = useMay(may.healthCard);
  const mayRead = useMay(may.readResidents);
  return (
    <div className="page">
      {header.data && <ResidentBanner resident={header.data} allergies={null}>档案未打开</ResidentBanner>}
      <div className="page-body">
        <div className="ask">
          <h2><LockOutlined /> {title}</h2>
          <p className="soft">目前没有就诊、转诊、签约、预约或出车与本机构相关联。请说明理由，调阅会被记录，居民本人可以看到。</p>
          <AskWays residentId={residentId} options={options} />
          <p className="small row" style={{ gap: 16 }}>
            {mayRead && <Link to={paths.resident(residentId)}>看档案信息</Link>}
            {mayCard && <Link to={paths.healthCard(residentId)}>为居民办理电子健康卡</Link>}
          </p>
        </div>
      </div>
    </div>
  );
}
