// Exports the list as it is filtered, with the purpose that the audit log keeps.
import { useState } from 'react';
import { download } from '../api/client';
import { permission } from '../api/permissions';
import { useCan } from '../api/session';
import type { Entity } from '../api/types';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Pick, TextInput } from '../ui/fields';
import { purposeMin } from '../ui/PurposeForm';
import { filterParams } from './listState';

const formats = [
  { value: 'xlsx', label: 'Excel (.xlsx)' },
  { value: 'csv', label: 'CSV (.csv)' },
];

const isPersonal = ({ fields }: Entity) => fields.some(({ privacy = 'open' }) => privacy !== 'open');

/** Nothing where the server would refuse: taking personal data out asks for a right of its own. */
export function ExportButton({ entity }: { entity: Entity }) {
  const can = useCan();
  return isPersonal(entity) && !can(permission.exportPersonal) ? null : <Export entity={entity} />;
}

function Export({ entity }: { entity: Entity }) {
  const t = useCoreTexts();
  const [search] = useSearchText();
  const [format, setFormat] = useState('xlsx');
  const [purpose, setPurpose] = useState('');
  return (
    <ConfirmButton
      icon="download"
      label={t.list.export}
      title={t.list.exportTitle}
      ready={purpose.trim().length >= purposeMin}
      act={() =>
        download(
          `/api/${entity.plural}/export`,
          { ...filterParams(search), format, purpose: purpose.trim() },
          `${entity.plural}.${format}`,
        )
      }
    >
      <Pick label={t.list.exportFormat} value={format} options={formats} onChange={setFormat} />
      <TextInput
        label={t.list.exportPurpose}
        hint={t.list.exportHint}
        value={purpose}
        onChange={setPurpose}
        required
      />
    </ConfirmButton>
  );
}
