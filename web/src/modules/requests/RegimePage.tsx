// One reporting regime: its rule and form, corrected and confirmed by the officer, with all it was before.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { formProblems, isProblem } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { Regime } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { useParam } from '@core/routing';
import { Button } from '@core/ui/Button';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { toast } from '@core/ui/toast';
import { Changes } from './Changes';
import { CheckList } from './CheckList';
import { FormDesigner, FormPreview } from './FormDesigner';
import { regimeAddress, useRefresh, useRegimes, type Regimes } from './queries';
import { RegimeTag } from './RequestsPage';
import './requests.css';
import { useRequestTexts } from './texts';

export default function RegimePage() {
  const t = useRequestTexts();
  const id = Number(useParam('id'));
  const answer = useRegimes();
  const regime = answer.data?.items.find((one) => one.id === id);
  return (
    <>
      <PageHead
        title={regime?.name ?? t.tabs.regimes}
        sub={regime && <RegimeTag regime={regime} />}
        help="yeu-cau-bao-cao"
      />
      <AnswerView answer={answer} rows={10}>
        {(all) =>
          regime ? (
            <Details key={regime.id} regime={regime} all={all} />
          ) : (
            <Empty title={t.tabs.regimes}>{t.ownEmpty}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const tabs = ['rule', 'form', 'preview', 'history'] as const;

function Details({ regime, all }: { regime: Regime; all: Regimes }) {
  const t = useRequestTexts();
  const can = useCan();
  const refresh = useRefresh();
  const [tab, setTab] = useState<(typeof tabs)[number]>('rule');
  const [original, setOriginal] = useState(regime);
  const [draft, setDraft] = useState(regime);
  const [reason, setReason] = useState('');
  const editable = can(permission.writeRegimes);
  const dirty = !same(draft, original);
  const begin = (fresh: Regime) => {
    setOriginal(fresh);
    setDraft(fresh);
    setReason('');
  };
  if (regime.version !== original.version && !dirty) begin(regime);
  const save = useMutation({
    mutationFn: () => {
      // Of the rest the server takes what may be changed.
      const body = { ...draft, confirmed: true, reason };
      return api.put<Regime>(regimeAddress(draft.id), body, draft.version);
    },
    onSuccess: async (saved) => {
      begin(saved);
      toast(t.saved);
      await refresh('regimes');
    },
  });
  const set = (change: Partial<Regime>) => setDraft((before) => ({ ...before, ...change }));
  const reload = () => {
    save.reset();
    begin(regime);
    void refresh('regimes');
  };
  const problems = formProblems(save.error, []).other;
  return (
    <div className="stack">
      {!regime.confirmed && <Notice tone="warn">{t.regimes.proposalHint}</Notice>}
      <Tabs
        label={regime.name}
        tabs={tabs.map((key) => ({ key, label: t.regimes.tabs[key] }))}
        chosen={tab}
        choose={(key) => setTab(key as typeof tab)}
      >
        {tab === 'rule' && (
          <div className="stack">
            <Rule draft={draft} set={set} all={all} disabled={!editable} />
            <Coming regime={regime} />
          </div>
        )}
        {tab === 'form' &&
          (editable ? (
            <FormDesigner form={draft.form} onChange={(form) => set({ form })} />
          ) : (
            <FormPreview form={regime.form} />
          ))}
        {tab === 'preview' && <FormPreview form={draft.form} />}
        {tab === 'history' && <History regime={regime} />}
      </Tabs>
      {isProblem(save.error, 412) ? (
        <Notice tone="warn" action={<Button onClick={reload}>{t.reload}</Button>}>
          {t.changedElsewhere}
        </Notice>
      ) : (
        save.error && <Failure error={save.error} />
      )}
      {problems.length > 0 && (
        <ul className="plain field-error">
          {problems.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {editable && (dirty || !regime.confirmed) && (
        <div className="request-foot stack">
          <TextInput label={t.regimes.basis} value={reason} onChange={setReason} />
          <div className="row row-end">
            <span className="muted">{dirty ? t.unsaved : t.regimes.confirmHint}</span>
            <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
              {t.regimes.confirm}
            </Button>
          </div>
        </div>
      )}
      <LeaveGuard blocks={() => dirty} />
    </div>
  );
}

interface RuleProps {
  draft: Regime;
  set: (change: Partial<Regime>) => void;
  all: Regimes;
  disabled: boolean;
}
function Rule({ draft, set, all, disabled }: RuleProps) {
  const t = useRequestTexts();
  const number = (text: string) => Number(text.replaceAll(/\D/g, '').slice(0, 2) || '0');
  const options = (pairs: string[][]) => pairs.map(([value = '', label = '']) => ({ value, label }));
  const choose = (
    label: string,
    value: string,
    list: { value: string; label: string }[],
    take: (v: string) => void,
  ) =>
    disabled ? (
      <TextInput
        label={label}
        value={list.find((one) => one.value === value)?.label ?? value}
        onChange={() => undefined}
        disabled
      />
    ) : (
      <Pick label={label} value={value} options={list} onChange={take} />
    );
  const text = (
    name: 'name' | 'legal_basis' | 'content' | 'recipient' | 'way' | 'guidance',
    label: string,
    rows?: number,
  ) => (
    <TextInput
      label={label}
      value={draft[name] ?? ''}
      onChange={(value) => set({ [name]: value })}
      disabled={disabled}
      {...(rows && { rows })}
    />
  );
  return (
    <section className="card regime-rule">
      {text('name', t.regimes.name)}
      {text('legal_basis', t.regimes.legalBasis)}
      {text('content', t.regimes.content, 3)}
      {text('guidance', t.regimes.guidance, 3)}
      {choose(
        t.regimes.reporter,
        draft.reporter,
        (['school', 'office', 'commune'] as const).map((value) => ({
          value,
          label: t.regimes.reporters[value],
        })),
        (reporter) => set({ reporter: reporter as Regime['reporter'] }),
      )}
      {text('recipient', t.regimes.recipient)}
      {text('way', t.regimes.way)}
      {choose(t.regimes.cycle, draft.cycle, options(all.cycles), (cycle) => set({ cycle }))}
      {choose(t.regimes.closeRule, draft.close_rule, options(all.closes), (close_rule) =>
        set({ close_rule }),
      )}
      <TextInput
        label={t.regimes.dueDay}
        value={String(draft.due_day || '')}
        onChange={(day) => set({ due_day: number(day) })}
        disabled={disabled}
      />
      {choose(
        t.regimes.dueMonth,
        draft.due_month,
        (['last', 'next'] as const).map((value) => ({ value, label: t.regimes.dueMonths[value] })),
        (due_month) => set({ due_month: due_month as Regime['due_month'] }),
      )}
      <TextInput
        label={t.regimes.opensBefore}
        value={String(draft.opens_before)}
        onChange={(days) => set({ opens_before: number(days) })}
        disabled={disabled}
      />
      <DayInput
        label={t.regimes.from}
        value={draft.from_date}
        onChange={(day) => day && set({ from_date: day })}
        disabled={disabled}
      />
      {draft.reporter === 'school' && (
        <CheckList
          label={t.regimes.levels}
          options={all.levels}
          chosen={draft.levels}
          onChange={(levels) => set({ levels })}
          disabled={disabled}
        />
      )}
      <label className="row">
        <input
          type="checkbox"
          className="checkbox"
          checked={draft.active}
          disabled={disabled}
          onChange={(event) => set({ active: event.target.checked })}
        />
        {t.regimes.active}
      </label>
    </section>
  );
}

function Coming({ regime }: { regime: Regime }) {
  const t = useRequestTexts();
  return (
    <section className="stack">
      <h2>{t.regimes.coming}</h2>
      <Table
        caption={t.regimes.coming}
        rows={regime.coming}
        rowKey={(period) => period.code}
        columns={[
          { key: 'label', title: t.regimes.period, head: true, cell: (period) => period.label },
          { key: 'opens', title: t.regimes.opens, cell: (period) => formatDay(period.opens) },
          { key: 'close', title: t.regimes.close, cell: (period) => formatDay(period.close) },
          { key: 'due', title: t.regimes.due, cell: (period) => formatDay(period.due) },
        ]}
      />
    </section>
  );
}

function History({ regime }: { regime: Regime }) {
  const t = useRequestTexts();
  return (
    <div className="stack">
      {regime.history.map((one) => (
        <section key={one.version} className="card stack">
          <div className="row">
            <strong>{t.regimes.version(one.version)}</strong>
            <span className="muted">
              {formatInstant(one.at)}, {one.by}
            </span>
          </div>
          {one.reason && (
            <p>
              {t.reason}: {one.reason}
            </p>
          )}
          {one.changes.length > 0 ? (
            <Changes
              caption={t.regimes.version(one.version)}
              changes={one.changes}
              field={t.regimes.field}
              before={t.regimes.before}
              after={t.regimes.after}
            />
          ) : (
            <p className="muted">{t.regimes.first}</p>
          )}
        </section>
      ))}
    </div>
  );
}
