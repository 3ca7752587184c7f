// The empty form of one kind of records.
import { useOwnUnit } from '@core/api/session';
import type { Entity } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useGo } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { EntityGate } from './EntityGate';

export default function NewRecordPage() {
  return <EntityGate>{(entity) => <New key={entity.plural} entity={entity} />}</EntityGate>;
}

function New({ entity }: { entity: Entity }) {
  const t = useCoreTexts();
  const go = useGo();
  const unit = useOwnUnit();
  const preset = entity.scope_field && unit ? { [entity.scope_field]: unit } : {};
  return (
    <>
      <PageHead title={t.record.addTitle(entity.label)} help="ho-so" />
      <RecordForm
        entity={entity}
        row={null}
        preset={preset}
        onSaved={(row) => go(paths.record(entity.plural, row.id))}
        onCancel={() => go(paths.records(entity.plural))}
      />
    </>
  );
}
