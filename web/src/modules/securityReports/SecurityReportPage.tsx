// One yearly report: its twelve contents with their figures, the document, the steps.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityReportItem, YearlySecurityReport } from '@core/api/types';
import { formatDay, formatInstant, none } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { DayInput, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Item } from './Item';
import { securityReportAddress, useRefreshSecurityReports, useSecurityReport } from './queries';
import { Standing } from './Standing';
import { useSecurityReportTexts } from './texts';
import './securityReports.css';

export default function SecurityReportPage() {
  const t = useSecurityReportTexts();
  const answer = useSecurityReport(Number(useParam('id')));
  const report = answer.data;
  return (
    <>
      <PageHead
        title={report ? `${t.title} ${report.year}` : t.title}
        sub={report?.unit_name}
        help="bao-cao-an-ninh"
        actions={
          <ButtonLink to={paths.securityReports} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(seen) => <Report key={seen.version} report={seen} />}</AnswerView>
    </>
  );
}

/** Only what people wrote; the rest follows the figures. */
const written = (items: SecurityReportItem[]) =>
  Object.fromEntries(items.filter(({ edited }) => edited).map(({ code, sentence }) => [code, sentence]));

function Report({ report }: { report: YearlySecurityReport }) {
  const t = useSecurityReportTexts();
  const core = useCoreTexts();
  const refresh = useRefreshSecurityReports();
  const [words, setWords] = useState<Record<string, string>>(() => written(report.items));
  const [number, setNumber] = useState(report.document_number ?? '');
  const [day, setDay] = useState(report.document_on);
  const [recipient, setRecipient] = useState(report.recipient ?? '');
  const [changed, setChanged] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const body = { words, document_number: number, document_on: day, recipient };
      return api.put(securityReportAddress(report.id), body, report.version).catch(inWords);
    },
    onSuccess: async () => {
      setChanged(false);
      await refresh();
      toast(core.saved);
    },
  });
  const marked =
    <T,>(change: (value: T) => void) =>
    (value: T) => {
      setChanged(true);
      change(value);
    };
  const say = (code: string) => marked((text: string) => setWords((all) => ({ ...all, [code]: text })));
  const { write } = report.can;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <LeaveGuard blocks={() => changed} />
      <Standing report={report} unsaved={changed} />
      <section className="card stack">
        <h2>{t.document}</h2>
        {write ? (
          <div className="security-report-fields">
            <TextInput label={t.number} value={number} onChange={marked(setNumber)} />
            <DayInput label={t.day} value={day} onChange={marked(setDay)} />
            {report.is_commune && (
              <TextInput
                label={t.recipient}
                hint={t.recipientHint(report.usual_recipient)}
                value={recipient}
                onChange={marked(setRecipient)}
              />
            )}
          </div>
        ) : (
          <Facts
            items={[
              [t.number, report.document_number ?? none],
              [t.day, formatDay(report.document_on)],
              ...(report.is_commune ? [[t.recipient, report.recipient ?? none] as [string, string]] : []),
            ]}
          />
        )}
      </section>
      {report.items.map((item, index) => (
        <Item
          key={item.code}
          item={item}
          number={index + 1}
          {...(write && { words: words[item.code] ?? '', say: say(item.code) })}
        />
      ))}
      {write && (
        <div className="card row security-report-save">
          <Button look="primary" type="submit" busy={save.isPending}>
            {t.save}
          </Button>
          {save.error && <Failure error={save.error} />}
          <span className="small muted">{t.liveText(formatInstant(report.counted_at))}</span>
        </div>
      )}
    </form>
  );
}
