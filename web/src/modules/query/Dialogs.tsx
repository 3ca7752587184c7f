// Keeping, taking out and scheduling a question.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, downloadPosted } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { SavedQuestion } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { Pick, TextInput } from '@core/ui/fields';
import { purposeMin } from '@core/ui/PurposeForm';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import type { QuestionJson } from './model';
import { useRefreshQuestions } from './queries';
import { useQueryTexts } from './texts';

const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

interface SaveProps {
  question: QuestionJson;
  saved: SavedQuestion | undefined;
}
export function SaveButton({ question, saved }: SaveProps) {
  const t = useQueryTexts();
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can(permission.writeQuestions)) return null;
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t.save}
      </Button>
      {open && <SaveDialog question={question} saved={saved} onClose={() => setOpen(false)} />}
    </>
  );
}

function SaveDialog({ question, saved, onClose }: SaveProps & { onClose: () => void }) {
  const t = useQueryTexts();
  const core = useCoreTexts();
  const can = useCan();
  const go = useGo();
  const refresh = useRefreshQuestions();
  const [name, setName] = useState(saved?.name ?? '');
  const [note, setNote] = useState(saved?.note ?? '');
  const [sharing, setSharing] = useState<string>(saved?.sharing ?? 'own');
  const changes = saved?.may_change === true;
  const keep = useMutation({
    mutationFn: (anew: boolean) => {
      const body = { name, note: note || null, sharing, question };
      return changes && !anew
        ? api.put<SavedQuestion>(`/api/questions/${saved.id}`, body, saved.version)
        : api.post<SavedQuestion>('/api/questions', body);
    },
    onSuccess: async ({ id }) => {
      await refresh();
      toast(t.saved);
      onClose();
      go(paths.question(id));
    },
  });
  return (
    <Dialog
      title={t.saveTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.cancel}</Button>
          {changes && (
            <Button disabled={!name.trim() || keep.isPending} onClick={() => keep.mutate(true)}>
              {t.saveNew}
            </Button>
          )}
          <Button look="primary" disabled={!name.trim() || keep.isPending} onClick={() => keep.mutate(false)}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextInput label={t.name} value={name} onChange={setName} required />
        <TextInput label={t.note} value={note} onChange={setNote} rows={2} />
        {can(permission.shareQuestions) && (
          <Pick
            label={t.shareWith}
            hint={t.shareHint}
            value={sharing}
            options={optionsOf(t.sharing)}
            onChange={setSharing}
          />
        )}
        {keep.error && <Failure error={keep.error} />}
      </div>
    </Dialog>
  );
}

interface TakeOutProps {
  question: QuestionJson;
  personal: boolean;
  disabled: boolean;
}
/** Nothing where the server would refuse: taking personal data out asks for a right of its own. */
export function TakeOutButton({ question, personal, disabled }: TakeOutProps) {
  const t = useQueryTexts();
  const can = useCan();
  const [format, setFormat] = useState('xlsx');
  const [purpose, setPurpose] = useState('');
  if (personal && !can(permission.exportPersonal)) return null;
  return (
    <ConfirmButton
      icon="download"
      label={t.takeOut}
      title={t.takeOut}
      disabled={disabled}
      ready={!personal || purpose.trim().length >= purposeMin}
      act={() =>
        downloadPosted(
          '/api/questions/extract',
          { question, format, purpose: purpose.trim() },
          `${question.of}.${format}`,
        )
      }
    >
      <Pick label={t.format} value={format} options={optionsOf(t.formats)} onChange={setFormat} />
      {personal && (
        <>
          <p>{t.personal}</p>
          <TextInput label={t.purpose} hint={t.purposeHint} value={purpose} onChange={setPurpose} required />
        </>
      )}
    </ConfirmButton>
  );
}

interface ScheduleProps {
  saved: SavedQuestion;
  personal: boolean;
}
export function ScheduleButton({ saved, personal }: ScheduleProps) {
  const t = useQueryTexts();
  const can = useCan();
  const refresh = useRefreshQuestions();
  const [every, setEvery] = useState('week');
  const [format, setFormat] = useState('xlsx');
  const [keeps, setKeeps] = useState('12');
  const [mail, setMail] = useState(true);
  const [purpose, setPurpose] = useState('');
  if (!can(permission.writeQuestions) || (personal && !can(permission.exportPersonal))) return null;
  return (
    <ConfirmButton
      icon="calendar"
      label={t.schedule}
      title={t.scheduleTitle}
      ready={Number(keeps) > 0 && (!personal || purpose.trim().length >= purposeMin)}
      act={async () => {
        await api.post('/api/questions/schedules', {
          question_id: saved.id,
          every,
          format,
          keeps: Number(keeps),
          by_mail: mail,
          purpose: purpose.trim(),
        });
        await refresh();
        toast(t.scheduled);
      }}
    >
      <Pick label={t.columns.every} value={every} options={optionsOf(t.everies)} onChange={setEvery} />
      <Pick label={t.format} value={format} options={optionsOf(t.formats)} onChange={setFormat} />
      <TextInput label={t.keeps} value={keeps} onChange={(text) => setKeeps(text.replaceAll(/\D/g, ''))} />
      <label className="question-tick">
        <input
          type="checkbox"
          className="checkbox"
          checked={mail}
          onChange={(event) => setMail(event.target.checked)}
        />
        {t.byMail}
      </label>
      <p className="muted small">{t.byMailHint}</p>
      {personal && (
        <TextInput label={t.purpose} hint={t.purposeHint} value={purpose} onChange={setPurpose} required />
      )}
    </ConfirmButton>
  );
}

export function RemoveButton({ saved }: { saved: SavedQuestion }) {
  const t = useQueryTexts();
  const go = useGo();
  const refresh = useRefreshQuestions();
  if (!saved.may_change) return null;
  return (
    <ConfirmButton
      look="danger"
      label={t.remove}
      title={t.removeTitle}
      act={async () => {
        await api.remove(`/api/questions/${saved.id}`, saved.version);
        go(paths.questions);
        await refresh();
        toast(t.removed);
      }}
    >
      <p>{t.removeHint}</p>
    </ConfirmButton>
  );
}
