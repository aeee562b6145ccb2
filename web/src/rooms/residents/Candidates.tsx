import { Button, Checkbox } from 'antd';
import { useNavigate } from 'react-router';
import { or, sex, tail } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { EmptyState } from '../../shared/ui';
import type { Candidate } from './api';

interface Props {
  candidates: Candidate[];
  /** Ids of those whom the clerk has found to be others. */
  others: string[];
  change: (others: string[]) => void;
  /** One of them is the person beyond doubt: there is nothing to confirm. */
  certain: boolean;
}

/** Who is in the county already and may be the person at the desk. */
export function Candidates({ candidates, others, change, certain }: Props) {
  const navigate = useNavigate();
  if (candidates.length === 0) return <EmptyState title="登记前自动查重">可能是同一人的档案会列在这里。</EmptyState>;
  return (
    <div className="pane-body stack">
      <p>{certain ? '此人已有档案，请直接打开。' : '逐一核对下列居民；确认都不是同一人后，勾选并再次登记。'}</p>
      {candidates.map(({ person, reason, score }) => (
        <div key={person.id} className="card candidate">
          <div className="row apart">
            <span><b>{person.name}</b>　{sex(person.sex)} · {person.ageText ?? '年龄不详'} · {or(person.birthDate)}</span>
            <Button size="small" type={certain ? 'primary' : 'default'} onClick={() => void navigate(paths.record(person.id))}>打开此档案</Button>
          </div>
          <div className="small soft">{tail(person.idNumberMasked)} · {person.phoneMasked ?? '无电话'} · {person.address ?? '无住址'}</div>
          <div className="row apart small">
            <span className="soft">{reason}（{score.toFixed(1)} 分）</span>
            {!certain && (
              <Checkbox checked={others.includes(person.id)} onChange={(event) => change(event.target.checked ? [...others, person.id] : others.filter((id) => id !== person.id))}>
                不是同一人
              </Checkbox>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
