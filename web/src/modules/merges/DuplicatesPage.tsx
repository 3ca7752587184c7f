// Doubles within the unit, with other units, and for the commune how many there are.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Double, DoubleCounts, Elsewhere, MergeCase } from '@core/api/types';
import { formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { useSearchText } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { CaseActions } from './CaseActions';
import { useCases, useCounts, useDoubles, useElsewhere, useStep, type PersonKind } from './queries';
import { useMergeTexts } from './texts';

export default function DuplicatesPage() {
  const t = useMergeTexts();
  const can = useCan();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="ho-so-trung" />
      {can(permission.readMerges) ? <OfUnit /> : <OfCommune />}
    </>
  );
}

function OfUnit() {
  const t = useMergeTexts();
  const [search, change] = useSearchText();
  const kind: PersonKind = search.loai === 'staff' ? 'staff' : 'pupil';
  return (
    <Tabs
      label={t.which}
      tabs={[
        { key: 'pupil', label: t.kinds.pupil },
        { key: 'staff', label: t.kinds.staff },
      ]}
      chosen={kind}
      choose={(loai) => change({ loai })}
    >
      <div className="stack">
        <Within kind={kind} />
        <OfOthers kind={kind} />
        <Cases kind={kind} />
      </div>
    </Tabs>
  );
}

function Within({ kind }: { kind: PersonKind }) {
  const t = useMergeTexts();
  const answer = useDoubles(kind, true);
  return (
    <section className="stack">
      <h2 className="section-title">{t.within}</h2>
      <AnswerView answer={answer} rows={4}>
        {({ items }) =>
          items.length > 0 ? (
            <Table<Double>
              caption={t.within}
              rows={items}
              rowKey={({ first, second }) => `${first.id} ${second.id}`}
              columns={[
                { key: 'first', title: t.first, head: true, cell: ({ first }) => first.label },
                { key: 'second', title: t.second, cell: ({ second }) => second.label },
                { key: 'why', title: t.why, cell: ({ label }) => label },
                {
                  key: 'actions',
                  title: t.actions,
                  quiet: true,
                  cell: ({ first, second }) => (
                    <ButtonLink to={paths.duplicatePair(kind, first.id, second.id)}>{t.compare}</ButtonLink>
                  ),
                },
              ]}
            />
          ) : (
            <Empty title={t.withinNone}>{t.withinNoneHint}</Empty>
          )
        }
      </AnswerView>
    </section>
  );
}

function OfOthers({ kind }: { kind: PersonKind }) {
  const t = useMergeTexts();
  const can = useCan();
  const answer = useElsewhere(kind, true);
  return (
    <section className="stack">
      <h2 className="section-title">{t.elsewhere}</h2>
      <p className="muted">{t.elsewhereHint}</p>
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length > 0 ? (
            <Table<Elsewhere>
              caption={t.elsewhere}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { key: 'record', title: t.record, head: true, cell: ({ label }) => label },
                { key: 'what', title: t.why, cell: ({ what }) => what },
                {
                  key: 'actions',
                  title: t.actions,
                  quiet: true,
                  cell: (row) => can(permission.writeMerges) && <ProposeButton kind={kind} row={row} />,
                },
              ]}
            />
          ) : (
            <Empty title={t.elsewhereNone} />
          )
        }
      </AnswerView>
    </section>
  );
}

function ProposeButton({ kind, row }: { kind: PersonKind; row: Elsewhere }) {
  const t = useMergeTexts();
  const step = useStep();
  const [keep, setKeep] = useState('ours');
  return (
    <ConfirmButton
      label={t.propose}
      title={t.proposeTitle}
      act={() => step('/cases', { entity: kind, id: row.id, keep })}
    >
      <p>
        <strong>{row.label}</strong>
      </p>
      <p>{t.proposeHint}</p>
      <Pick
        label={t.keep}
        value={keep}
        options={[
          { value: 'ours', label: t.keeps.ours },
          { value: 'theirs', label: t.keeps.theirs },
        ]}
        onChange={setKeep}
      />
    </ConfirmButton>
  );
}

function Cases({ kind }: { kind: PersonKind }) {
  const t = useMergeTexts();
  const answer = useCases(kind, true);
  const stateText = ({ state, mine }: MergeCase) =>
    state === 'proposed' ? (mine ? t.waitsForThem : t.waitsForUs) : t.states[state];
  return (
    <section className="stack">
      <h2 className="section-title">{t.cases}</h2>
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length > 0 ? (
            <Table<MergeCase>
              caption={t.cases}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { key: 'record', title: t.record, head: true, cell: (one) => one.own_label || one.own_id },
                { key: 'state', title: t.state, cell: stateText },
                { key: 'keep', title: t.keep, cell: ({ keep }) => t.keeps[keep] },
                { key: 'other', title: t.otherUnit, cell: (one) => one.other_unit || none },
                { key: 'actions', title: t.actions, quiet: true, cell: (one) => <CaseActions one={one} /> },
              ]}
            />
          ) : (
            <Empty title={t.casesNone} />
          )
        }
      </AnswerView>
    </section>
  );
}

function OfCommune() {
  const t = useMergeTexts();
  const answer = useCounts();
  const count = (key: 'pupil' | 'pupil_elsewhere' | 'staff' | 'staff_elsewhere', title: string) => ({
    key,
    title,
    numeric: true,
    cell: (row: DoubleCounts) => formatNumber(row[key]),
  });
  return (
    <section className="stack">
      <p className="muted">{t.countsHint}</p>
      <AnswerView answer={answer} rows={10}>
        {({ items }) => (
          <Table<DoubleCounts>
            caption={t.countsTitle}
            rows={items}
            rowKey={({ code }) => code}
            columns={[
              { key: 'school', title: t.school, head: true, cell: ({ name }) => name },
              count('pupil', t.pupils),
              count('pupil_elsewhere', t.pupilsElsewhere),
              count('staff', t.staff),
              count('staff_elsewhere', t.staffElsewhere),
            ]}
          />
        )}
      </AnswerView>
    </section>
  );
}
