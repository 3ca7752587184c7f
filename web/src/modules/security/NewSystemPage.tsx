// A system is put into the inventory.
import { useEntity } from '@core/api/queries';
import { useOwnUnit } from '@core/api/session';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useGo } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { Failure, Loading } from '@core/ui/states';
import { useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

const begins = {
  custody: 'own',
  state: 'running',
  hosting: 'on_site',
  internal: 'unknown',
  online_service: 'unknown',
  conditional_business: 'unknown',
  administrative_procedure: 'unknown',
  state_secret: 'unknown',
  shared_infrastructure: 'none',
};

export default function NewSystemPage() {
  const t = useSecurityTexts();
  const go = useGo();
  const refresh = useRefreshSecurity();
  const unit = useOwnUnit();
  const { entity, error } = useEntity('information_systems');
  return (
    <>
      <PageHead title={t.add} help="an-toan-thong-tin" />
      {error && <Failure error={error} />}
      {!entity && !error && <Loading />}
      {entity && (
        <RecordForm
          entity={entity}
          row={null}
          preset={{ ...begins, ...(unit && { unit_id: unit }) }}
          hidden={unit ? ['unit_id'] : []}
          onSaved={(row) => void refresh().then(() => go(paths.system(row.id)))}
          onCancel={() => go(paths.systems)}
        />
      )}
    </>
  );
}
