// One account: its details, the roles granted to it, a new password.
import { useEntity } from '@core/api/queries';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useRecord } from '@core/resource/useRecords';
import { useGo, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Loading } from '@core/ui/states';
import { Grants } from './Grants';
import { PrintSlips } from './PrintSlips';
import { ResetPassword } from './ResetPassword';
import { SignIns } from './SignIns';
import { useUserTexts } from './texts';

export default function UserPage() {
  const t = useUserTexts();
  const go = useGo();
  const can = useCan();
  const id = Number(useParam('id'));
  const { entity } = useEntity('users');
  const answer = useRecord('users', id);
  return (
    <>
      <PageHead
        title={String(answer.data?.name ?? t.title)}
        help="nguoi-dung"
        actions={
          <>
            <ButtonLink to={paths.users} icon="previous">
              {t.back}
            </ButtonLink>
            <ButtonLink to={paths.access(id)}>{t.access}</ButtonLink>
            {can(permission.writeUsers) && (
              <>
                <PrintSlips ids={[id]} label={t.slip} title={t.slipTitle} hint={t.slipHint} />
                <ResetPassword id={id} />
              </>
            )}
          </>
        }
      />
      <AnswerView answer={answer}>
        {(row) =>
          entity ? (
            <div className="stack">
              <section>
                <h2 className="section-title">{t.account}</h2>
                <RecordForm
                  key={row.version}
                  entity={entity}
                  row={row}
                  onSaved={() => go(paths.user(id))}
                  onCancel={() => go(paths.users)}
                />
              </section>
              <Grants userId={id} />
              <SignIns userId={id} />
            </div>
          ) : (
            <Loading />
          )
        }
      </AnswerView>
    </>
  );
}
