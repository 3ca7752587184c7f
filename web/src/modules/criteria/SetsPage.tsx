// All sets of criteria: which are in use, which do not add up, which are doubtful.
import { useState } from 'react';
import { api, ApiError } from '@core/api/client';
import type { CriteriaSet, CriteriaSetSummary } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { FileInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useRefreshCriteria, useSets } from './queries';
import { useCriteriaTexts } from './texts';
import './criteria.css';

export default function SetsPage() {
  const t = useCriteriaTexts();
  const answer = useSets();
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="bo-tieu-chi"
        actions={answer.data?.may.write && <LoadButton />}
      />
      <AnswerView answer={answer} rows={4}>
        {({ items }) => (items.length === 0 ? <Empty title={t.none} /> : <Sets items={items} />)}
      </AnswerView>
    </>
  );
}

const tones: Record<CriteriaSetSummary['state'], Tone> = { draft: 'mute', active: 'ok', retired: 'mute' };

export function SetTags({ set }: { set: CriteriaSetSummary }) {
  const t = useCriteriaTexts();
  return (
    <span className="row">
      <Tag tone={tones[set.state]}>{set.state_label}</Tag>
      {set.provisional && <Tag tone="warn">{t.provisional}</Tag>}
      {!set.adds_up && <Tag tone="bad">{t.notAddUp}</Tag>}
      {set.open_doubt && <Tag tone="warn">{t.doubtful}</Tag>}
    </span>
  );
}

export function Sums({ set }: { set: CriteriaSetSummary }) {
  const t = useCriteriaTexts();
  if (set.sums.length === 0) return <>{t.byLevels(set.criteria)}</>;
  return (
    <span className="criteria-sums">
      {set.sums.map(({ code, sum, expected }) => (
        <span key={code} className={expected !== null && expected !== sum ? 'criteria-wrong' : ''}>
          {t.sum(code, formatNumber(sum), expected === null ? undefined : formatNumber(expected))}
        </span>
      ))}
    </span>
  );
}

export function Days({ set }: { set: CriteriaSetSummary }) {
  const t = useCriteriaTexts();
  return (
    <>
      {set.from && t.from(formatDay(set.from))} {set.to && t.to(formatDay(set.to))}
    </>
  );
}

function Sets({ items }: { items: CriteriaSetSummary[] }) {
  const t = useCriteriaTexts();
  const columns: Column<CriteriaSetSummary>[] = [
    {
      key: 'title',
      title: t.columns.title,
      head: true,
      cell: (set) => (
        <>
          <Go to={paths.criteriaSet(set.id)}>{set.title}</Go>
          <div className="muted small">{set.kind_label}</div>
        </>
      ),
    },
    { key: 'edition', title: t.columns.edition, cell: (set) => set.edition },
    { key: 'levels', title: t.columns.levels, cell: (set) => set.levels.join(', ') },
    { key: 'sums', title: t.columns.sums, cell: (set) => <Sums set={set} /> },
    { key: 'state', title: t.columns.state, cell: (set) => <SetTags set={set} /> },
    { key: 'days', title: t.columns.days, cell: (set) => <Days set={set} /> },
  ];
  return <Table caption={t.title} columns={columns} rows={items} rowKey={(set) => set.id} />;
}

function LoadButton() {
  const t = useCriteriaTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="upload" onClick={() => setOpen(true)}>
        {t.load}
      </Button>
      {open && <LoadDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Everything that is wrong with a file, each at its place. */
function Problems({ error }: { error: Error }) {
  const t = useCriteriaTexts();
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  if (errors.length === 0) return <Failure error={error} />;
  return (
    <Notice tone="bad" title={t.problems}>
      <ul>
        {errors.slice(0, 20).map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function LoadDialog({ onClose }: { onClose: () => void }) {
  const t = useCriteriaTexts();
  const go = useGo();
  const refresh = useRefreshCriteria();
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const content: unknown = JSON.parse((await file?.text()) ?? '');
      const made = await api.post<CriteriaSet>('/api/criteria-sets', content);
      await refresh();
      go(paths.criteriaSet(made.id));
    } catch (caught) {
      setError(
        caught instanceof SyntaxError
          ? new ApiError({ title: t.notJson, status: 422, code: 'bad_json' })
          : (caught as Error),
      );
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.load}
      onClose={onClose}
      footer={
        <Button look="primary" disabled={!file} busy={busy} onClick={() => void load()}>
          {t.load}
        </Button>
      }
    >
      <div className="stack">
        <p className="muted">{t.loadHint}</p>
        <FileInput label={t.loadFile} accept=".json,application/json" file={file} onChange={setFile} />
        {error && <Problems error={error} />}
      </div>
    </Dialog>
  );
}
