// The yearly reports of the commune and its schools: who has handed in, until when.
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityReportStanding, SecurityReportYear, YearlySecurityReport } from '@core/api/types';
import { formatDay, formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useRefreshSecurityReports, useSecurityReportYear } from './queries';
import { useSecurityReportTexts } from './texts';
import './securityReports.css';

export const stateTones: Record<SecurityReportStanding['state'], Tone> = {
  none: 'mute',
  draft: 'mute',
  submitted: 'info',
  returned: 'warn',
  received: 'ok',
  sent: 'ok',
};

export default function SecurityReportsPage() {
  const t = useSecurityReportTexts();
  const [{ nam = '' }, change] = useSearchText();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="bao-cao-an-ninh" />
      <AnswerView answer={useSecurityReportYear(nam)}>
        {(all) => (
          <div className="stack">
            <Terms all={all} choose={(year) => change({ nam: year })} />
            {all.items.length === 0 ? <Empty title={t.none}>{t.noneHint}</Empty> : <Standings all={all} />}
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  all: SecurityReportYear;
}
function Terms({ all, choose }: Props & { choose: (year: string) => void }) {
  const t = useSecurityReportTexts();
  return (
    <section className="card stack">
      <div className="security-report-year">
        <Pick
          label={t.year}
          value={String(all.year)}
          options={all.years.map((year) => ({ value: String(year), label: String(year) }))}
          onChange={choose}
        />
      </div>
      <p>
        <strong>{t.window(formatDay(all.from), formatDay(all.closes_on))}</strong>.{' '}
        {t.terms(formatDay(all.owner_due), formatDay(all.ministry_due))}
      </p>
      <p className="small muted">
        {t.basis}: {all.legal_basis}
      </p>
      <Notice tone="warn" title={t.doubt}>
        {all.note}
      </Notice>
    </section>
  );
}

function Standings({ all }: Props) {
  const t = useSecurityReportTexts();
  return (
    <section className="card">
      <Table
        caption={t.title}
        rows={all.items}
        rowKey={({ unit_id }) => unit_id}
        columns={[
          {
            key: 'unit',
            title: t.unit,
            head: true,
            cell: ({ id, unit_name }) =>
              id === null ? unit_name : <Go to={paths.securityReport(id)}>{unit_name}</Go>,
          },
          {
            key: 'state',
            title: t.state,
            cell: ({ state, state_label, late, was_late }) => (
              <span className="row">
                <Tag tone={stateTones[state]}>{state_label}</Tag>
                {late && <Tag tone="bad">{t.late}</Tag>}
                {was_late && <Tag tone="warn">{t.wasLate}</Tag>}
              </span>
            ),
          },
          {
            key: 'handed',
            title: t.handedIn,
            cell: ({ handed_in_at }) => (handed_in_at ? formatInstant(handed_in_at) : none),
          },
          { key: 'due', title: t.due, cell: ({ due }) => formatDay(due) },
          {
            key: 'do',
            title: t.open,
            quiet: true,
            cell: (row) => <Act row={row} year={all.year} />,
          },
        ]}
      />
    </section>
  );
}

function Act({ row, year }: { row: SecurityReportStanding; year: number }) {
  const t = useSecurityReportTexts();
  const navigate = useNavigate();
  const refresh = useRefreshSecurityReports();
  const act = async () => {
    const made = await api
      .post<YearlySecurityReport>('/api/security-reports', { unit_id: row.unit_id, year })
      .catch(inWords);
    await refresh();
    await navigate({ to: paths.securityReport(made.id) });
  };
  if (row.may_open)
    return (
      <ConfirmButton look="primary" label={t.open} title={t.open} act={act}>
        <p>{t.openText}</p>
      </ConfirmButton>
    );
  if (row.id !== null) return <Go to={paths.securityReport(row.id)}>{t.see}</Go>;
  return row.state === 'none' ? null : <span className="small muted">{t.hidden}</span>;
}
