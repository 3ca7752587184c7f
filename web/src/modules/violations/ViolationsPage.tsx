// The register of cases, which names nobody, and for the commune their numbers by unit.
import { permission } from '@core/api/permissions';
import { useCan, useMe } from '@core/api/session';
import type { ViolationBrief } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { RecordButton } from './FactsForm';
import { useViolationCounts, useViolations } from './queries';
import { useViolationTexts } from './texts';

export const stateTones: Record<ViolationBrief['state'], Tone> = {
  recorded: 'info',
  asked: 'warn',
  explained: 'warn',
  concluded: 'info',
  closed: 'mute',
};

export default function ViolationsPage() {
  const t = useViolationTexts();
  const can = useCan();
  const asked = useMe().personal_pages.includes(paths.ownViolations);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="vi-pham"
        actions={
          <>
            {asked && <ButtonLink to={paths.ownViolations}>{t.mine}</ButtonLink>}
            {can(permission.writeViolations) && <RecordButton />}
          </>
        }
      />
      <div className="stack">
        {can(permission.readViolations) && <Register writes={can(permission.writeViolations)} />}
        {can(permission.countViolations) && <Counts />}
      </div>
    </>
  );
}

function Register({ writes }: { writes: boolean }) {
  const t = useViolationTexts();
  return (
    <AnswerView answer={useViolations()}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t.none}>{writes ? t.noneHint : t.noneSeen}</Empty>
        ) : (
          <section className="card stack">
            <h2>{t.register}</h2>
            <Table
              caption={t.register}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'case',
                  title: t.name,
                  head: true,
                  cell: ({ id }) => <Go to={paths.violation(id)}>{t.caseOf(id)}</Go>,
                },
                { key: 'day', title: t.happened, cell: ({ happened_on }) => formatDay(happened_on) },
                { key: 'about', title: t.about, cell: ({ about }) => about },
                { key: 'kind', title: t.kind, cell: ({ kind_name }) => kind_name },
                {
                  key: 'state',
                  title: t.state,
                  cell: ({ state, state_label }) => <Tag tone={stateTones[state]}>{state_label}</Tag>,
                },
                { key: 'due', title: t.due, cell: (one) => <Due one={one} /> },
              ]}
            />
          </section>
        )
      }
    </AnswerView>
  );
}

function Due({ one }: { one: ViolationBrief }) {
  const t = useViolationTexts();
  if (one.overdue) return <Tag tone="bad">{t.overdue}</Tag>;
  if (one.state === 'asked' && one.explain_by) return t.explainBy(formatDay(one.explain_by));
  return one.state === 'concluded' && one.remedy_due && t.remedyBy(formatDay(one.remedy_due));
}

function Counts() {
  const t = useViolationTexts();
  const [search, change] = useSearchText();
  const thisYear = Number(today().slice(0, 4));
  const year = Number(search.nam ?? thisYear);
  const years = [thisYear, thisYear - 1, thisYear - 2].map(String);
  return (
    <section className="card stack">
      <h2>{t.counts}</h2>
      <p className="muted">{t.countsHint}</p>
      <div className="toolbar">
        <Pick
          label={t.year}
          value={String(year)}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={(nam) => change({ nam })}
        />
      </div>
      <AnswerView answer={useViolationCounts(year)}>
        {({ items, levels }) => (
          <Table
            caption={t.counts}
            rows={items}
            rowKey={({ unit_id }) => unit_id}
            columns={[
              { key: 'unit', title: t.unit, head: true, cell: ({ unit_name }) => unit_name },
              { key: 'all', title: t.all, numeric: true, cell: ({ all }) => all },
              { key: 'found', title: t.found, numeric: true, cell: ({ found }) => found },
              ...levels.map(({ code, name }, index) => ({
                key: code,
                title: name.split(':')[0] ?? name,
                numeric: true,
                cell: (unit: (typeof items)[number]) => unit.levels[index],
              })),
              { key: 'open', title: t.open, numeric: true, cell: ({ open }) => open },
              {
                key: 'overdue',
                title: t.overdue,
                numeric: true,
                cell: ({ overdue }) => (overdue > 0 ? <Tag tone="bad">{overdue}</Tag> : 0),
              },
            ]}
          />
        )}
      </AnswerView>
    </section>
  );
}
