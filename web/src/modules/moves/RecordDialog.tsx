// The record of somebody who is, or was, handed over: as it stands, or as it stood then.
import { useState } from 'react';
import { useEntity } from '@core/api/queries';
import type { Entity, HandedRecord, PersonMove, Row } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { useRecordedText } from '@core/resource/show';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { AnswerView } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { pluralOf, useHandedRecord } from './queries';
import { useMoveTexts } from './texts';

export function RecordDialog({ move, label }: { move: PersonMove; label?: string }) {
  const t = useMoveTexts();
  const core = useCoreTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={label ? 'link' : 'plain'} onClick={() => setOpen(true)}>
        {label ?? t.seeRecord}
      </Button>
      {open && (
        <Dialog
          wide
          title={move.name}
          onClose={() => setOpen(false)}
          footer={<Button onClick={() => setOpen(false)}>{core.close}</Button>}
        >
          <Content move={move} />
        </Dialog>
      )}
    </>
  );
}

function Content({ move }: { move: PersonMove }) {
  const answer = useHandedRecord(move.id);
  const { entity } = useEntity(pluralOf[move.entity]);
  return (
    <AnswerView answer={answer} rows={8}>
      {(handed) => entity && <Values entity={entity} handed={handed} />}
    </AnswerView>
  );
}

function Values({ entity, handed }: { entity: Entity; handed: HandedRecord }) {
  const t = useMoveTexts();
  const text = useRecordedText(entity.fields);
  const row = handed.record as Row;
  const filled = entity.fields.filter(
    ({ name, kind }) => kind !== 'id' && row[name] !== null && row[name] !== undefined && row[name] !== '',
  );
  return (
    <div className="stack">
      <p className="muted">{handed.as_of ? t.recordThen(formatInstant(handed.as_of)) : t.recordNow}</p>
      <Facts items={filled.map((field) => [field.label, text(field, row[field.name] ?? null)])} />
    </div>
  );
}
