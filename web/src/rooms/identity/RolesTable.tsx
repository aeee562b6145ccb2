import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../shared/problem';
import { Async } from '../../shared/ui';
import { identity } from './api';

/** Which role holds which right. Declared by the rooms, so it is read here and not edited. */
export function RolesTable() {
  const { data, error, refetch } = useQuery({ queryKey: ['identity', 'roles'], queryFn: ({ signal }) => identity.roles(signal) });
  return (
    <div className="page-body">
      <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
        {({ items }) => (
          <div className="roles">
            {items.map((role) => (
              <section key={role.code} className="card" aria-label={role.title}>
                <header className="pane-head">
                  <h2 className="grow">{role.title}</h2>
                  {role.administrator && <span className="chip">三员之一</span>}
                  <span className="tiny soft">{role.permissions.length} 项权限</span>
                </header>
                <ul>
                  {role.permissions.map((permission) => (
                    <li key={permission.name} title={permission.name}>{permission.title}</li>
                  ))}
                  {role.permissions.length === 0 && <li className="faint">没有权限</li>}
                </ul>
              </section>
            ))}
          </div>
        )}
      </Async>
    </div>
  );
}
