// The registry on the first page: a teacher's classes and what to mend in them, the accountant's collections,
// how complete records are, what somebody with few rights may do.
import { permission } from '@core/api/permissions';
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { useMeta } from '@core/api/queries';
import { holds, useCan, useMe, useSchools } from '@core/api/session';
import type { Entity, Field, OwnClass, Page, Row } from '@core/api/types';
import { formatMoney, formatNumber, formatPlain, none } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { ownPages, paths } from '@core/paths';
import { useIssueText } from '@core/resource/issues';
import { useList } from '@core/resource/useRecords';
import { ButtonLink } from '@core/ui/Button';
import { PanelAnswer, PanelCard, PanelCount, PanelList } from '@core/ui/PanelCard';
import { AnswerView, Tag } from '@core/ui/states';
import { useCompleteness, type CompletenessPart } from './shares';
import { usePanelTexts } from './panelTexts';

const shownAtMost = 6;
const withIssues = { 'f.issues.filled': '1' };
const issuesField: Field[] = [{ name: 'issues', label: '', kind: 'text' }];

export function ClassesPanel() {
  const t = usePanelTexts();
  const answer = useQuery({
    queryKey: ['list', 'own_classes'],
    queryFn: ({ signal }) => api.get<Page<OwnClass>>('/api/own_classes', {}, signal),
  });
  return (
    <PanelCard title={t.classes}>
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.classesNone}>
        {(items) => (
          <PanelList
            items={items.map((one) => ({
              key: one.id,
              to: paths.records('pupils'),
              search: { 'f.class_id': String(one.id) },
              title: t.className(one.name),
              note: `${t.year(one.school_year)} · ${t.pupils(formatNumber(one.pupils))}`,
              mark:
                one.with_issues > 0 ? (
                  <Tag tone="warn">{t.toMend(formatNumber(one.with_issues))}</Tag>
                ) : (
                  <Tag tone="ok">{t.noneToMend}</Tag>
                ),
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function FaultsPanel() {
  const t = usePanelTexts();
  const may = useCan()(permission.writePupils);
  const words = useIssueText(issuesField);
  const answer = useList('pupils', { ...withIssues, limit: shownAtMost });
  return (
    <PanelCard
      title={t.faults}
      more={{ to: paths.records('pupils'), search: withIssues, label: t.faultsAll }}
    >
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.faultsNone}>
        {(items, { total }) => (
          <>
            <PanelCount value={formatNumber(total)}>{may ? t.faultsWriter : t.faultsReader}</PanelCount>
            <PanelList
              items={items.map((row) => ({
                key: row.id,
                to: paths.record('pupils', row.id),
                title: formatPlain(row.full_name),
                note: words?.(formatPlain(row.issues)),
              }))}
            />
          </>
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function CollectionsPanel() {
  const t = usePanelTexts();
  const me = useMe();
  const periodName = usePeriodName();
  const ofPeriod = { 'f.period': me.period };
  const answer = useList('collections', { ...ofPeriod, limit: 1 });
  return (
    <PanelCard
      title={t.collections(periodName(me.period))}
      more={{ to: paths.records('collections'), search: ofPeriod, label: t.collectionsAll }}
    >
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.collectionsNone}>
        {(_, { total }) => (
          <>
            <PanelCount value={formatNumber(total)}>{t.collectionsCount}</PanelCount>
            <FaultyCollections params={{ ...ofPeriod, ...withIssues }} />
          </>
        )}
      </PanelAnswer>
      <div>
        <ButtonLink to={paths.newRecord('collections')} icon="plus">
          {t.collectionsNew}
        </ButtonLink>
      </div>
    </PanelCard>
  );
}

function FaultyCollections({ params }: { params: Record<string, string> }) {
  const t = usePanelTexts();
  const words = useIssueText(issuesField);
  const answer = useList('collections', { ...params, limit: shownAtMost });
  const amounts = (row: Row) =>
    t.cash(formatMoney(Number(row.cash_amount)), formatMoney(Number(row.cashless_amount)));
  return (
    <AnswerView answer={answer} rows={2}>
      {({ items, total }) =>
        items.length > 0 ? (
          <>
            <p>{t.collectionsFaults(formatNumber(total))}</p>
            <PanelList
              items={items.map((row) => ({
                key: row.id,
                to: paths.editRecord('collections', row.id),
                title: [row.item, row.month && t.month(formatPlain(row.month))].filter(Boolean).join(', '),
                note: `${amounts(row)}. ${words?.(formatPlain(row.issues)) ?? ''}`,
              }))}
            />
          </>
        ) : (
          <p className="muted">{t.collectionsClean}</p>
        )
      }
    </AnswerView>
  );
}

/** The reader's own school, else the whole commune. */
function shareOf(part: CompletenessPart, one: boolean) {
  return one ? (part.schools[0] ?? part) : part;
}

export function CompletenessPanel() {
  const t = usePanelTexts();
  const schools = useSchools();
  const one = schools.length === 1;
  const answer = useCompleteness();
  return (
    <PanelCard
      title={`${t.completeness}, ${one ? (schools[0]?.name ?? '') : t.commune}`}
      more={{ to: paths.registry, label: t.completenessAll }}
    >
      <AnswerView answer={answer} rows={2}>
        {(parts) => (
          <PanelList
            items={parts.map((part) => {
              const { given, asked, value } = shareOf(part, one);
              return {
                key: part.entity,
                title: part.label,
                note: t.given(formatNumber(given), formatNumber(asked)),
                mark: <strong>{typeof value === 'number' ? `${formatNumber(value)}%` : none}</strong>,
              };
            })}
          />
        )}
      </AnswerView>
    </PanelCard>
  );
}

export function RightsPanel() {
  const t = usePanelTexts();
  const me = useMe();
  const meta = useMeta();
  const changed = (one: Entity) => holds(me, one.update) || holds(me, one.create);
  return (
    <PanelCard title={t.rights} more={{ to: paths.registry, label: t.rightsAll }}>
      <PanelAnswer
        answer={meta}
        rows={4}
        pick={({ entities }) => entities.filter(({ read }) => holds(me, read))}
        none={t.rightsNone}
      >
        {(seen) => (
          <PanelList
            items={[...seen.filter(changed), ...seen.filter((one) => !changed(one))].map((one) => ({
              key: one.name,
              to: ownPages[one.plural] ?? paths.records(one.plural),
              title: one.label,
              mark: <Tag tone={changed(one) ? 'ok' : 'mute'}>{changed(one) ? t.mayChange : t.mayRead}</Tag>,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
