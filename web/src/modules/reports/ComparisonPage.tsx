// Two revisions of one report side by side: who answers for each, the figures and words that changed, and what was
// done with the period's figures.
import type { ChangedFigure, ComparedReport, ReportBrief, ReportComparison } from '@core/api/types';
import { formatDay, formatInstant, formatPlain } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go, useGo, useParam, useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { ComparedText } from './ComparedText';
import { useComparison } from './queries';
import './reports.css';
import { useReportTexts } from './texts';

export default function ComparisonPage() {
  const t = useReportTexts().comparison;
  const periodName = usePeriodName();
  const id = Number(useParam('id'));
  const [search] = useSearchText();
  const answer = useComparison(id, search.voi);
  const later = answer.data?.after.report;
  return (
    <>
      <PageHead
        title={t.title}
        sub={later && `${later.title} · ${periodName(later.period)}`}
        help="bao-cao"
        actions={
          <Go className="btn btn-plain" to={paths.report(id)}>
            {t.back}
          </Go>
        }
      />
      <AnswerView answer={answer} rows={12}>
        {(comparison) => (
          <div className="stack">
            <Sides comparison={comparison} />
            <Figures figures={comparison.figures} />
            <Targets targets={comparison.targets} />
            <Head head={comparison.head} />
            <ComparedText sections={comparison.sections} />
            <Freezes freezes={comparison.freezes} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Sides({ comparison }: { comparison: ReportComparison }) {
  const t = useReportTexts().comparison;
  const { before, after, revisions } = comparison;
  const go = useGo();
  const compare = (one: number, other: number) => go(paths.reportComparison(one), { voi: String(other) });
  return (
    <section className="card compared">
      <Side
        label={t.earlier}
        side={before}
        revisions={revisions.filter((one) => one.id !== after.report.id)}
        choose={(id) => compare(id, after.report.id)}
      />
      <Side
        label={t.later}
        side={after}
        revisions={revisions.filter((one) => one.id !== before.report.id)}
        choose={(id) => compare(id, before.report.id)}
      />
    </section>
  );
}

interface SideProps {
  label: string;
  side: ComparedReport;
  revisions: ReportBrief[];
  choose: (id: number) => void;
}
function Side({ label, side, revisions, choose }: SideProps) {
  const all = useReportTexts();
  const t = all.comparison;
  const name = (one: ReportBrief) =>
    one.number
      ? t.numbered(one.revision, one.symbol ? `${one.number}/${one.symbol}` : one.number, formatDay(one.date))
      : t.edition(one.revision, all.state[one.state]);
  const deed = ({ by, at }: ComparedReport['made']) => by && (at ? t.deed(by, formatInstant(at)) : by);
  const facts: [string, string | null][] = [
    [t.facts.made, deed(side.made)],
    [t.facts.submitted, deed(side.submitted)],
    [t.facts.approved, deed(side.approved)],
    [t.facts.reason, side.reason],
    [t.facts.frozen, side.frozen_at ? formatInstant(side.frozen_at) : t.notFrozen],
    [t.facts.close, formatDay(side.close)],
  ];
  return (
    <div className="stack">
      <Pick
        label={label}
        value={String(side.report.id)}
        options={revisions.map((one) => ({ value: String(one.id), label: name(one) }))}
        onChange={(id) => choose(Number(id))}
      />
      <Facts items={facts.filter(([, value]) => value)} />
      <Go to={paths.report(side.report.id)}>{side.report.title}</Go>
    </div>
  );
}

function Figures({ figures }: { figures: ChangedFigure[] }) {
  const t = useReportTexts().comparison;
  return (
    <section className="stack">
      <h2>{t.figures}</h2>
      {figures.length === 0 ? <p className="muted">{t.figuresNone}</p> : <FigureTable figures={figures} />}
    </section>
  );
}

function FigureTable({ figures, caption }: { figures: ChangedFigure[]; caption?: string }) {
  const all = useReportTexts();
  const t = all.comparison;
  const met = (value: boolean | null) => (value === null ? t.met.open : value ? t.met.yes : t.met.no);
  const verdict = ({ before, after }: ChangedFigure) =>
    before.met === after.met ? met(after.met) : t.turned(met(before.met), met(after.met));
  return (
    <Table
      caption={caption ?? t.figures}
      rows={figures}
      rowKey={(figure) => `${figure.no}/${figure.unit}`}
      columns={[
        {
          key: 'no',
          title: all.indicator,
          head: true,
          cell: (figure) => t.indicator(figure.no, figure.name),
        },
        { key: 'unit', title: all.unit, cell: (figure) => figure.unit },
        { key: 'before', title: all.before, cell: (figure) => formatPlain(figure.before.text) },
        {
          key: 'after',
          title: all.after,
          cell: (figure) => <strong>{formatPlain(figure.after.text)}</strong>,
        },
        { key: 'met', title: t.verdict, cell: verdict },
      ]}
    />
  );
}

function Targets({ targets }: { targets: ReportComparison['targets'] }) {
  const all = useReportTexts();
  if (targets.length === 0) return null;
  return (
    <section className="stack">
      <h2>{all.comparison.targets}</h2>
      <Table
        caption={all.comparison.targets}
        rows={targets}
        rowKey={(target) => target.no}
        columns={[
          { key: 'no', title: all.indicator, head: true, cell: (target) => all.figure(target.no) },
          { key: 'before', title: all.before, cell: (target) => target.before },
          { key: 'after', title: all.after, cell: (target) => target.after },
        ]}
      />
    </section>
  );
}

function Head({ head }: { head: ReportComparison['head'] }) {
  const all = useReportTexts();
  const t = all.comparison;
  if (head.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t.head}</h2>
      <Table
        caption={t.head}
        rows={head}
        rowKey={(field) => field.label}
        columns={[
          { key: 'label', title: t.field, head: true, cell: (field) => field.label },
          { key: 'before', title: all.before, cell: (field) => field.before || t.empty },
          { key: 'after', title: all.after, cell: (field) => field.after || t.empty },
        ]}
      />
    </section>
  );
}

function Freezes({ freezes }: { freezes: ReportComparison['freezes'] }) {
  const all = useReportTexts();
  const t = all.comparison;
  if (freezes.length === 0) return null;
  const title = (revision: number) => (revision === 1 ? t.closing : t.revising(revision));
  return (
    <section className="stack">
      <h2>{t.freezes}</h2>
      {freezes.map((freeze) => (
        <div key={freeze.revision} className="card stack">
          <div className="row">
            <Tag tone="info">{title(freeze.revision)}</Tag>
            <strong>{formatInstant(freeze.at)}</strong>
            <span className="muted">{freeze.by}</span>
          </div>
          {freeze.reason && (
            <p>
              {all.reason}: {freeze.reason}
            </p>
          )}
          {freeze.changes.length > 0 && (
            <FigureTable figures={freeze.changes} caption={title(freeze.revision)} />
          )}
          {freeze.changes.length === 0 && freeze.revision > 1 && <p className="muted">{t.noChanges}</p>}
        </div>
      ))}
    </section>
  );
}
