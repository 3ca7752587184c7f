// Starts a report: kind, period, and a title if the usual one will not do.
import { useState } from 'react';
import { api } from '@core/api/client';
import { usePeriods } from '@core/api/queries';
import { useMe } from '@core/api/session';
import type { ReportBrief, ReportKind } from '@core/api/types';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { useRefreshReports } from './queries';
import { useReportTexts } from './texts';

const kinds: ReportKind[] = ['quarter', 'annual', 'adhoc'];

export function CreateButton() {
  const t = useReportTexts();
  const me = useMe();
  const go = useGo();
  const periods = usePeriods();
  const refresh = useRefreshReports();
  const [kind, setKind] = useState('quarter');
  const [period, setPeriod] = useState(me.period);
  const [title, setTitle] = useState('');
  const create = async () => {
    const report = await api.post<ReportBrief>('/api/reports', { kind, period, ...(title && { title }) });
    await refresh();
    go(paths.report(report.id));
  };
  return (
    <ConfirmButton look="primary" icon="plus" label={t.create} title={t.createTitle} act={create}>
      <Pick
        label={t.kind}
        value={kind}
        options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
        onChange={setKind}
      />
      <Pick
        label={t.period}
        value={period}
        options={(periods.data ?? []).map(({ code, label }) => ({ value: code, label }))}
        onChange={setPeriod}
      />
      <TextInput label={t.titleField} hint={t.titleHint} value={title} onChange={setTitle} />
    </ConfirmButton>
  );
}
