// A new account; its first password is given on its page.
import { useEntity } from '@core/api/queries';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useGo } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { Loading } from '@core/ui/states';
import { useUserTexts } from './texts';

export default function NewUserPage() {
  const t = useUserTexts();
  const go = useGo();
  const { entity } = useEntity('users');
  return (
    <>
      <PageHead title={t.add} help="nguoi-dung" />
      {entity ? (
        <RecordForm
          entity={entity}
          row={null}
          preset={{ active: true }}
          onSaved={(row) => go(paths.user(row.id))}
          onCancel={() => go(paths.users)}
        />
      ) : (
        <Loading />
      )}
    </>
  );
}
