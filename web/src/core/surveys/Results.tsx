// Results of the questionnaires: means by group and area, and the statements of each group.
import type { ReactNode } from 'react';
import type { SurveyResults } from '../api/types';
import { formatNumber } from '../format/format';
import { paths } from '../paths';
import { Go } from '../routing';
import { Table, type Column } from '../ui/Table';
import { useSurvey, useSurveys } from './queries';
import { useSurveyResultTexts } from './texts';

type Area = SurveyResults['all'][number];
type Group = SurveyResults['groups'][number];

function Mean({ value }: { value: number | null | undefined }) {
  const t = useSurveyResultTexts();
  if (value === null || value === undefined) return <span className="small muted">{t.tooFew}</span>;
  return <>{formatNumber(value)}</>;
}

const meanIn = (areas: Area[], code: string) => areas.find(({ area }) => area === code)?.mean;

interface AreasProps {
  results: SurveyResults;
  /** A column of one's own, by area. */
  own?: (area: string) => ReactNode;
}
export function SurveyAreas({ results, own }: AreasProps) {
  const t = useSurveyResultTexts();
  const [first] = results.groups;
  const rows = results.all.length > 0 ? results.all : (first?.areas ?? []);
  const columns: Column<Area>[] = [
    { key: 'area', title: t.area, head: true, cell: ({ label }) => label },
    ...results.groups.map((group): Column<Area> => ({
      key: group.code,
      title: t.people(group.label, group.people),
      numeric: true,
      cell: ({ area }) => <Mean value={meanIn(group.areas, area)} />,
    })),
  ];
  if (results.all.length > 0)
    columns.push({
      key: 'all',
      title: t.everybody,
      numeric: true,
      cell: ({ mean }) => <Mean value={mean} />,
    });
  if (own) columns.push({ key: 'own', title: t.own, numeric: true, cell: ({ area }) => own(area) });
  return (
    <>
      <Table caption={t.title} rows={rows} rowKey={({ area }) => area} columns={columns} />
      <p className="small muted">
        {t.scale} {t.tooFewHint}
      </p>
    </>
  );
}

export function SurveyStatements({ group, answers }: { group: Group; answers: string[] }) {
  const t = useSurveyResultTexts();
  return (
    <Table
      caption={group.label}
      rows={group.statements}
      rowKey={({ code }) => code}
      columns={[
        { key: 'text', title: t.statement, head: true, cell: ({ text }) => text },
        { key: 'mean', title: t.mean, numeric: true, cell: ({ mean }) => <Mean value={mean} /> },
        {
          key: 'distribution',
          title: t.distribution,
          cell: ({ distribution }) =>
            distribution ? (
              <span className="small">
                {answers
                  .map((words, index) => `${words}: ${formatNumber(distribution[index] ?? 0)}`)
                  .reverse()
                  .join(' · ')}
              </span>
            ) : (
              <Mean value={null} />
            ),
        },
      ]}
    />
  );
}

interface PictureProps {
  unitId: number;
  schoolYear: string;
  headings: { code: string; self: number; max: number }[];
}
/** Beside a school's own scores; nothing where there is no survey that ended. */
export function SurveyPicture({ unitId, schoolYear, headings }: PictureProps) {
  const t = useSurveyResultTexts();
  const round = useSurveys().data?.items.find(
    ({ unit_id, school_year, may_see }) => unit_id === unitId && school_year === schoolYear && may_see,
  );
  const results = useSurvey(round?.id).data?.results;
  if (!round || !results) return null;
  const own = (area: string) => {
    const heading = headings.find(({ code }) => code === area);
    return heading ? t.ownOf(formatNumber(heading.self), formatNumber(heading.max)) : null;
  };
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.title}</h2>
        <span className="spread" />
        <Go to={paths.survey(round.id)}>{t.see}</Go>
      </div>
      <SurveyAreas results={results} own={own} />
    </section>
  );
}
