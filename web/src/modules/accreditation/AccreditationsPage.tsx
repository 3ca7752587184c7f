// The schools in a school year: how far each is with its self-evaluation; a school begins its own.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Accreditation, AccreditationOverview, AccreditationStanding } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo, useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useOverview, useRefreshAccreditations } from './queries';
import { useAccreditationTexts } from './texts';
import './accreditation.css';

export default function AccreditationsPage() {
  const t = useAccreditationTexts();
  const [search] = useSearchText();
  return (
    <>
      <PageHead title={t.title} sub={t.hint} help="kiem-dinh-chat-luong" />
      <AnswerView answer={useOverview(search.nam)} rows={8}>
        {(overview) => (
          <div className="stack" key={overview.school_year}>
            <YearChoice overview={overview} />
            <Body overview={overview} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function YearChoice({ overview }: { overview: AccreditationOverview }) {
  const t = useAccreditationTexts();
  const [, change] = useSearchText();
  return (
    <div className="toolbar accredit-year">
      <Pick
        label={t.year}
        value={overview.school_year}
        options={overview.years.map((year) => ({ value: year, label: year }))}
        onChange={(nam) => change({ nam })}
      />
    </div>
  );
}

function Body({ overview }: { overview: AccreditationOverview }) {
  const t = useAccreditationTexts();
  const { schools, commune_note } = overview;
  const own = schools.find((row) => row.own);
  const alone = own && schools.length === 1;
  if (alone && !own.applicable) return <Empty title={t.notApplicable}>{t.notApplicableHint}</Empty>;
  return (
    <>
      {own?.applicable && own.id === null && <Begin year={overview.school_year} unit={own.unit_id} />}
      {!alone && commune_note && (
        <Notice tone="warn" title={t.communeDoubt}>
          {commune_note}
        </Notice>
      )}
      {(!alone || own.id !== null) && <Schools schools={schools} />}
    </>
  );
}

function Begin({ year, unit }: { year: string; unit: number }) {
  const t = useAccreditationTexts();
  const go = useGo();
  const refresh = useRefreshAccreditations();
  const create = useMutation({
    mutationFn: () => api.post<Accreditation>('/api/accreditations', { school_year: year, unit_id: unit }),
    onSuccess: async ({ id }) => {
      go(paths.accreditation(id));
      await refresh();
    },
  });
  return (
    <>
      <Empty
        title={t.beginTitle}
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

export const stateTones: Record<string, Tone> = {
  none: 'mute',
  not_applicable: 'mute',
  draft: 'mute',
  finished: 'info',
  signed_off: 'ok',
  received: 'ok',
};

function Schools({ schools }: { schools: AccreditationStanding[] }) {
  const t = useAccreditationTexts();
  const columns: Column<AccreditationStanding>[] = [
    {
      key: 'unit',
      title: t.columns.unit,
      head: true,
      cell: (row) =>
        row.id === null ? row.unit_name : <Go to={paths.accreditation(row.id)}>{row.unit_name}</Go>,
    },
    { key: 'level', title: t.columns.level, cell: (row) => row.school_level },
    {
      key: 'state',
      title: t.columns.state,
      cell: (row) => (
        <span className="row">
          <Tag tone={stateTones[row.state] ?? 'mute'}>{row.state_label}</Tag>
          {(row.revision ?? 1) > 1 && <span className="muted small">{t.revision(row.revision ?? 1)}</span>}
        </span>
      ),
    },
    { key: 'result', title: t.columns.result, cell: (row) => row.level_label },
    { key: 'signed', title: t.columns.signed, cell: (row) => formatDay(row.signed_on) },
    {
      key: 'improvement',
      title: t.columns.improvement,
      cell: (row) => (row.applicable ? t.of(row.done, row.actions) : ''),
    },
  ];
  return <Table caption={t.schools} columns={columns} rows={schools} rowKey={(row) => row.unit_id} />;
}
