// One record to read, with its history.
import { permission } from '@core/api/permissions';
import { holds, useMe } from '@core/api/session';
import type { Entity, Row } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { RecordView } from '@core/resource/RecordView';
import { useRemove } from '@core/resource/useRecords';
import { useGo } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { toast } from '@core/ui/toast';
import { EraseButton } from './EraseButton';
import { isPerson } from './persons';
import { RecordGate, titleOf } from './RecordGate';
import { useRegistryTexts } from './texts';

export default function RecordPage() {
  return (
    <RecordGate>
      {(entity, row) => (
        <>
          <PageHead
            title={titleOf(entity, row)}
            sub={entity.label}
            help="ho-so"
            actions={<Actions entity={entity} row={row} />}
          />
          <RecordView entity={entity} row={row} />
        </>
      )}
    </RecordGate>
  );
}

function Actions({ entity, row }: { entity: Entity; row: Row }) {
  const t = useCoreTexts();
  const registry = useRegistryTexts();
  const me = useMe();
  const go = useGo();
  const remove = useRemove(entity);
  return (
    <>
      <ButtonLink icon="previous" to={paths.records(entity.plural)}>
        {entity.label}
      </ButtonLink>
      {isPerson(entity) && holds(me, permission.readMoves) && (
        <ButtonLink to={paths.path(entity.name, row.id)} icon="moves">
          {registry.path}
        </ButtonLink>
      )}
      {holds(me, entity.erase) && <EraseButton entity={entity} row={row} />}
      {holds(me, entity.remove) && (
        <ConfirmButton
          look="danger"
          label={t.remove}
          title={t.record.removeTitle}
          act={async () => {
            await remove(row);
            toast(t.record.removed);
            go(paths.records(entity.plural));
          }}
        >
          {t.record.removeHint}
        </ConfirmButton>
      )}
      {holds(me, entity.update) && (
        <ButtonLink look="primary" to={paths.editRecord(entity.plural, row.id)}>
          {t.edit}
        </ButtonLink>
      )}
    </>
  );
}
