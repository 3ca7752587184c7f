// The sets of the schools in sight, where each stands, and what the sector database has taken.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { SectorLayout, SectorSetSummary, SectorUnit } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useLayout, useRefreshSector, useSets, useUnits } from './queries';
import { ApprovalTag, PushTag } from './tags';
import { useSectorTexts } from './texts';

export default function SectorPage() {
  const t = useSectorTexts();
  const can = useCan();
  const sets = useSets();
  const units = useUnits();
  const writable = units.data?.items.filter(({ may_write }) => may_write) ?? [];
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="gui-csdl-nganh"
        actions={
          <>
            {can(permission.seeSectorRecords) && <ButtonLink to={paths.sectorLedger}>{t.ledger}</ButtonLink>}
            {writable.length > 0 && <Make units={writable} />}
          </>
        }
      />
      <div className="stack">
        <AnswerView answer={sets}>{({ items }) => <Sets sets={items} />}</AnswerView>
        <AnswerView answer={units}>{({ items }) => <Units units={items} />}</AnswerView>
        <WithoutSource />
      </div>
    </>
  );
}

function Sets({ sets }: { sets: SectorSetSummary[] }) {
  const t = useSectorTexts();
  if (sets.length === 0) return <Empty title={t.noSets}>{t.noSetsHint}</Empty>;
  return (
    <section className="card stack">
      <h2>{t.sets}</h2>
      <Table
        caption={t.sets}
        rows={sets}
        rowKey={(one) => one.id}
        columns={[
          {
            key: 'set',
            title: t.set,
            head: true,
            cell: (one) => <Go to={paths.sectorSet(one.id)}>{one.title}</Go>,
          },
          { key: 'unit', title: t.unit, cell: (one) => one.unit_name },
          { key: 'approval', title: t.approval, cell: (one) => <ApprovalTag set={one} /> },
          { key: 'push', title: t.push, cell: (one) => <PushTag set={one} /> },
          { key: 'records', title: t.records, numeric: true, cell: (one) => formatNumber(one.records) },
          { key: 'accepted', title: t.accepted, numeric: true, cell: (one) => formatNumber(one.accepted) },
          { key: 'refused', title: t.refused, numeric: true, cell: (one) => formatNumber(one.refused) },
        ]}
      />
    </section>
  );
}

function Units({ units }: { units: SectorUnit[] }) {
  const t = useSectorTexts();
  return (
    <section className="card stack">
      <h2>{t.units}</h2>
      <p className="muted">{t.currentHint}</p>
      <Table
        caption={t.units}
        rows={units}
        rowKey={(one) => one.unit_id}
        columns={[
          { key: 'unit', title: t.unit, head: true, cell: (one) => one.unit_name },
          { key: 'accepted', title: t.accepted, numeric: true, cell: (one) => formatNumber(one.accepted) },
          { key: 'current', title: t.current, numeric: true, cell: (one) => formatNumber(one.current) },
          { key: 'way', title: t.way, cell: (one) => one.mode_label },
          {
            key: 'window',
            title: t.window,
            cell: (one) => (one.connected ? one.closed || t.windowOpen : '–'),
          },
        ]}
      />
    </section>
  );
}

function Make({ units }: { units: SectorUnit[] }) {
  const t = useSectorTexts();
  const go = useGo();
  const refresh = useRefreshSector();
  const layout = useLayout().data;
  const kinds = layout?.kinds.filter(({ offered }) => offered) ?? [];
  const [unit, setUnit] = useState(String(units[0]?.unit_id ?? ''));
  const [kind, setKind] = useState('1');
  const [chosen, setYear] = useState<string | null>(null);
  const year = chosen ?? layout?.school_year ?? '';
  const make = async () => {
    const body = { unit_id: Number(unit), school_year: year, kind };
    const { id } = await api.post<{ id: number }>('/api/sector-sets', body);
    await refresh();
    toast(t.made);
    go(paths.sectorSet(id));
  };
  return (
    <ConfirmButton look="primary" icon="plus" label={t.make} title={t.make} ready={unit !== ''} act={make}>
      <p>{t.makeHint}</p>
      {units.length > 1 && (
        <Pick
          label={t.unit}
          value={unit}
          onChange={setUnit}
          options={units.map((one) => ({ value: String(one.unit_id), label: one.unit_name }))}
        />
      )}
      <Pick
        label={t.kind}
        value={kind}
        onChange={setKind}
        options={kinds.map(({ code, label }) => ({ value: code, label }))}
      />
      <TextInput label={t.schoolYear} value={year} onChange={setYear} required />
    </ConfirmButton>
  );
}

function WithoutSource() {
  const { data } = useLayout();
  if (!data) return null;
  return <Layout layout={data} />;
}

function Layout({ layout }: { layout: SectorLayout }) {
  const t = useSectorTexts();
  return (
    <section className="card stack">
      <h2>{t.layout}</h2>
      <p className="muted">
        {layout.source}. {layout.note}
      </p>
      {layout.objects.map((one) => (
        <details key={one.object}>
          <summary>
            {one.label}: {t.layoutHint(formatNumber(one.without_source.length))}
          </summary>
          <p>{one.without_source.map((field) => field.label + (field.required ? ' *' : '')).join(' · ')}</p>
        </details>
      ))}
    </section>
  );
}
