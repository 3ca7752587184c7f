// Checks that an office writes without programming: a condition built from lists, tried before it counts, put to
// use or retired; what it said before is kept.
import './quality.css';
import { useState, type ComponentType } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { DataCheckTrial, OwnDataCheck, Page, QuestionSubjects } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { severityTone } from './severity';
import { useQualityTexts } from './texts';

/** Builds a condition; the module of questions has one, and the app hands it over. */
export type ConditionEditor<Condition> = ComponentType<{
  about: QuestionSubjects;
  subject: string;
  condition: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
  outermost?: boolean;
}>;

interface Draft<Condition> {
  subject: string;
  where: Condition | undefined;
  score: string;
  severity: string;
  label: string;
  explanation: string;
  fix: string;
  reason: string;
}
interface Edited<Condition> {
  /** The check that is changed; none: a new one. */
  of: OwnDataCheck | null;
  draft: Draft<Condition>;
}

const scores = ['right', 'enough', 'clean', 'alive', 'unified'];
const subjects = new Set([
  'pupil',
  'guardian',
  'staff',
  'staff_post',
  'qualification',
  'school_class',
  'enrolment',
  'teaching_assignment',
  'room',
  'equipment',
  'internet_line',
  'unit',
]);

export function makeOwnChecksPage<Condition>(Conditions: ConditionEditor<Condition>) {
  return function OwnChecksPage() {
    const t = useQualityTexts();
    const [edited, setEdited] = useState<Edited<Condition> | null>(null);
    const about = useQuery({
      queryKey: ['questions', 'subjects'],
      staleTime: Infinity,
      queryFn: () => api.get<QuestionSubjects>('/api/questions/subjects'),
    });
    const own = useQuery({
      queryKey: ['quality', 'own'],
      queryFn: () => api.get<Page<OwnDataCheck>>('/api/quality/own-checks'),
    });
    const begin = (of: OwnDataCheck | null) => setEdited({ of, draft: draftOf<Condition>(of) });
    return (
      <>
        <PageHead
          title={t.own.title}
          sub={t.own.subtitle}
          help="hien-trang-du-lieu"
          actions={
            <>
              <ButtonLink to={paths.dataState} icon="previous">
                {t.back}
              </ButtonLink>
              <Button look="primary" icon="plus" onClick={() => begin(null)}>
                {t.own.add}
              </Button>
            </>
          }
        />
        <div className="stack">
          {edited && (
            <AnswerView answer={about} rows={8}>
              {(known) => (
                <Editor
                  key={edited.of?.id ?? 0}
                  about={known}
                  edited={edited}
                  Conditions={Conditions}
                  close={() => setEdited(null)}
                />
              )}
            </AnswerView>
          )}
          <AnswerView answer={own} rows={5}>
            {({ items }) => <OwnList checks={items} about={about.data} edit={begin} />}
          </AnswerView>
        </div>
      </>
    );
  };
}

function draftOf<Condition>(of: OwnDataCheck | null): Draft<Condition> {
  return {
    subject: of?.subject ?? 'pupil',
    where: of ? (of.where as Condition) : undefined,
    score: of?.score ?? 'enough',
    severity: of?.severity ?? 'warning',
    label: of?.label ?? '',
    explanation: of?.explanation ?? '',
    fix: of?.fix ?? '',
    reason: of?.reason ?? '',
  };
}

interface EditorProps<Condition> {
  about: QuestionSubjects;
  edited: Edited<Condition>;
  Conditions: ConditionEditor<Condition>;
  close: () => void;
}
function Editor<Condition>({ about, edited, Conditions, close }: EditorProps<Condition>) {
  const t = useQualityTexts();
  const client = useQueryClient();
  const [draft, setDraft] = useState(edited.draft);
  const trial = useMutation({
    mutationFn: () =>
      api.post<DataCheckTrial>('/api/quality/own-checks/try', { subject: draft.subject, where: draft.where }),
  });
  const save = useMutation({
    mutationFn: () =>
      edited.of
        ? api.put(`/api/quality/own-checks/${edited.of.id}`, draft, edited.of.version)
        : api.post('/api/quality/own-checks', draft),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['quality'] });
      close();
    },
  });
  const change = (part: Partial<Draft<Condition>>) => {
    if ('where' in part) trial.reset();
    setDraft({ ...draft, ...part });
  };
  const write = (name: 'label' | 'explanation' | 'fix' | 'reason', rows?: number) => (
    <TextInput
      label={t.own.fields[name]}
      value={draft[name]}
      required
      {...(rows && { rows })}
      onChange={(text) => change({ [name]: text })}
    />
  );
  const known = about.subjects.filter(({ name }) => subjects.has(name));
  return (
    <section className="card stack" aria-label={t.own.editor}>
      <h2>{edited.of ? t.own.change(edited.of.label) : t.own.editor}</h2>
      <div className="row check-filter">
        <Pick
          label={t.own.subject}
          value={draft.subject}
          options={known.map(({ name, label }) => ({ value: name, label }))}
          onChange={(subject) => change({ subject, where: undefined })}
        />
        <Pick
          label={t.columns.score}
          value={draft.score}
          options={scores.map((value) => ({ value, label: t.own.scores[value] ?? value }))}
          onChange={(score) => change({ score })}
        />
        <Pick
          label={t.severity}
          value={draft.severity}
          options={Object.entries(t.severities).map(([value, label]) => ({ value, label }))}
          onChange={(severity) => change({ severity })}
        />
      </div>
      <h3>{t.own.condition}</h3>
      <Conditions
        about={about}
        subject={draft.subject}
        condition={draft.where}
        outermost
        onChange={(where) => change({ where })}
      />
      <div className="row">
        <Button disabled={draft.where === undefined} busy={trial.isPending} onClick={() => trial.mutate()}>
          {t.own.try}
        </Button>
        {trial.data && (
          <span role="status">
            <strong>{t.own.found(formatNumber(trial.data.total))}</strong> {trial.data.sentence}.
          </span>
        )}
      </div>
      {trial.error && <Failure error={trial.error} />}
      {trial.data && <TrialTable trial={trial.data} />}
      {write('label')}
      {write('explanation', 2)}
      {write('fix', 2)}
      {write('reason', 2)}
      {save.error && <Failure error={save.error} />}
      <div className="row row-end">
        <Button onClick={close}>{t.own.cancel}</Button>
        <Button look="primary" disabled={!trial.data} busy={save.isPending} onClick={() => save.mutate()}>
          {t.own.save}
        </Button>
      </div>
      {!trial.data && <Notice>{t.own.tryFirst}</Notice>}
    </section>
  );
}

type TrialSchool = DataCheckTrial['schools'][number];
function TrialTable({ trial }: { trial: DataCheckTrial }) {
  const t = useQualityTexts();
  const columns: Column<TrialSchool>[] = [
    { key: 'name', title: t.school, head: true, cell: ({ name }) => name },
    { key: 'broken', title: t.columns.broken, numeric: true, cell: ({ broken }) => formatNumber(broken) },
    { key: 'asked', title: t.columns.asked, numeric: true, cell: ({ asked }) => formatNumber(asked) },
  ];
  const rows = trial.schools.filter(({ broken }) => broken > 0);
  if (rows.length === 0) return null;
  return <Table caption={t.own.try} columns={columns} rows={rows} rowKey={({ code }) => code} />;
}

const stateTone = { draft: 'mute', active: 'ok', retired: 'mute' } as const;

interface OwnListProps {
  checks: OwnDataCheck[];
  about: QuestionSubjects | undefined;
  edit: (check: OwnDataCheck) => void;
}
function OwnList({ checks, about, edit }: OwnListProps) {
  const t = useQualityTexts();
  const client = useQueryClient();
  const put = async (check: OwnDataCheck, state: string) => {
    await api.post(`/api/quality/own-checks/${check.id}/state`, { state }, { version: check.version });
    await client.invalidateQueries({ queryKey: ['quality'] });
  };
  const columns: Column<OwnDataCheck>[] = [
    {
      key: 'label',
      title: t.columns.check,
      head: true,
      cell: ({ code, label, state }) =>
        state === 'active' ? <Go to={paths.dataCheck(code)}>{label}</Go> : label,
    },
    {
      key: 'sentence',
      title: t.own.condition,
      cell: ({ sentence, subject }) =>
        sentence || about?.subjects.find(({ name }) => name === subject)?.label,
    },
    { key: 'score', title: t.columns.score, cell: ({ score }) => t.own.scores[score] },
    {
      key: 'severity',
      title: t.columns.severity,
      cell: ({ severity }) => <Tag tone={severityTone[severity] ?? 'mute'}>{t.severities[severity]}</Tag>,
    },
    {
      key: 'state',
      title: t.own.state,
      cell: ({ state, changed_by: by, changed_at: at }) => (
        <>
          <Tag tone={stateTone[state as keyof typeof stateTone]}>{t.own.states[state]}</Tag>
          <div className="small muted">
            {by}, {formatInstant(at)}
          </div>
        </>
      ),
    },
    {
      key: 'actions',
      title: t.own.actions,
      quiet: true,
      cell: (check) => (
        <div className="row">
          <Button look="link" onClick={() => edit(check)}>
            {t.own.edit}
          </Button>
          {check.state === 'active' ? (
            <ConfirmButton
              label={t.own.retire}
              title={t.own.retireTitle(check.label)}
              act={() => put(check, 'retired')}
            >
              <p>{t.own.retireHint}</p>
            </ConfirmButton>
          ) : (
            <ConfirmButton
              label={t.own.activate}
              title={t.own.activateTitle(check.label)}
              act={() => put(check, 'active')}
            >
              <p>{t.own.activateHint}</p>
            </ConfirmButton>
          )}
        </div>
      ),
    },
  ];
  if (checks.length === 0) return <Empty title={t.own.none}>{t.own.noneHint}</Empty>;
  return <Table caption={t.own.title} columns={columns} rows={checks} rowKey={({ id }) => id} />;
}
