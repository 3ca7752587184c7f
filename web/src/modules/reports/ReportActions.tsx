// What may be done with a report now: downloads, submit, approve, return, register, revise.
import { useState, type ReactNode } from 'react';
import { api, upload } from '@core/api/client';
import type { Report, ReportBrief } from '@core/api/types';
import { useGo } from '@core/routing';
import { paths } from '@core/paths';
import type { ButtonLook } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { Icon } from '@core/ui/Icon';
import { closePopover, Popover } from '@core/ui/Popover';
import { toast } from '@core/ui/toast';
import { useRefreshReports } from './queries';
import { useReportTexts } from './texts';

const formats = ['docx', 'pdf', 'xlsx'] as const;

export function ReportActions({ report }: { report: Report }) {
  const t = useReportTexts();
  const { may } = report;
  return (
    <>
      <Downloads report={report} />
      {may.return && (
        <ReasonAction
          report={report}
          verb="return"
          label={t.return}
          reasonLabel={t.returnReason}
          look="danger"
        />
      )}
      {may.submit && (
        <PlainAction report={report} verb="submit" label={t.submit}>
          {t.submitHint}
        </PlainAction>
      )}
      {may.approve && (
        <PlainAction report={report} verb="approve" label={t.approve}>
          {t.approveHint}
        </PlainAction>
      )}
      {may.register && <RegisterAction report={report} />}
      {may.revise && (
        <ReasonAction
          report={report}
          verb="revise"
          label={t.revise}
          reasonLabel={t.reviseReason}
          look="plain"
        />
      )}
    </>
  );
}

function Downloads({ report }: { report: Report }) {
  const t = useReportTexts();
  const label = (
    <>
      <Icon name="download" />
      {t.download}
    </>
  );
  return (
    <Popover summary={label} buttonClass="btn btn-plain">
      {formats.map((format) => (
        <a key={format} href={`/api/reports/${report.id}/file.${format}`} download onClick={closePopover}>
          .{format}
        </a>
      ))}
      {report.signed_file && (
        <a href={report.signed_file} download onClick={closePopover}>
          {t.signedOpen}
        </a>
      )}
    </Popover>
  );
}

/** Does one verb and shows what became of the report; a revision is a report of its own. */
function useAct(report: Report) {
  const t = useReportTexts();
  const go = useGo();
  const refresh = useRefreshReports();
  return async (verb: string, body: object, version = report.version) => {
    const result = await api.post<ReportBrief>(`/api/reports/${report.id}/${verb}`, body, { version });
    await refresh();
    toast(t.done);
    if (result.id !== report.id) go(paths.report(result.id));
  };
}

interface ActionProps {
  report: Report;
  verb: string;
  label: string;
}
function PlainAction({ report, verb, label, children }: ActionProps & { children: ReactNode }) {
  const act = useAct(report);
  return (
    <ConfirmButton look="primary" label={label} title={label} act={() => act(verb, {})}>
      {children}
    </ConfirmButton>
  );
}

function ReasonAction({
  report,
  verb,
  label,
  reasonLabel,
  look,
}: ActionProps & { reasonLabel: string; look: ButtonLook }) {
  const act = useAct(report);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look={look}
      label={label}
      title={label}
      ready={reason.trim() !== ''}
      act={() => act(verb, { reason })}
    >
      <TextInput label={reasonLabel} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function RegisterAction({ report }: { report: Report }) {
  const t = useReportTexts();
  const act = useAct(report);
  const [number, setNumber] = useState(report.number ?? '');
  const [symbol, setSymbol] = useState(report.symbol ?? '');
  const [date, setDate] = useState(report.date);
  const [file, setFile] = useState<File | null>(null);
  const register = async () => {
    const path = `/api/reports/${report.id}/signed`;
    const version = file
      ? (await upload<ReportBrief>('PUT', path, file, undefined, report.version)).version
      : report.version;
    await act('register', { number: number.trim(), symbol: symbol.trim(), date }, version);
  };
  return (
    <ConfirmButton
      look="primary"
      label={t.register}
      title={t.register}
      ready={number.trim() !== '' && date !== null}
      act={register}
    >
      <p>{t.registerHint}</p>
      <TextInput label={t.number} value={number} onChange={setNumber} required />
      <TextInput label={t.symbol} value={symbol} onChange={setSymbol} />
      <DayInput label={t.date} value={date} onChange={setDate} required />
      <FileInput label={t.signedFile} accept=".pdf,.png,.jpg,.jpeg" file={file} onChange={setFile} />
    </ConfirmButton>
  );
}
