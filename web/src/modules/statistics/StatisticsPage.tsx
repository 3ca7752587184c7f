// "Biểu thống kê đầu năm học": a school opens its own form, the office sees all schools and their sum.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { StatisticsForm, StatisticsOverview } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { useGo, useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { Tabs } from '@core/ui/Tabs';
import { RemindAll, Schools } from './Schools';
import { SumView } from './SumView';
import { useOverview } from './queries';
import { useStatisticsTexts } from './texts';
import './statistics.css';

export default function StatisticsPage() {
  const t = useStatisticsTexts();
  const [search] = useSearchText();
  const answer = useOverview({ form: search.bieu, year: search.nam });
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="bieu-thong-ke"
        actions={answer.data?.may_remind && <RemindAll overview={answer.data} />}
      />
      <AnswerView answer={answer} rows={8}>
        {(overview) => (
          <div className="stack">
            <Choice overview={overview} />
            <Body key={`${overview.form} ${overview.year}`} overview={overview} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Choice({ overview }: { overview: StatisticsOverview }) {
  const t = useStatisticsTexts();
  const [, change] = useSearchText();
  const layout = overview.forms.find(({ code }) => code === overview.form);
  return (
    <>
      <div className="toolbar stat-choice">
        <Pick
          label={t.form}
          value={overview.form}
          options={overview.forms.map(({ code, number, title }) => ({
            value: code,
            label: `${number}: ${title}`,
          }))}
          onChange={(bieu) => change({ bieu, nam: overview.year })}
        />
        <Pick
          label={t.year}
          value={overview.year}
          options={overview.years.map((year) => ({ value: year, label: year }))}
          onChange={(nam) => change({ nam, bieu: overview.form })}
        />
      </div>
      <p className="muted">{t.dates(formatDay(overview.state_day), formatDay(overview.due))}</p>
      {overview.levels_without_form.length > 0 && (
        <Notice tone="warn">{t.notLoaded(overview.levels_without_form.join(', '))}</Notice>
      )}
      {layout && (
        <details className="card">
          <summary>{t.doubt}</summary>
          <p>{t.rows(layout.rows, layout.computed)}</p>
          <p>{t.basis(layout.legal_basis)}</p>
          <p>{t.source(layout.source)}</p>
          <p>{layout.note}</p>
          <p>{overview.vocabulary_note}</p>
        </details>
      )}
    </>
  );
}

function Body({ overview }: { overview: StatisticsOverview }) {
  const t = useStatisticsTexts();
  const [tab, setTab] = useState('schools');
  if (overview.items.length === 0) return <Empty title={t.noSchools} />;
  const own = overview.items.filter((row) => row.own);
  if (own.length === overview.items.length && own.every(({ id }) => id === null))
    return <Begin overview={overview} unit={own[0]?.unit_id ?? 0} />;
  if (overview.items.length === 1) return <Schools overview={overview} />;
  const tabs = [
    { key: 'schools', label: t.tabs.schools },
    { key: 'sum', label: t.tabs.sum },
  ];
  return (
    <Tabs label={t.title} tabs={tabs} chosen={tab} choose={setTab}>
      {tab === 'schools' ? <Schools overview={overview} /> : <SumView overview={overview} />}
    </Tabs>
  );
}

function Begin({ overview, unit }: { overview: StatisticsOverview; unit: number }) {
  const t = useStatisticsTexts();
  const go = useGo();
  const create = useMutation({
    mutationFn: () =>
      api.post<StatisticsForm>('/api/statistics/forms', {
        form: overview.form,
        school_year: overview.year,
        unit_id: unit,
      }),
    onSuccess: ({ id }) => go(paths.statisticsForm(id)),
  });
  return (
    <>
      <Empty
        title={t.none}
        action={
          <Button look="primary" icon="plus" busy={create.isPending} onClick={() => create.mutate()}>
            {t.begin}
          </Button>
        }
      >
        {t.beginHint}
      </Empty>
      {create.error && <Failure error={create.error} />}
    </>
  );
}
