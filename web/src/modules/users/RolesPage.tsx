// What each role may do.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { RoleInfo } from '@core/api/types';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { grouped } from './permissions';
import './users.css';
import { useUserTexts } from './texts';

export default function RolesPage() {
  const t = useUserTexts();
  const answer = useQuery({
    queryKey: ['roles'],
    staleTime: Infinity,
    queryFn: () => api.get<RoleInfo[]>('/api/roles'),
  });
  return (
    <>
      <PageHead
        title={t.roles}
        sub={t.rolesHint}
        help="nguoi-dung"
        actions={
          <ButtonLink to={paths.users} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(roles) => (
          <Table
            caption={t.roles}
            rows={roles}
            rowKey={(role) => role.role}
            columns={[
              { key: 'role', title: t.role, head: true, cell: (role) => role.label },
              {
                key: 'permissions',
                title: t.permissions,
                cell: (role) => <Permissions role={role} />,
              },
            ]}
          />
        )}
      </AnswerView>
    </>
  );
}

function Permissions({ role }: { role: RoleInfo }) {
  const t = useUserTexts();
  const { changes, reads, acts } = grouped(role.permissions);
  const lines: [string, string[]][] = [
    [t.mayChange, changes],
    [t.mayRead, reads],
    [t.mayDo, acts],
  ];
  return (
    <dl className="role-permissions">
      {lines.map(
        ([label, names]) =>
          names.length > 0 && (
            <div key={label}>
              <dt className="muted small">{label}</dt>
              <dd>{names.join(', ')}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
