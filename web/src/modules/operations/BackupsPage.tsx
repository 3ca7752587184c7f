// Backups: the last good one, the places, what there is, and the ways to make one and to go back to one.
import { useState } from 'react';
import { api, downloadPosted } from '@core/api/client';
import { useJob } from '@core/api/events';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Backup, BackupPlaceSight, BackupRun, Backups } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { PlaceButton } from './PlaceButton';
import { useBackups, useRefreshBackups } from './queries';
import { RestoreDialog, type RestoreChoice } from './RestoreDialog';
import { formatBytes } from './sizes';
import { useOperationsTexts } from './texts';

const hourMs = 3_600_000;
const placeTone: Record<BackupPlaceSight['state'], Tone> = {
  ready: 'ok',
  absent: 'warn',
  not_writable: 'bad',
  foreign: 'bad',
};
const runTone: Record<BackupRun['state'], Tone> = { running: 'info', verified: 'ok', failed: 'bad' };

export default function BackupsPage() {
  const t = useOperationsTexts();
  const can = useCan();
  const answer = useBackups();
  const [restoring, setRestoring] = useState<RestoreChoice | null>(null);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="sao-luu"
        actions={
          <>
            {can(permission.restore) && <KeyButton />}
            {can(permission.runBackup) && <RunButton busy={Boolean(answer.data?.job)} />}
          </>
        }
      />
      <AnswerView answer={answer}>
        {(backups) => (
          <div className="stack">
            <KeyNotice backups={backups} />
            {backups.job && <RunningBackup job={backups.job} />}
            <LastGood backups={backups} seenAt={answer.dataUpdatedAt} />
            <Places backups={backups} onRestore={setRestoring} />
            <Existing backups={backups} onRestore={setRestoring} />
            <Runs runs={backups.runs} />
          </div>
        )}
      </AnswerView>
      {restoring && <RestoreDialog choice={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}

function RunButton({ busy }: { busy: boolean }) {
  const t = useOperationsTexts();
  const refresh = useRefreshBackups();
  const start = async () => {
    await api.post('/api/backups');
    await refresh();
    toast(t.started);
  };
  return (
    <ConfirmButton look="primary" label={t.now} title={t.now} disabled={busy} act={start}>
      {t.subtitle}
    </ConfirmButton>
  );
}

function KeyButton() {
  const t = useOperationsTexts();
  const refresh = useRefreshBackups();
  const [password, setPassword] = useState('');
  const print = async () => {
    await downloadPosted('/api/backups/key', { password }, 'khoa-khoi-phuc.pdf');
    setPassword('');
    await refresh();
  };
  return (
    <ConfirmButton label={t.key} title={t.keyTitle} icon="print" ready={password !== ''} act={print}>
      <p>{t.keyHint}</p>
      <TextInput
        label={t.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
    </ConfirmButton>
  );
}

function KeyNotice({ backups }: { backups: Backups }) {
  const t = useOperationsTexts();
  const can = useCan();
  if (!can(permission.restore) || backups.key_shown_at) return null;
  return (
    <Notice tone="warn" title={t.keyMissing}>
      {t.keyMissingHint}
    </Notice>
  );
}

function RunningBackup({ job }: { job: number }) {
  const { data } = useJob(job);
  if (!data) return null;
  return (
    <section className="card">
      <Progress value={data.progress} label={data.message || data.label} name={data.label} />
    </section>
  );
}

function LastGood({ backups, seenAt }: { backups: Backups; seenAt: number }) {
  const t = useOperationsTexts();
  const { last } = backups;
  const hours = last?.finished_at ? Math.floor((seenAt - Date.parse(last.finished_at)) / hourMs) : 0;
  const copy = backups.continuous;
  const copyText = copy.working
    ? t.continuousOn(formatInstant(copy.copied_at))
    : copy.wanted
      ? t.continuousWaits
      : t.continuousOff;
  return (
    <section className="card">
      <h2>{last ? t.good : t.never}</h2>
      {backups.red && <Notice tone="bad">{backups.sentence}</Notice>}
      <Facts
        items={[
          ...((last
            ? [
                [t.when, formatInstant(last.finished_at)],
                [t.age, t.hoursAgo(hours)],
                [t.size, formatBytes(last.bytes)],
                [t.place, last.place],
                [t.proof, t.proofDone(formatNumber(Math.round(last.proof_ms / 100) / 10))],
              ]
            : []) as [string, string][]),
          [t.schedule, t.scheduleText(backups.at, backups.daily, backups.weekly, backups.monthly)],
          [t.continuous, copyText],
        ]}
      />
      {backups.key_shown_at && (
        <p className="muted small">{t.keyPrinted(formatInstant(backups.key_shown_at))}</p>
      )}
    </section>
  );
}

interface RestoreProps {
  backups: Backups;
  onRestore: (choice: RestoreChoice) => void;
}

function Places({ backups, onRestore }: RestoreProps) {
  const t = useOperationsTexts();
  const can = useCan();
  const edit = can(permission.writeBackupPlaces);
  const add = edit && <PlaceButton />;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.places}</h2>
        <span className="spread" />
        {backups.places.length > 0 && add}
      </div>
      {backups.places.length === 0 ? (
        <Empty title={t.noPlaces} action={add}>
          {t.noPlacesHint}
        </Empty>
      ) : (
        <Table
          caption={t.places}
          rows={backups.places}
          rowKey={(place) => place.id}
          columns={[
            { key: 'name', title: t.name, head: true, cell: (place) => place.name },
            {
              key: 'state',
              title: t.state,
              cell: (place) =>
                place.active ? (
                  <Tag tone={placeTone[place.state]}>{t.placeStates[place.state]}</Tag>
                ) : (
                  <Tag>{t.inactive}</Tag>
                ),
            },
            { key: 'folder', title: t.folder, cell: (place) => place.folder },
            {
              key: 'free',
              title: t.free,
              numeric: true,
              cell: (place) => (place.state === 'absent' ? '' : formatBytes(place.free_bytes)),
            },
            { key: 'note', title: t.note, cell: (place) => place.sentence },
            {
              key: 'actions',
              title: t.actions,
              quiet: true,
              cell: (place) => (
                <PlaceActions
                  place={place}
                  edit={edit}
                  copied={backups.continuous.working}
                  onRestore={onRestore}
                />
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

interface PlaceActionsProps {
  place: BackupPlaceSight;
  edit: boolean;
  copied: boolean;
  onRestore: (choice: RestoreChoice) => void;
}
function PlaceActions({ place, edit, copied, onRestore }: PlaceActionsProps) {
  const t = useOperationsTexts();
  const can = useCan();
  const moment = place.continuous && copied && can(permission.restore);
  if (!edit && !moment) return null;
  return (
    <div className="row">
      {moment && (
        <Button onClick={() => onRestore({ place_id: place.id, place: place.name })}>{t.restorePoint}</Button>
      )}
      {edit && (
        <Go to={paths.editRecord('backup_places', place.id)} search={{ ve: paths.backups }}>
          {t.editPlace}
        </Go>
      )}
    </div>
  );
}

function Existing({ backups, onRestore }: RestoreProps) {
  const t = useOperationsTexts();
  const can = useCan();
  return (
    <section className="card stack">
      <h2>{t.backups}</h2>
      {backups.backups.length === 0 ? (
        <p className="muted">{t.noBackups}</p>
      ) : (
        <Table<Backup>
          caption={t.backups}
          rows={backups.backups}
          rowKey={(one) => `${one.place_id}/${one.name}`}
          columns={[
            { key: 'when', title: t.when, head: true, cell: (one) => formatInstant(one.made_at) },
            { key: 'place', title: t.place, cell: (one) => one.place },
            { key: 'size', title: t.size, numeric: true, cell: (one) => formatBytes(one.bytes) },
            {
              key: 'actions',
              title: t.actions,
              quiet: true,
              cell: (one) =>
                can(permission.restore) && (
                  <Button
                    onClick={() => onRestore({ place_id: one.place_id, place: one.place, backup: one.name })}
                  >
                    {t.restore}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Runs({ runs }: { runs: BackupRun[] }) {
  const t = useOperationsTexts();
  return (
    <section className="card stack">
      <h2>{t.runs}</h2>
      {runs.length === 0 ? (
        <p className="muted">{t.noRuns}</p>
      ) : (
        <Table
          caption={t.runs}
          rows={runs}
          rowKey={(run) => run.id}
          columns={[
            { key: 'when', title: t.when, head: true, cell: (run) => formatInstant(run.started_at) },
            {
              key: 'state',
              title: t.state,
              cell: (run) => <Tag tone={runTone[run.state]}>{t.runStates[run.state]}</Tag>,
            },
            { key: 'place', title: t.place, cell: (run) => run.place },
            { key: 'reason', title: t.reason, cell: (run) => t.reasons[run.reason] },
            { key: 'note', title: t.note, cell: (run) => run.message },
          ]}
        />
      )}
    </section>
  );
}
