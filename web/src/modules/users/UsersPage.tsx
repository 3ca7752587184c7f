// The list of accounts.
import { useEntity } from '@core/api/queries';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { ListView } from '@core/resource/ListView';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { Empty, Failure, Loading } from '@core/ui/states';
import { PrintSlips } from './PrintSlips';
import { useUserTexts } from './texts';

export default function UsersPage() {
  const t = useUserTexts();
  const core = useCoreTexts();
  const can = useCan();
  const { entity, error, pending } = useEntity('users');
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="nguoi-dung"
        actions={
          <>
            <ButtonLink to={paths.roles} icon="keys">
              {t.roles}
            </ButtonLink>
            <ButtonLink to={paths.records('delegations')}>{t.delegations}</ButtonLink>
            <ButtonLink to={paths.signInPolicy}>{t.policy}</ButtonLink>
            {can(permission.writeUsers) && (
              <>
                <ButtonLink to={paths.closedAccounts}>{t.closed}</ButtonLink>
                <ButtonLink icon="plus" to={paths.newUser}>
                  {t.add}
                </ButtonLink>
                <ButtonLink look="primary" icon="users" to={paths.staffAccounts}>
                  {t.fromStaff}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      {entity && (
        <ListView
          entity={entity}
          pathOf={(row) => paths.user(row.id)}
          chosenAction={(ids, done) =>
            can(permission.writeUsers) && (
              <PrintSlips
                ids={ids}
                label={t.slip}
                title={t.printSlips(ids.length)}
                hint={t.slipHint}
                onPrinted={done}
              />
            )
          }
        />
      )}
      {pending && <Loading />}
      {error && <Failure error={error} />}
      {!entity && !pending && !error && <Empty title={core.errors.forbidden} />}
    </>
  );
}
