// A report in its parts: what people wrote, difficulties and proposals, figures, tasks, submissions.
import { useState } from 'react';
import type { SchoolReport } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Progress } from '@core/ui/Progress';
import { Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { OwnIssues } from './OwnIssues';
import { Files } from './ReportSteps';
import { ReportTag } from './StateTags';
import { useSchoolReportTexts } from './texts';
import { WordsEditor, WordsReading } from './Words';

type Content = SchoolReport['content'];

export function ReportView({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const [tab, setTab] = useState('words');
  const { content } = report;
  const tabs = [
    { key: 'words', label: t.tabs.words },
    { key: 'issues', label: t.tabs.issues(report.issues.length + report.carried.length) },
    { key: 'figures', label: t.tabs.figures(content.figures.length) },
    { key: 'tasks', label: t.tabs.tasks(content.tasks.length) },
    { key: 'submissions', label: t.tabs.submissions(report.submissions.length) },
  ];
  return (
    <div className="stack school-report">
      <Standing report={report} />
      <Tabs label={t.title} tabs={tabs} chosen={tab} choose={setTab}>
        {/* What is being typed stays, whichever tab is looked at. */}
        <div hidden={tab !== 'words'}>
          {report.may.write ? <WordsEditor report={report} /> : <WordsReading content={content} />}
        </div>
        {tab === 'issues' && <OwnIssues report={report} />}
        {tab === 'figures' && <Figures report={report} />}
        {tab === 'tasks' && <Tasks tasks={content.tasks} />}
        {tab === 'submissions' && <Submissions report={report} />}
      </Tabs>
    </div>
  );
}

function Standing({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const { state } = report;
  return (
    <>
      <p className="row">
        <ReportTag report={report} />
        <span className="muted">
          {state === 'submitted' && t.waiting(report.submitted_by ?? '', formatInstant(report.submitted_at))}
          {state === 'received' && t.receivedBy(report.decided_by ?? '', formatInstant(report.decided_at))}
          {(state === 'draft' || state === 'returned') &&
            (report.owed ? t.due(formatDay(report.due)) : t.free)}
        </span>
      </p>
      {state === 'returned' && report.reason && (
        <Notice tone="warn" title={t.returnedFor}>
          {report.reason}
          {!report.live && <p>{t.rewriting}</p>}
        </Notice>
      )}
    </>
  );
}

const attainedTones: Record<Content['figures'][number]['attained'], Tone> = {
  met: 'ok',
  unmet: 'bad',
  unknown: 'mute',
};

function Figures({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const { content } = report;
  const day = formatDay(content.close);
  const says = content.frozen ? t.frozenFigures : report.live ? t.liveFigures : t.keptFigures;
  const columns: Column<Content['figures'][number]>[] = [
    {
      key: 'indicator',
      title: t.figureColumns.indicator,
      head: true,
      cell: (row) => (
        <Go to={paths.indicator(row.no)} search={{ ky: report.period }}>
          {row.no}. {row.name}
        </Go>
      ),
    },
    { key: 'target', title: t.figureColumns.target, cell: (row) => row.target },
    { key: 'ratio', title: t.figureColumns.ratio, numeric: true, cell: (row) => row.ratio },
    {
      key: 'value',
      title: t.figureColumns.value,
      numeric: true,
      cell: (row) => (row.basis === 'missing' ? '–' : row.value),
    },
    {
      key: 'attained',
      title: t.figureColumns.attained,
      cell: (row) =>
        row.attained === 'unknown' ? (
          t.attained.unknown
        ) : (
          <Tag tone={attainedTones[row.attained]}>{t.attained[row.attained]}</Tag>
        ),
    },
    { key: 'basis', title: t.figureColumns.basis, cell: (row) => t.basis[row.basis] },
  ];
  if (content.figures.length === 0) return <p className="muted">{t.noFigures}</p>;
  return (
    <div className="stack">
      <p className="muted">{says(day)}</p>
      <Table
        caption={t.tabs.figures(content.figures.length)}
        columns={columns}
        rows={content.figures}
        rowKey={(row) => row.no}
      />
    </div>
  );
}

function Tasks({ tasks }: { tasks: Content['tasks'] }) {
  const t = useSchoolReportTexts();
  const columns: Column<Content['tasks'][number]>[] = [
    {
      key: 'task',
      title: t.taskColumns.task,
      head: true,
      cell: (row) => (
        <Go to={paths.task(row.id)}>
          {row.no}. {row.name}
        </Go>
      ),
    },
    { key: 'state', title: t.taskColumns.state, cell: (row) => row.state },
    {
      key: 'percent',
      title: t.taskColumns.percent,
      cell: (row) => <Progress value={row.percent} label={`${row.percent}%`} name={t.percentOf(row.no)} />,
    },
    {
      key: 'due',
      title: t.taskColumns.due,
      cell: (row) =>
        row.due && (
          <span className="row">
            {formatDay(row.due)} {row.late && <Tag tone="bad">{t.overdue}</Tag>}
          </span>
        ),
    },
    { key: 'note', title: t.taskColumns.note, cell: (row) => row.note },
  ];
  if (tasks.length === 0) return <p className="muted">{t.noTasks}</p>;
  return (
    <Table caption={t.tabs.tasks(tasks.length)} columns={columns} rows={tasks} rowKey={(row) => row.no} />
  );
}

function Submissions({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const titles = t.submissionColumns;
  const columns: Column<SchoolReport['submissions'][number]>[] = [
    { key: 'number', title: titles.number, head: true, cell: (row) => t.submission(row.number) },
    { key: 'at', title: titles.at, cell: (row) => formatInstant(row.sent_at) },
    { key: 'by', title: titles.by, cell: (row) => row.sent_by },
    { key: 'outcome', title: titles.outcome, cell: (row) => t.outcome[row.outcome] },
    { key: 'note', title: titles.note, cell: (row) => row.note },
    {
      key: 'files',
      title: titles.files,
      cell: (row) => (
        <span className="row">
          <Files report={report} number={row.number} />
        </span>
      ),
    },
  ];
  if (report.submissions.length === 0) return <p className="muted">{t.noSubmissions}</p>;
  return (
    <Table
      caption={t.tabs.submissions(report.submissions.length)}
      columns={columns}
      rows={report.submissions}
      rowKey={(row) => row.number}
    />
  );
}
