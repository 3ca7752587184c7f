// The sessions of a course; the organiser adds, mends and takes attendance.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError } from '@core/api/client';
import type { TrainingCourseWhole, TrainingSessionView } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { DayInput, TextInput } from '@core/ui/fields';
import { Empty, Failure } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { courseAddress, sessionAddress, useRefreshTraining } from './queries';
import { useTrainingTexts } from './texts';

export function Sessions({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const { may, sessions } = whole;
  const columns: Column<TrainingSessionView>[] = [
    { key: 'day', title: t.columns.day, head: true, cell: ({ day }) => formatDay(day) },
    {
      key: 'time',
      title: t.columns.time,
      cell: ({ from_time, to_time }) => `${from_time} – ${to_time}`,
    },
    { key: 'place', title: t.columns.place, cell: ({ place }) => place },
    { key: 'topic', title: t.columns.topic, cell: ({ topic }) => topic },
  ];
  if (may.organise)
    columns.push({
      key: 'actions',
      title: t.columns.actions,
      quiet: true,
      cell: (session) => <SessionActions whole={whole} session={session} />,
    });
  return (
    <section className="stack">
      {may.edit && (
        <div>
          <SessionButton whole={whole} />
        </div>
      )}
      {sessions.length === 0 ? (
        <Empty title={t.noSessions}>{may.edit && t.noSessionsHint}</Empty>
      ) : (
        <Table caption={t.sessions} columns={columns} rows={sessions} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

function SessionActions({ whole, session }: { whole: TrainingCourseWhole; session: TrainingSessionView }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const { state } = whole.item.course;
  return (
    <span className="row">
      {(state === 'open' || state === 'closed' || state === 'finished') && (
        <ButtonLink to={paths.trainingSession(session.id)}>{t.attendance}</ButtonLink>
      )}
      {whole.may.edit && <SessionButton whole={whole} session={session} />}
      {whole.may.edit && (
        <ConfirmButton
          look="link"
          label={t.removeSession}
          title={t.removeSessionOf(formatDay(session.day))}
          act={async () => {
            await api.remove(sessionAddress(session.id));
            await refresh();
          }}
        >
          <p>{t.removeSessionHint}</p>
        </ConfirmButton>
      )}
    </span>
  );
}

function SessionButton({ whole, session }: { whole: TrainingCourseWhole; session?: TrainingSessionView }) {
  const t = useTrainingTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look={session ? 'link' : 'plain'}
        {...(!session && { icon: 'plus' })}
        onClick={() => setOpen(true)}
      >
        {session ? t.edit : t.newSession}
      </Button>
      {open && <SessionForm whole={whole} {...(session && { session })} onClose={() => setOpen(false)} />}
    </>
  );
}

interface SessionFormProps {
  whole: TrainingCourseWhole;
  session?: TrainingSessionView;
  onClose: () => void;
}
function SessionForm({ whole, session, onClose }: SessionFormProps) {
  const t = useTrainingTexts();
  const core = useCoreTexts();
  const refresh = useRefreshTraining();
  const { course } = whole.item;
  const [draft, setDraft] = useState({
    day: session?.day ?? course.from_date ?? null,
    from_time: session?.from_time ?? '08:00',
    to_time: session?.to_time ?? '11:00',
    place: session?.place ?? '',
    topic: session?.topic ?? '',
  });
  const save = useMutation({
    mutationFn: () => {
      const body = { ...draft, place: draft.place || null, topic: draft.topic || null };
      return session
        ? api.put(sessionAddress(session.id), body)
        : api.post(`${courseAddress(course.id)}/sessions`, body);
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const problems = save.error instanceof ApiError ? (save.error.problem.errors ?? []) : [];
  const field = (name: 'from_time' | 'to_time' | 'place' | 'topic') => ({
    label: t.sessionFields[name],
    value: draft[name],
    error: problems.find(({ pointer }) => pointer === `/${name}`)?.message,
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  return (
    <Dialog
      title={session ? t.editSession : t.newSession}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.cancel}</Button>
          <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="stack">
        <DayInput
          label={t.sessionFields.day}
          value={draft.day}
          required
          error={problems.find(({ pointer }) => pointer === '/day')?.message}
          onChange={(day) => setDraft({ ...draft, day })}
        />
        <div className="training-pair">
          <TextInput {...field('from_time')} required />
          <TextInput {...field('to_time')} required />
        </div>
        <TextInput {...field('place')} />
        <TextInput {...field('topic')} />
        {save.error && <Failure error={save.error} />}
      </div>
    </Dialog>
  );
}
