// Networks and devices: of all schools for the commune, of their own school for its people.
import { permission } from '@core/api/permissions';
import { useCan, useMe, useOwnUnit } from '@core/api/session';
import type { InfrastructureOfSchool, InfrastructureOverview } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useOverview, useProposalYear } from './queries';
import { SchoolView } from './SchoolView';
import { useInfrastructureTexts } from './texts';

export default function InfrastructurePage() {
  const me = useMe();
  const own = useOwnUnit();
  const unit = me.units.find(({ id, kind }) => id === own && kind === 'school');
  return unit ? <SchoolView unit={unit.id} /> : <Commune />;
}

function Commune() {
  const t = useInfrastructureTexts();
  const can = useCan();
  const [year, years, choose] = useProposalYear();
  const answer = useOverview(year, true);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="ha-tang"
        actions={
          <>
            {can(permission.setInfrastructureNorms) && (
              <ButtonLink to={paths.infrastructureNorms}>{t.norms}</ButtonLink>
            )}
            <ButtonLink to={paths.investmentPlan} search={{ nam: String(year) }} look="primary" icon="report">
              {t.plan}
            </ButtonLink>
          </>
        }
      />
      <div className="toolbar">
        <Pick
          label={t.proposalYear}
          value={String(year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={choose}
        />
      </div>
      <AnswerView answer={answer} rows={8}>
        {(overview) => <Overview overview={overview} />}
      </AnswerView>
    </>
  );
}

function Overview({ overview }: { overview: InfrastructureOverview }) {
  const t = useInfrastructureTexts();
  const { items, totals, note } = overview;
  if (items.length === 0) return <Empty title={t.noSchools} />;
  const waiting = items.filter(({ inventory }) => inventory !== 'closed').length;
  return (
    <div className="stack">
      <Notice tone="warn">{note}</Notice>
      <section className="card stack">
        <h2>{t.bySchool}</h2>
        <p>{t.summary(items.length - waiting, items.length)}</p>
        <Table
          caption={t.bySchool}
          rows={items}
          rowKey={({ unit_id }) => unit_id}
          columns={schoolColumns(t)}
        />
      </section>
      <section className="card stack">
        <h2>{t.ofCommune}</h2>
        <Table
          caption={t.ofCommune}
          rows={totals}
          rowKey={({ code }) => code}
          columns={[
            { key: 'label', title: t.item, head: true, cell: ({ label, unit }) => `${label} (${unit})` },
            { key: 'need', title: t.need, numeric: true, cell: ({ need }) => formatNumber(need) },
            { key: 'usable', title: t.usable, numeric: true, cell: ({ usable }) => formatNumber(usable) },
            {
              key: 'missing',
              title: t.missing,
              numeric: true,
              cell: ({ missing }) => (missing > 0 ? <strong>{formatNumber(missing)}</strong> : '0'),
            },
          ]}
        />
        <p className="muted small">{t.totalsHint}</p>
      </section>
    </div>
  );
}

function schoolColumns(t: ReturnType<typeof useInfrastructureTexts>): Column<InfrastructureOfSchool>[] {
  return [
    {
      key: 'school',
      title: t.school,
      head: true,
      cell: ({ unit_id, unit_name }) => <Go to={paths.schoolInfrastructure(unit_id)}>{unit_name}</Go>,
    },
    {
      key: 'short',
      title: t.short,
      cell: ({ short }) =>
        short.length === 0 ? (
          <Tag tone="ok">{t.enough}</Tag>
        ) : (
          <details>
            <summary>{t.shortItems(short.length)}</summary>
            <ul className="plain small">
              {short.map(({ code, label, missing, unit }) => (
                <li key={code}>
                  {label}: <strong>{formatNumber(missing)}</strong> {unit}
                </li>
              ))}
            </ul>
          </details>
        ),
    },
    {
      key: 'unsupported',
      title: t.unsupported,
      numeric: true,
      cell: ({ unsupported }) => unsupported > 0 && <Tag tone="warn">{formatNumber(unsupported)}</Tag>,
    },
    {
      key: 'ending',
      title: t.ending,
      cell: ({ ending }) =>
        ending.map(({ provider, days_left }) => (
          <div key={provider} className="small">
            {provider}: <Tag tone="bad">{t.daysLeft(days_left ?? 0)}</Tag>
          </div>
        )),
    },
    {
      key: 'inventory',
      title: t.inventoryOfYear,
      cell: ({ inventory, confirmed_on }) => (
        <Tag tone={inventory === 'closed' ? 'ok' : 'bad'}>
          {inventory === 'closed' ? t.confirmedOn(formatDay(confirmed_on)) : t.inventoryStates[inventory]}
        </Tag>
      ),
    },
    {
      key: 'proposal',
      title: t.proposal,
      cell: ({ proposal_id, proposal_label }) =>
        proposal_id === null ? (
          <span className="muted">{t.notSent}</span>
        ) : (
          <Go to={paths.investmentProposal(proposal_id)}>{proposal_label}</Go>
        ),
    },
  ];
}
