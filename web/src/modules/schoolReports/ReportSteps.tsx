// What may be done with a report now: taken as a file, handed in, received, returned.
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import { reportParts, type SchoolReport } from '@core/api/types';
import type { ButtonLook } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import type { IconName } from '@core/ui/icons';
import { Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { reportAddress, useRefreshSchoolReports } from './queries';
import { useSchoolReportTexts } from './texts';

export function ReportSteps({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const [reason, setReason] = useState('');
  const { may } = report;
  const empty = reportParts.filter((part) => !report.content[part]).map((part) => t.parts[part]);
  return (
    <>
      <Files report={report} />
      {may.return && (
        <Step
          report={report}
          verb="return"
          label={t.return}
          done={t.returned}
          body={{ reason }}
          ready={reason.trim() !== ''}
        >
          <TextInput label={t.returnReason} rows={3} value={reason} onChange={setReason} required />
        </Step>
      )}
      {may.receive && (
        <Step report={report} verb="receive" label={t.receive} done={t.received} look="primary" icon="check">
          {t.receiveHint}
        </Step>
      )}
      {may.submit && (
        <Step report={report} verb="submit" label={t.submit} done={t.submitted} look="primary" icon="send">
          <p>{t.submitHint}</p>
          {empty.length > 0 && <Notice tone="warn">{t.emptyParts(empty.join(', '))}</Notice>}
        </Step>
      )}
    </>
  );
}

interface FilesProps {
  report: SchoolReport;
  /** Of that submission; not given: what the page shows. */
  number?: number;
}
export function Files({ report, number }: FilesProps) {
  const t = useSchoolReportTexts();
  const of = number ? `?number=${number}` : '';
  return (
    <>
      {(['docx', 'pdf'] as const).map((type) => {
        const name = type === 'docx' ? 'Word' : 'PDF';
        return (
          <a
            key={type}
            className={`btn btn-${number ? 'link' : 'plain'} no-print`}
            href={`${reportAddress(report.id)}/file.${type}${of}`}
            download
            aria-label={number ? `${name}, ${t.submission(number)}` : undefined}
          >
            {name}
          </a>
        );
      })}
    </>
  );
}

interface StepProps {
  report: SchoolReport;
  verb: 'submit' | 'receive' | 'return';
  label: string;
  /** Said when it is done. */
  done: string;
  body?: object;
  ready?: boolean;
  look?: ButtonLook;
  icon?: IconName;
  children: ReactNode;
}
function Step({ report, verb, label, done, body = {}, ready = true, look, icon, children }: StepProps) {
  const refresh = useRefreshSchoolReports();
  const act = async () => {
    try {
      await api.post(`${reportAddress(report.id)}/${verb}`, body, { version: report.version });
      toast(done);
    } finally {
      await refresh();
    }
  };
  return (
    <ConfirmButton
      {...(look && { look })}
      {...(icon && { icon })}
      label={label}
      title={label}
      ready={ready}
      act={act}
    >
      {children}
    </ConfirmButton>
  );
}
