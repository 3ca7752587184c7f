// Digital-skills levels of pupils: the classes one teaches or manages; numbers by school and grade for the commune.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { LevelClass, LevelClasses, LevelSummary } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Doubt } from './OwnPage';
import { useLevelClasses, useLevelSummary, usePupilFramework, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';
import './competence.css';

export default function LevelsPage() {
  const t = useCompetenceTexts();
  const can = useCan();
  const framework = usePupilFramework();
  return (
    <>
      <PageHead title={t.levels} sub={t.levelsHint} help="muc-nang-luc-so" />
      <div className="stack">
        {framework.data?.doubtful && <Doubt text={`${framework.data.legal_basis}. ${framework.data.note}`} />}
        {can(permission.readPupilLevels) ? <Classes /> : <Summary />}
      </div>
    </>
  );
}

function YearPick({ year, years }: { year: string; years: string[] }) {
  const t = useCompetenceTexts();
  const [, change] = useSearchText();
  if (years.length === 0) return null;
  return (
    <div className="toolbar">
      <Pick
        label={t.schoolYear}
        value={year}
        options={years.map((one) => ({ value: one, label: one }))}
        onChange={(nam) => change({ nam })}
      />
    </div>
  );
}

function useLevelName() {
  const framework = usePupilFramework().data;
  return (rank: number) => (rank > 0 ? (framework?.levels[rank - 1]?.label ?? '') : '–');
}

function Classes() {
  const t = useCompetenceTexts();
  const [search] = useSearchText();
  const answer = useLevelClasses(search.nam);
  return (
    <AnswerView answer={answer} rows={8}>
      {(classes) => (
        <>
          <YearPick year={classes.year} years={classes.years} />
          {classes.items.length === 0 ? <Empty title={t.noClasses} /> : <ClassTable classes={classes} />}
        </>
      )}
    </AnswerView>
  );
}

function ClassTable({ classes }: { classes: LevelClasses }) {
  const t = useCompetenceTexts();
  const nameOf = useLevelName();
  const columns: Column<LevelClass>[] = [
    {
      key: 'name',
      title: t.class,
      head: true,
      cell: ({ id, name, wanted }) => (wanted > 0 ? <Go to={paths.levelClass(id)}>{name}</Go> : name),
    },
    {
      key: 'wanted',
      title: t.levelOfGrade,
      cell: ({ wanted }) => (wanted > 0 ? nameOf(wanted) : t.noLevel),
    },
    { key: 'size', title: t.size, numeric: true, cell: ({ size }) => formatNumber(size) },
    {
      key: 'noted',
      title: t.noted,
      numeric: true,
      cell: ({ noted, size }) =>
        noted < size ? <Tag tone="warn">{`${noted}/${size}`}</Tag> : formatNumber(noted),
    },
    { key: 'reached', title: t.reached, numeric: true, cell: ({ reached }) => formatNumber(reached) },
  ];
  return (
    <>
      {classes.units.map((unit) => (
        <Closing key={unit.unit_id} unit={unit} year={classes.year} />
      ))}
      <Table caption={t.levels} columns={columns} rows={classes.items} rowKey={({ id }) => id} />
    </>
  );
}

function Closing({ unit, year }: { unit: LevelClasses['units'][number]; year: string }) {
  const t = useCompetenceTexts();
  const refresh = useRefreshCompetence();
  const [reason, setReason] = useState('');
  const address = `/api/pupil-levels/years/${year}`;
  const act = async (verb: string, body: object, done: string) => {
    await api.post(`${address}/${verb}`, { unit_id: unit.unit_id, ...body });
    await refresh();
    toast(done);
  };
  if (!unit.closed_on)
    return unit.may_close ? (
      <div>
        <ConfirmButton label={t.closeYear} title={t.closeYearOf(year)} act={() => act('close', {}, t.closed)}>
          <p>{t.closeHint}</p>
        </ConfirmButton>
      </div>
    ) : null;
  return (
    <Notice
      tone="ok"
      action={
        unit.may_close && (
          <ConfirmButton
            label={t.openYear}
            title={t.openYear}
            ready={reason.trim() !== ''}
            act={() => act('open', { reason }, t.opened)}
          >
            <TextInput label={t.openReason} rows={3} value={reason} onChange={setReason} required />
          </ConfirmButton>
        )
      }
    >
      {t.closedOn(formatDay(unit.closed_on))}
    </Notice>
  );
}

type Sum = LevelSummary['items'][number];

function Summary() {
  const t = useCompetenceTexts();
  const [search] = useSearchText();
  const nameOf = useLevelName();
  const answer = useLevelSummary(search.nam);
  const columns: Column<Sum>[] = [
    { key: 'unit', title: t.school, head: true, cell: ({ unit_name }) => unit_name },
    { key: 'grade', title: t.grade, numeric: true, cell: ({ grade }) => grade },
    { key: 'wanted', title: t.levelOfGrade, cell: ({ wanted }) => nameOf(wanted) },
    {
      key: 'size',
      title: t.size,
      numeric: true,
      cell: ({ hidden, size }) => (hidden ? t.fewer : formatNumber(size)),
    },
    {
      key: 'noted',
      title: t.noted,
      numeric: true,
      cell: ({ hidden, noted }) => !hidden && formatNumber(noted),
    },
    {
      key: 'reached',
      title: t.reached,
      numeric: true,
      cell: ({ hidden, reached }) => !hidden && formatNumber(reached),
    },
    {
      key: 'closed',
      title: t.closedColumn,
      cell: ({ closed_on }) => closed_on && formatDay(closed_on),
    },
  ];
  return (
    <AnswerView answer={answer} rows={8}>
      {({ year, years, items }) => (
        <>
          <YearPick year={year} years={years} />
          {items.length === 0 ? (
            <Empty title={t.noClasses} />
          ) : (
            <Table
              caption={t.levels}
              columns={columns}
              rows={items}
              rowKey={({ unit_id, grade }) => `${unit_id}:${grade}`}
            />
          )}
        </>
      )}
    </AnswerView>
  );
}
