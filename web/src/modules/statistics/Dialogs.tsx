// A counted number corrected with its reason, and the records it was counted from.
import { useState } from 'react';
import type { StatisticsLine, StatisticsRecord } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { TextInput } from '@core/ui/fields';
import { AnswerView, Tag } from '@core/ui/states';
import { countIn, type CellEdit } from './draft';
import { useRecords } from './queries';
import { useStatisticsTexts } from './texts';

interface CorrectDialogProps {
  line: StatisticsLine;
  save: (cell: CellEdit | null) => void;
  onClose: () => void;
}
export function CorrectDialog({ line, save, onClose }: CorrectDialogProps) {
  const t = useStatisticsTexts();
  const [text, setText] = useState(String(line.value ?? ''));
  const [reason, setReason] = useState(line.reason ?? '');
  const value = countIn(text);
  const end = (cell: CellEdit | null) => {
    save(cell);
    onClose();
  };
  return (
    <Dialog
      title={t.correctOf(line.code)}
      onClose={onClose}
      footer={
        <>
          {line.source === 'corrected' && <Button onClick={() => end(null)}>{t.correctUndo}</Button>}
          <Button
            look="primary"
            disabled={value === undefined || reason.trim() === ''}
            onClick={() => value !== undefined && end({ value, reason: reason.trim() })}
          >
            {t.correctSave}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          {line.label}: {t.computedWas(formatNumber(line.computed))}
        </p>
        <p className="muted">{t.correctHint}</p>
        <TextInput
          label={t.correctValue}
          value={text}
          onChange={setText}
          required
          error={value === undefined ? t.wrongNumber : undefined}
        />
        <TextInput label={t.correctReason} rows={2} value={reason} onChange={setReason} required />
      </div>
    </Dialog>
  );
}

const plurals: Record<string, string> = {
  pupil: 'pupils',
  staff: 'staff',
  school_class: 'school_classes',
  room: 'rooms',
  facility_count: 'facility_counts',
};

export function RecordsDialog({ form, code, onClose }: { form: number; code: number; onClose: () => void }) {
  const t = useStatisticsTexts();
  return (
    <Dialog title={t.recordsTitle(code)} wide onClose={onClose}>
      <AnswerView answer={useRecords(form, code)} rows={6}>
        {(list) => (
          <>
            <p>
              {list.label}: {t.recordsHint(list.total)}
            </p>
            {list.items.length === 0 && <p className="muted">{t.recordsNone}</p>}
            <ul className="plain stat-records">
              {list.items.map((record) => (
                <RecordLine key={`${record.entity}:${record.id}`} record={record} />
              ))}
            </ul>
          </>
        )}
      </AnswerView>
    </Dialog>
  );
}

function RecordLine({ record }: { record: StatisticsRecord }) {
  const t = useStatisticsTexts();
  const plural = plurals[record.entity];
  return (
    <li className="row">
      {plural ? <Go to={paths.record(plural, record.id)}>{record.label}</Go> : record.label}
      {record.detail && <span className="muted">{record.detail}</span>}
      {record.unknown && <Tag tone="warn">{t.recordsUnknown}</Tag>}
    </li>
  );
}
