import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { asProblem } from '../../shared/problem';
import { Async, EmptyState, Rows, type Column } from '../../shared/ui';
import { organizations } from './api';
import { membershipsOf, type Belonged } from './memberships';
import { consortiumTitle } from './words';

const columns: Column<Belonged>[] = [
  { title: '医共体或联盟', render: ({ consortium }) => <Link to={`/consortia?id=${consortium.id}`}>{consortium.name}</Link> },
  { title: '类别', width: 100, render: ({ consortium }) => consortiumTitle(consortium) },
  { title: '身份', width: 100, render: ({ leads }) => (leads ? <span className="chip progress">牵头医院</span> : '成员') },
  { title: '起止', width: 190, render: ({ validFrom, validTo }) => <span className="small">{validFrom} 至 {validTo ?? '今'}</span> },
];

/** To what the institution belongs and belonged. */
export function Memberships({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['organizations', 'consortia'], queryFn: ({ signal }) => organizations.consortia(signal) });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={2}>
      {({ items }) => {
        const rows = membershipsOf(organizationId, items);
        return rows.length === 0 ? <EmptyState title="没有加入过医共体或联盟" /> : <Rows label="医共体归属" columns={columns} rows={rows} rowKey={(row) => row.id} />;
      }}
    </Async>
  );
}
