// Where a report stands, its papers, and what may be done with it now.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { YearlySecurityReport } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { Notice, Tag } from '@core/ui/states';
import { securityReportAddress, useRefreshSecurityReports } from './queries';
import { stateTones } from './SecurityReportsPage';
import { useSecurityReportTexts } from './texts';

interface Props {
  report: YearlySecurityReport;
  unsaved: boolean;
}
export function Standing({ report, unsaved }: Props) {
  const t = useSecurityReportTexts();
  const { state, state_label, live, reason, missing, closed } = report;
  return (
    <section className="card stack">
      <div className="row">
        <Tag tone={stateTones[state]}>{state_label}</Tag>
        <span>
          {t.due} <strong>{formatDay(report.due)}</strong>
        </span>
        <span className="spread" />
        <Steps report={report} unsaved={unsaved} />
      </div>
      {state === 'returned' && reason && (
        <Notice tone="warn" title={t.returned}>
          {reason}
        </Notice>
      )}
      {live && !closed && <Notice title={t.live}>{t.notClosed(formatDay(report.closes_on))}</Notice>}
      {!live && report.handed_in_at && (
        <Notice title={t.fixed}>
          {t.fixedText(report.handed_in_by ?? '', formatInstant(report.handed_in_at))}
        </Notice>
      )}
      <p>
        {t.window(formatDay(report.from), formatDay(report.to))}. {missing > 0 ? t.missing(missing) : t.whole}
      </p>
      <div className="row">
        {(['docx', 'pdf'] as const).map((end) => (
          <a
            key={end}
            className="btn btn-plain"
            href={`${securityReportAddress(report.id)}/paper.${end}`}
            download
          >
            {end === 'docx' ? 'Word' : 'PDF'}
          </a>
        ))}
      </div>
      <p className="small muted">
        {t.basis}: {report.legal_basis}. {report.note}
      </p>
    </section>
  );
}

function Steps({ report, unsaved }: Props) {
  const t = useSecurityReportTexts();
  const refresh = useRefreshSecurityReports();
  const [reason, setReason] = useState('');
  const { can, is_commune, closed } = report;
  const step = (verb: string, body: object = {}) =>
    api
      .post(`${securityReportAddress(report.id)}/${verb}`, body, { version: report.version })
      .catch(inWords)
      .then(refresh);
  const handIn = is_commune ? t.send : t.handIn;
  const back = is_commune ? t.redo : t.giveBack;
  return (
    <>
      {can.hand_in && (
        <ConfirmButton
          look="primary"
          label={handIn}
          title={handIn}
          disabled={!closed}
          ready={!unsaved}
          act={() => step('hand-in')}
        >
          <p>{unsaved ? t.unsaved : is_commune ? t.sendText : t.handInText}</p>
        </ConfirmButton>
      )}
      {can.receive && (
        <ConfirmButton look="primary" label={t.receive} title={t.receive} act={() => step('receive')}>
          <p>{t.receiveText}</p>
        </ConfirmButton>
      )}
      {can.return && (
        <ConfirmButton
          label={back}
          title={back}
          ready={reason.trim() !== ''}
          act={() => step('return', { reason })}
        >
          <TextInput label={t.reason} required rows={3} value={reason} onChange={setReason} />
        </ConfirmButton>
      )}
    </>
  );
}
