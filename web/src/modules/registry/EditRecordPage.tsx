// The form of one record; "ve" in the address is the page to return to, "o" the field to start at.
import type { Entity, Row } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useReturn, useSearchText } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { RecordGate, titleOf } from './RecordGate';

export default function EditRecordPage() {
  return <RecordGate>{(entity, row) => <Edit key={row.id} entity={entity} row={row} />}</RecordGate>;
}

function Edit({ entity, row }: { entity: Entity; row: Row }) {
  const t = useCoreTexts();
  const [search] = useSearchText();
  const goBack = useReturn(paths.record(entity.plural, row.id));
  return (
    <>
      <PageHead title={t.record.editTitle(titleOf(entity, row))} sub={entity.label} help="ho-so" />
      <RecordForm entity={entity} row={row} focus={search.o} onSaved={goBack} onCancel={goBack} />
    </>
  );
}
