// One school's assessment: filled in by the school, reviewed by the commune with both scores side by side.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Assessment, Rating } from '@core/api/types';
import { formatDay, formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { SurveyPicture } from '@core/surveys/Results';
import { ButtonLink } from '@core/ui/Button';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { SavingState } from '@core/ui/SavingState';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Actions } from './Actions';
import { FileLinks } from './AssessmentsPage';
import { stateTones } from './StandingTags';
import { GapChart, RadarChart } from './charts';
import { CriteriaRows } from './CriteriaRows';
import { sheetAddress, useSheet, useWriting, type Writing } from './queries';
import { useAssessmentTexts } from './texts';
import './assessment.css';

export default function AssessmentPage() {
  const t = useAssessmentTexts();
  const answer = useSheet(Number(useParam('id')));
  const sheet = answer.data;
  return sheet ? (
    <Sheet key={sheet.id} sheet={sheet} />
  ) : (
    <>
      <PageHead title={t.title} help="danh-gia-cds" />
      <AnswerView answer={answer} rows={10}>
        {() => null}
      </AnswerView>
    </>
  );
}

function Sheet({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  const can = useCan();
  const answers = useWriting(sheet.id, 'answers');
  const reviews = useWriting(sheet.id, 'reviews');
  const writing = sheet.may.review ? reviews : answers;
  const waiting = answers.waiting + reviews.waiting > 0;
  const working = sheet.may.write || sheet.may.review;
  const picture = (
    <>
      <NextSteps rating={sheet.review?.unanswered === 0 ? sheet.review : sheet.self} sheet={sheet} />
      <Charts sheet={sheet} />
      {can(permission.readSurveys) && (
        <SurveyPicture unitId={sheet.unit_id} schoolYear={sheet.school_year} headings={sheet.headings} />
      )}
    </>
  );
  return (
    <>
      <PageHead
        title={t.titleOf(sheet.unit_name, sheet.school_year)}
        sub={<SetWords sheet={sheet} />}
        help="danh-gia-cds"
        actions={
          <>
            <ButtonLink to={paths.assessments} search={{ nam: sheet.school_year }} icon="previous">
              {t.back}
            </ButtonLink>
            <Actions sheet={sheet} waiting={waiting} />
          </>
        }
      />
      <div className="stack">
        <Standing sheet={sheet} />
        {!working && picture}
        <CriteriaRows sheet={sheet} answer={answers.write} review={reviews.write} />
        {working && picture}
        <Former sheet={sheet} />
        <Log sheet={sheet} />
        <ScoreBar sheet={sheet} writing={writing} />
      </div>
      <LeaveGuard blocks={() => waiting} />
    </>
  );
}

function SetWords({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  const { title, edition, document_number, document_on } = sheet.set;
  return (
    <>
      {t.set(title, edition)}
      {document_number && `, ${t.adopted(document_number, formatDay(document_on))}`}
      {sheet.self_due && `. ${t.dates(formatDay(sheet.self_due), formatDay(sheet.review_due))}`}
    </>
  );
}

function Standing({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  return (
    <>
      <p className="row">
        <Tag tone={stateTones[sheet.state] ?? 'mute'}>{sheet.state_label}</Tag>
        {sheet.set.provisional && <Tag tone="warn">{t.provisional}</Tag>}
        {sheet.publication_number && (
          <span className="muted">
            {t.publishedBy(sheet.publication_number, formatDay(sheet.published_on))}
          </span>
        )}
        {sheet.confirmer && <span className="muted">{t.confirmer(sheet.confirmer)}</span>}
      </p>
      {sheet.returned_for && sheet.state === 'returned' && (
        <Notice tone="warn" title={t.returnedFor}>
          {sheet.returned_for}
        </Notice>
      )}
      <FileLinks address={`${sheetAddress(sheet.id)}/file`} label={t.files} />
      <p className="muted small">{t.noSignature}</p>
    </>
  );
}

function NextSteps({ rating, sheet }: { rating: Rating; sheet: Assessment }) {
  const t = useAssessmentTexts();
  if (!rating.next || rating.unanswered > 0) return null;
  return (
    <section className="card">
      <h2>{t.next(rating.next.label)}</h2>
      <ul>
        {rating.next.raises.map(({ code, title, from, to }) => (
          <li key={code}>
            {sheet.answers[code]?.condition
              ? t.raiseCondition(code, title)
              : t.raise(code, title, formatNumber(from), formatNumber(to))}
          </li>
        ))}
      </ul>
      <p className="muted small">{t.nextHint}</p>
    </section>
  );
}

function Charts({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  if (sheet.headings.length < 3) return null;
  const before = sheet.former.at(-1);
  return (
    <section className="card">
      <h2>{t.charts}</h2>
      <div className="assess-charts">
        <RadarChart
          headings={sheet.headings}
          reviewed={sheet.review?.unanswered === 0}
          before={before}
          label={t.radarOf}
        />
        <GapChart headings={sheet.headings} reviewed={sheet.review?.unanswered === 0} label={t.gap} />
      </div>
    </section>
  );
}

interface YearRow {
  key: string;
  year: string;
  rating: Rating;
  provisional: boolean;
}
function Former({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  if (sheet.former.length === 0) return null;
  const rows: YearRow[] = [
    ...sheet.former.map((one) => ({
      key: one.school_year,
      year: one.school_year,
      rating: one.rating,
      provisional: one.provisional,
    })),
    {
      key: 'this',
      year: t.thisYear(sheet.school_year),
      rating: sheet.review ?? sheet.self,
      provisional: sheet.set.provisional,
    },
  ].sort((a, b) => a.year.localeCompare(b.year));
  const columns: Column<YearRow>[] = [
    { key: 'year', title: t.formerYear, head: true, cell: ({ year }) => year },
    ...sheet.self.groups.map(({ code, title }) => ({
      key: code,
      title: `${code}. ${title}`,
      numeric: true,
      cell: ({ rating }: YearRow) => formatNumber(rating.groups.find((group) => group.code === code)?.sum),
    })),
    {
      key: 'level',
      title: t.level,
      cell: ({ rating, provisional }) => (
        <>
          {rating.label}
          {provisional && <div className="assess-provisional">{t.provisional}</div>}
        </>
      ),
    },
  ];
  return (
    <section className="stack">
      <h2>{t.former}</h2>
      <Table caption={t.former} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </section>
  );
}

function Log({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  if (sheet.steps.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.log}</h2>
      <ul className="plain">
        {sheet.steps.map(({ label, at, by, note }) => (
          <li key={`${at} ${label}`}>
            {label}, {formatInstant(at)}, {by}
            {note && <div className="muted">{note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the scores come to, always in view. */
function ScoreBar({ sheet, writing }: { sheet: Assessment; writing: Writing }) {
  const t = useAssessmentTexts();
  const { self, review } = sheet;
  return (
    <div className="assess-bar">
      <Sums label={t.self} rating={self} />
      {review && <Sums label={t.commune} rating={review} />}
      <p className="muted small" role="status">
        {!sheet.may.review && self.unanswered > 0 && `${t.unanswered(self.unanswered)}. `}
        {sheet.may.review &&
          (review?.unanswered ?? self.groups.length) > 0 &&
          `${t.unreviewed(review?.unanswered ?? Object.keys(sheet.answers).length)}. `}
      </p>
      <SavingState of={[writing]} />
    </div>
  );
}

function Sums({ label, rating }: { label: string; rating: Rating }) {
  const t = useAssessmentTexts();
  const missing = rating.unanswered === 0 ? rating.groups.flatMap((group) => group.missing) : [];
  return (
    <p className="assess-sums">
      <span className="muted">{label}:</span>
      {rating.groups
        .filter(({ max }) => max > 0)
        .map(({ code, sum, max }) => (
          <span key={code}>{t.groupPoints(code, t.of(formatNumber(sum), formatNumber(max)))}</span>
        ))}
      {rating.unanswered === 0 ? <strong>{rating.label}</strong> : <span className="muted">{t.soFar}</span>}
      {missing.length > 0 && <span className="assess-missing">{t.missing(missing.join(', '))}</span>}
    </p>
  );
}
