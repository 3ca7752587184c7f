// "Yêu cầu báo cáo": what one's unit has to answer, what the commune asked for, what is reported by rule.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { AnswerBrief, Regime, RequestBrief } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go, useGo, useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { useOwnAnswers, useRefresh, useRegimes, useRequests } from './queries';
import './requests.css';
import { AnswerStateTag, RequestStateTag } from './StateTag';
import { useRequestTexts } from './texts';

export default function RequestsPage() {
  const t = useRequestTexts();
  const can = useCan();
  const [search, change] = useSearchText();
  const shown = [
    ...(can(permission.readRequests) ? (['sent'] as const) : []),
    ...(can(permission.readAnswers) ? (['own'] as const) : []),
    ...(can(permission.readRegimes) ? (['regimes'] as const) : []),
  ];
  const chosen = shown.find((key) => key === search.muc) ?? shown[0];
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="yeu-cau-bao-cao"
        actions={can(permission.writeRequests) && <CreateRequest />}
      />
      <Tabs
        label={t.title}
        tabs={shown.map((key) => ({ key, label: t.tabs[key] }))}
        chosen={chosen ?? ''}
        choose={(muc) => change({ muc })}
      >
        {chosen === 'sent' && <SentRequests />}
        {chosen === 'own' && <OwnAnswers />}
        {chosen === 'regimes' && <RegimeList />}
      </Tabs>
    </>
  );
}

function CreateRequest() {
  const t = useRequestTexts();
  const go = useGo();
  const refresh = useRefresh();
  const former = useRequests();
  const regimes = useRegimes();
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const create = async () => {
    const [kind, id] = source.split('/');
    const copy = kind && id ? { [kind]: Number(id) } : {};
    const made = await api.post<{ id: number }>('/api/data-requests', { title, ...copy });
    await refresh('requests');
    go(paths.request(made.id));
  };
  const sources = [
    ...(former.data?.items ?? []).map((one) => ({ value: `copy_request/${one.id}`, label: one.title })),
    ...(regimes.data?.items ?? []).map((one) => ({ value: `copy_regime/${one.id}`, label: one.name })),
  ];
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.create}
      title={t.createTitle}
      ready={title.trim() !== ''}
      act={create}
    >
      <TextInput label={t.name} value={title} onChange={setTitle} required />
      <Pick
        label={t.copyFrom}
        value={source}
        placeholder={t.copyNothing}
        options={sources}
        onChange={setSource}
      />
    </ConfirmButton>
  );
}

function OwnAnswers() {
  const t = useRequestTexts();
  const periodName = usePeriodName();
  const answer = useOwnAnswers();
  const columns: Column<AnswerBrief>[] = [
    {
      key: 'title',
      title: t.columns.title,
      head: true,
      cell: (one) => <Go to={paths.requestAnswer(one.id)}>{one.title}</Go>,
    },
    {
      key: 'period',
      title: t.columns.period,
      cell: (one) => (one.period ? periodName(one.period) : t.adhoc),
    },
    { key: 'due', title: t.columns.due, cell: (one) => formatDay(one.due) },
    { key: 'state', title: t.columns.state, cell: (one) => <AnswerStateTag answer={one} /> },
    { key: 'first', title: t.columns.firstSent, cell: (one) => formatInstant(one.first_sent_at) },
  ];
  return (
    <AnswerView answer={answer}>
      {({ items }) =>
        items.length > 0 ? (
          <Table caption={t.tabs.own} columns={columns} rows={items} rowKey={(one) => one.id} />
        ) : (
          <Empty title={t.ownEmpty}>{t.ownEmptyHint}</Empty>
        )
      }
    </AnswerView>
  );
}

function SentRequests() {
  const t = useRequestTexts();
  const periodName = usePeriodName();
  const answer = useRequests();
  const columns: Column<RequestBrief>[] = [
    {
      key: 'title',
      title: t.columns.title,
      head: true,
      cell: (one) => <Go to={paths.request(one.id)}>{one.title}</Go>,
    },
    {
      key: 'period',
      title: t.columns.period,
      cell: (one) => (one.period ? periodName(one.period) : t.adhoc),
    },
    { key: 'due', title: t.columns.due, cell: (one) => formatDay(one.due) },
    { key: 'state', title: t.columns.state, cell: (one) => <RequestStateTag state={one.state} /> },
    {
      key: 'progress',
      title: t.columns.progress,
      numeric: true,
      cell: (one) => one.state !== 'draft' && `${one.accepted} / ${one.asked}`,
    },
    {
      key: 'submitted',
      title: t.columns.submitted,
      numeric: true,
      cell: (one) => one.submitted > 0 && <Tag tone="info">{one.submitted}</Tag>,
    },
    {
      key: 'overdue',
      title: t.columns.overdue,
      numeric: true,
      cell: (one) => one.overdue > 0 && <Tag tone="bad">{one.overdue}</Tag>,
    },
  ];
  return (
    <AnswerView answer={answer}>
      {({ items }) =>
        items.length > 0 ? (
          <Table caption={t.tabs.sent} columns={columns} rows={items} rowKey={(one) => one.id} />
        ) : (
          <Empty title={t.sentEmpty}>{t.sentEmptyHint}</Empty>
        )
      }
    </AnswerView>
  );
}

function RegimeList() {
  const t = useRequestTexts();
  const answer = useRegimes();
  const columns: Column<Regime>[] = [
    {
      key: 'name',
      title: t.regimes.name,
      head: true,
      cell: (one) => <Go to={paths.regime(one.id)}>{one.name}</Go>,
    },
    { key: 'reporter', title: t.regimes.reporter, cell: (one) => t.regimes.reporters[one.reporter] },
    { key: 'recipient', title: t.regimes.recipient, cell: (one) => one.recipient },
    { key: 'next', title: t.regimes.next, cell: (one) => one.coming[0]?.label },
    { key: 'close', title: t.regimes.close, cell: (one) => formatDay(one.coming[0]?.close) },
    { key: 'due', title: t.regimes.due, cell: (one) => formatDay(one.coming[0]?.due) },
    { key: 'state', title: t.columns.state, cell: (one) => <RegimeTag regime={one} /> },
  ];
  return (
    <AnswerView answer={answer}>
      {(all) => (
        <div className="stack">
          <p className="muted">
            {t.regimes.hint(all.before_due_days.join(', '), all.after_due_days.join(', '))}
          </p>
          <Table caption={t.tabs.regimes} columns={columns} rows={all.items} rowKey={(one) => one.id} />
        </div>
      )}
    </AnswerView>
  );
}

export function RegimeTag({ regime }: { regime: Regime }) {
  const t = useRequestTexts();
  if (!regime.active) return <Tag>{t.regimes.inactive}</Tag>;
  return regime.confirmed ? (
    <Tag tone="ok">{t.regimes.confirmed}</Tag>
  ) : (
    <Tag tone="warn">{t.regimes.proposal}</Tag>
  );
}
