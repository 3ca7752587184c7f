// The evidence of a task: links and files of the units, each for an indicator if it proves one.
import { useState } from 'react';
import { api, upload } from '@core/api/client';
import type { TaskDetail, TaskEvidence, Written } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { FileInput, Pick, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';
import { UnitPick, useWritingUnit } from './UnitPick';

export function EvidenceCard({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="spread">{t.evidence}</h2>
        {task.may.write_units.length > 0 && <Add task={task} />}
      </div>
      {task.evidence.length > 0 ? (
        <ul className="plain plan-lines">
          {task.evidence.map((one) => (
            <li key={one.id}>
              <Line evidence={one} />
              {one.may_change && <Remove evidence={one} />}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t.evidenceNone}</p>
      )}
    </section>
  );
}

function Line({ evidence }: { evidence: TaskEvidence }) {
  const t = usePlanTexts();
  const { title, link, file, indicator } = evidence;
  return (
    <div>
      <strong>{title}</strong>
      <div className="row small">
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={`${t.evidenceOpenLink}: ${title}`}
          >
            {t.evidenceOpenLink}
          </a>
        )}
        {file && (
          <a href={file} download aria-label={`${t.evidenceOpenFile}: ${title}`}>
            {t.evidenceOpenFile}
          </a>
        )}
        {!link && !file && <span className="muted">{t.evidenceBare}</span>}
        {indicator && <span>{t.indicator(indicator)}</span>}
        <span className="muted">
          {evidence.unit_name}; {t.by(evidence.added_by, formatInstant(evidence.added_at))}
        </span>
      </div>
    </div>
  );
}

function Add({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const [unit, setUnit] = useWritingUnit(task);
  const [title, setTitle] = useState('');
  const [link, setLink] = useState('');
  const [indicator, setIndicator] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    const body = { unit_id: unit, title, link: link.trim() || null, indicator: Number(indicator) || null };
    const made = await api.post<Written>(`/api/tasks/${task.id}/evidence`, body);
    if (file) {
      const path = `/api/task_evidence/${made.id}/file`;
      // A file that is refused takes its entry with it, so that a second try does not make two.
      await upload<Written>('PUT', path, file, undefined, made.version).catch(async (error: unknown) => {
        await api.remove(`/api/task_evidence/${made.id}`, made.version);
        throw error;
      });
    }
    setTitle('');
    setLink('');
    setFile(null);
    toast(t.evidenceAdded);
    await refresh();
  };
  return (
    <ConfirmButton
      icon="plus"
      label={t.evidenceAdd}
      title={t.evidenceAdd}
      ready={title.trim() !== '' && (file !== null || link.trim() !== '')}
      act={act}
    >
      <UnitPick task={task} value={unit} onChange={setUnit} />
      <TextInput label={t.evidenceTitle} value={title} onChange={setTitle} required />
      <FileInput
        label={t.evidenceFile}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        file={file}
        onChange={setFile}
      />
      <TextInput label={t.evidenceLink} value={link} onChange={setLink} placeholder="https://" />
      {task.indicators.length > 0 && (
        <Pick
          label={t.evidenceIndicator}
          value={indicator}
          placeholder={t.evidenceNoIndicator}
          options={task.indicators.map(({ no, name }) => ({ value: String(no), label: `${no}. ${name}` }))}
          onChange={setIndicator}
        />
      )}
    </ConfirmButton>
  );
}

function Remove({ evidence }: { evidence: TaskEvidence }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const act = async () => {
    await api.remove(`/api/task_evidence/${evidence.id}`, evidence.version);
    toast(t.removed);
    await refresh();
  };
  return (
    <ConfirmButton look="quiet" label={t.remove} title={evidence.title} act={act}>
      {t.removeText}
    </ConfirmButton>
  );
}
