// One report: its text beside live figures, its way from draft to approval, its revisions.
import { useState } from 'react';
import type { Report } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Tabs } from '@core/ui/Tabs';
import { Editor } from './Editor';
import { useReport } from './queries';
import { ReportActions } from './ReportActions';
import './reports.css';
import { ReportStateTag } from './ReportStateTag';
import { Course, Revisions } from './revisions';
import { useReportTexts } from './texts';

export default function ReportPage() {
  const t = useReportTexts();
  const answer = useReport(Number(useParam('id')));
  const report = answer.data;
  return (
    <>
      <PageHead
        title={report?.title ?? t.title}
        sub={report && <ReportStateTag state={report.state} />}
        help="bao-cao"
        actions={report && <ReportActions report={report} />}
      />
      <AnswerView answer={answer} rows={12}>
        {(data) => <Details report={data} />}
      </AnswerView>
    </>
  );
}

function Details({ report }: { report: Report }) {
  const t = useReportTexts();
  const [tab, setTab] = useState<keyof typeof t.tabs>('content');
  const keys = ['content', 'revisions', 'history'] as const;
  return (
    <>
      <Standing report={report} />
      <Tabs
        label={report.title}
        tabs={keys.map((key) => ({ key, label: t.tabs[key] }))}
        chosen={tab}
        choose={(key) => setTab(key as keyof typeof t.tabs)}
      >
        {tab === 'content' && <Editor key={report.id} report={report} />}
        {tab === 'revisions' && <Revisions report={report} />}
        {tab === 'history' && <Course report={report} />}
      </Tabs>
    </>
  );
}

/** When the figures were frozen, and what this report corrects or is corrected by. */
function Standing({ report }: { report: Report }) {
  const t = useReportTexts();
  const { replaced_by_id: newer, replaces_id: former } = report;
  return (
    <div className="stack report-standing">
      {newer !== null && (
        <Notice tone="warn" action={<Go to={paths.report(newer)}>{t.openReplacement}</Go>}>
          {t.replaced}
        </Notice>
      )}
      <Notice tone={report.frozen ? 'ok' : 'info'}>
        {report.frozen ? t.frozen(formatInstant(report.recorded_at), formatDay(report.close)) : t.live}
      </Notice>
      {former !== null && (
        <Notice
          title={t.corrects(report.revision - 1)}
          action={<Go to={paths.reportComparison(report.id)}>{t.compare}</Go>}
        >
          {report.reason}
          {report.replaced_frozen_at && <div>{t.formerFrozen(formatInstant(report.replaced_frozen_at))}</div>}
        </Notice>
      )}
    </div>
  );
}
