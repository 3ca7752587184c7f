// Going back: what the backup holds and what would be dropped, the password, then the wait for the server.
import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, ApiError } from '@core/api/client';
import { useJob } from '@core/api/events';
import type { RestorePreview } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { Labeled, TextInput } from '@core/ui/fields';
import { Progress } from '@core/ui/Progress';
import { Failure, Loading, Notice } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { formatBytes } from './sizes';
import { useOperationsTexts } from './texts';

/** A backup, or, without its name, a moment that is asked for. */
export interface RestoreChoice {
  place_id: number;
  place: string;
  backup?: string;
}
interface Wanted {
  place_id: number;
  backup?: string;
  at?: string;
}

const vietnam = '+07:00';
const needsKey = (error: Error | null) =>
  error instanceof ApiError && ['key_needed', 'wrong_key', 'wrong_key_text'].includes(error.problem.code);

export function RestoreDialog({ choice, onClose }: { choice: RestoreChoice; onClose: () => void }) {
  const t = useOperationsTexts();
  const [point, setPoint] = useState('');
  const [key, setKey] = useState('');
  const [password, setPassword] = useState('');
  const [job, setJob] = useState<number | null>(null);
  const wanted: Wanted = {
    place_id: choice.place_id,
    ...(choice.backup
      ? { backup: choice.backup }
      : { at: `${point.length === 16 ? `${point}:00` : point}${vietnam}` }),
  };
  const look = useMutation({
    mutationFn: () => api.post<RestorePreview>('/api/backups/preview', { ...wanted, ...(key && { key }) }),
  });
  const restore = useMutation({
    mutationFn: () => api.post<{ job: number }>('/api/backups/restore', { ...wanted, password }),
    onSuccess: (started) => setJob(started.job),
  });
  const { mutate: lookNow } = look;
  useEffect(() => {
    if (choice.backup) lookNow();
  }, [choice.backup, lookNow]);
  if (job) return <Waiting job={job} onClose={onClose} />;
  return (
    <Dialog
      title={t.restoreTitle}
      wide
      onClose={onClose}
      footer={
        look.data && (
          <Button
            look="danger"
            disabled={password === '' || restore.isPending}
            onClick={() => restore.mutate()}
          >
            {t.restore}
          </Button>
        )
      }
    >
      <div className="stack">
        {!choice.backup && (
          <Labeled label={t.point} required>
            {(attributes) => (
              <input
                {...attributes}
                className="control"
                type="datetime-local"
                step={1}
                value={point}
                onChange={(event) => {
                  look.reset();
                  setPoint(event.target.value);
                }}
              />
            )}
          </Labeled>
        )}
        {needsKey(look.error) && (
          <TextInput
            label={t.keyTyped}
            hint={t.keyTypedHint}
            required
            value={key}
            onChange={setKey}
            rows={2}
          />
        )}
        {look.isPending && <Loading rows={4} />}
        {look.error && <Failure error={look.error} />}
        {!look.data && (point || key) && (
          <div className="row">
            <Button look="primary" disabled={look.isPending} onClick={() => look.mutate()}>
              {t.look}
            </Button>
          </div>
        )}
        {look.data && <Preview preview={look.data} />}
        {look.data && (
          <TextInput
            label={t.password}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
        )}
        {restore.error && <Failure error={restore.error} />}
      </div>
    </Dialog>
  );
}

function Preview({ preview }: { preview: RestorePreview }) {
  const t = useOperationsTexts();
  const { lost } = preview;
  const facts: [string, string][] = [[t.madeAt, formatInstant(preview.made_at)]];
  if (preview.commune) facts.push([t.ofCommune, preview.commune]);
  if (preview.schools.length > 0) facts.push([t.schools, preview.schools.join(', ')]);
  for (const { label, count } of preview.counts) facts.push([label, formatNumber(count)]);
  if (preview.program) {
    facts.push([t.files, `${formatNumber(preview.files)} (${formatBytes(preview.file_bytes)})`]);
    facts.push([t.program, preview.program]);
  }
  return (
    <>
      <h3>{t.contents}</h3>
      <Facts items={facts} />
      {lost.changes > 0 ? (
        <Notice tone="warn" title={t.lostTitle(formatNumber(lost.changes))}>
          {t.lostHint(formatInstant(lost.last))}
        </Notice>
      ) : (
        <Notice tone="ok">{t.lostNone}</Notice>
      )}
      <p>{t.steps}</p>
    </>
  );
}

const betweenAsksMs = 1_500;

/** The server ends and opens anew; whoever was signed in then may have to sign in again. */
function useReloadWhenBack(ended: boolean) {
  useEffect(() => {
    if (!ended) return undefined;
    const timer = window.setInterval(() => {
      fetch('/health').then(
        (response) => response.ok && window.location.assign(paths.backups),
        () => undefined,
      );
    }, betweenAsksMs);
    return () => window.clearInterval(timer);
  }, [ended]);
}

function Waiting({ job, onClose }: { job: number; onClose: () => void }) {
  const t = useOperationsTexts();
  const { data, error } = useJob(job);
  const failed = data?.state === 'failed' || data?.state === 'cancelled';
  const ended = !failed && (data?.state === 'done' || error !== null);
  useReloadWhenBack(ended);
  return (
    <Dialog title={t.restoring} onClose={onClose}>
      <div className="stack">
        {failed ? (
          <Notice tone="bad">{data.message}</Notice>
        ) : (
          <>
            <Progress
              value={ended ? 100 : (data?.progress ?? 0)}
              label={ended ? t.waiting : (data?.message ?? '')}
              name={t.restoring}
            />
            <p className="muted">{t.restoringHint}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
