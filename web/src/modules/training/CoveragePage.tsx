// The plan against the need: who has been trained this year by school, and which components lack a course.
import type { TrainingCoverage } from '@core/api/types';
import { formatNumber, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useCoverage } from './queries';
import { useTrainingTexts } from './texts';
import './training.css';

type School = TrainingCoverage['schools'][number];
type Component = TrainingCoverage['components'][number];

export default function CoveragePage() {
  const t = useTrainingTexts();
  const [search, change] = useSearchText();
  const thisYear = Number(today().slice(0, 4));
  const year = Number(search.nam ?? thisYear);
  const answer = useCoverage(year);
  return (
    <>
      <PageHead
        title={t.coverage}
        sub={t.coverageHint}
        help="tap-huan"
        actions={Object.entries(t.fileKinds).map(([end, name]) => (
          <a
            key={end}
            className="btn btn-plain no-print"
            href={`/api/training/report.${end}?year=${year}`}
            download
          >
            {name}
          </a>
        ))}
      />
      <div className="toolbar">
        <Pick
          label={t.year}
          value={String(year)}
          options={[thisYear, thisYear - 1].map((one) => ({ value: String(one), label: String(one) }))}
          onChange={(nam) => change({ nam })}
        />
      </div>
      <AnswerView answer={answer} rows={8}>
        {(coverage) => (
          <div className="stack">
            <Schools coverage={coverage} />
            <Components coverage={coverage} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Share({ of }: { of: School['teachers'] }) {
  const t = useTrainingTexts();
  if (!of) return <span className="muted">{t.noFigure}</span>;
  return <>{`${formatNumber(of.numerator)}/${formatNumber(of.denominator)}`}</>;
}

function Schools({ coverage }: { coverage: TrainingCoverage }) {
  const t = useTrainingTexts();
  const columns: Column<School>[] = [
    { key: 'unit', title: t.columns.school, head: true, cell: ({ unit_name }) => unit_name },
    { key: 'managers', title: t.managers, cell: ({ managers }) => <Share of={managers} /> },
    { key: 'teachers', title: t.teachers, cell: ({ teachers }) => <Share of={teachers} /> },
  ];
  return (
    <section className="stack">
      <h2 className="section-title">{t.trained}</h2>
      {coverage.note && <Notice tone="warn">{coverage.note}</Notice>}
      <p className="muted">
        {t.failingHint} <Go to={paths.indicator(13)}>{t.indicator(13)}</Go>,{' '}
        <Go to={paths.indicator(14)}>{t.indicator(14)}</Go>
      </p>
      {coverage.schools.length > 0 && (
        <Table
          caption={t.trained}
          columns={columns}
          rows={coverage.schools}
          rowKey={({ unit_id }) => unit_id}
        />
      )}
    </section>
  );
}

function Components({ coverage }: { coverage: TrainingCoverage }) {
  const t = useTrainingTexts();
  const lacking = coverage.components.filter(({ lacks }) => lacks).length;
  const columns: Column<Component>[] = [
    {
      key: 'component',
      title: t.fields.components,
      head: true,
      cell: ({ code, title }) => `${code} ${title}`,
    },
    {
      key: 'below',
      title: t.below,
      numeric: true,
      cell: ({ below, rated }) => (rated > 0 ? `${below}/${rated}` : '–'),
    },
    { key: 'courses', title: t.coursesOfYear, numeric: true, cell: ({ courses }) => courses },
    { key: 'seats', title: t.seats, numeric: true, cell: ({ seats }) => seats },
    {
      key: 'lacks',
      title: t.columns.state,
      cell: ({ lacks }) => lacks && <Tag tone="warn">{t.lacks}</Tag>,
    },
  ];
  const rated = coverage.components.some((one) => one.rated > 0);
  return (
    <section className="stack">
      <h2 className="section-title">{t.planAgainstNeed}</h2>
      <p>
        {rated ? t.lacking(lacking) : t.nobodyRated} <Go to={paths.competence}>{t.needs}</Go>
      </p>
      {coverage.components.length === 0 ? (
        <Empty title={t.noPeople} />
      ) : (
        <Table
          caption={t.planAgainstNeed}
          columns={columns}
          rows={coverage.components}
          rowKey={({ code }) => code}
        />
      )}
    </section>
  );
}
