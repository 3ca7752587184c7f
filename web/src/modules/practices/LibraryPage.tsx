// The library: what is recognised, by field and level; above it what waits in the own school or at the commune.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { PracticeBrief, PracticeView } from '@core/api/types';
import { formatDay, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { emptyPractice, isWhole, PracticeFields, sentPractice } from './PracticeFields';
import { listFile, useCatalogue, usePractices, useRefreshPractices, type Asked } from './queries';
import { usePracticeTexts } from './texts';
import './practices.css';

export const stateTones: Record<PracticeBrief['state'], Tone> = {
  draft: 'mute',
  nominated: 'warn',
  returned: 'warn',
  recognised: 'ok',
  declined: 'bad',
  taken_back: 'bad',
};

const nothingAsked: Asked = { q: '', area: '', level: '', kind: '' };

export default function LibraryPage() {
  const t = usePracticeTexts();
  const can = useCan();
  const [asked, setAsked] = useState(nothingAsked);
  const write = can(permission.writePractices) && <Write />;
  return (
    <>
      <PageHead title={t.library} sub={t.librarySub} help="mo-hinh" actions={write} />
      <div className="stack">
        <Filters asked={asked} onChange={setAsked} />
        <AnswerView answer={usePractices(asked)}>
          {({ items }) => (
            <>
              <Waiting
                items={items.filter(({ state }) => state !== 'recognised' && state !== 'taken_back')}
              />
              <Recognised
                items={items.filter(({ state }) => state === 'recognised')}
                hint={asked !== nothingAsked ? t.noneFound : write ? t.noneWriter : t.noneReader}
              />
              <TakenBack items={items.filter(({ state }) => state === 'taken_back')} />
            </>
          )}
        </AnswerView>
        <Doubt />
      </div>
    </>
  );
}

function Filters({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const t = usePracticeTexts();
  const areas = useCatalogue().data?.areas ?? [];
  const set = (some: Partial<Asked>) => onChange({ ...asked, ...some });
  const options = (words: Record<string, string>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <section className="card practice-filters">
      <TextInput label={t.search} value={asked.q} onChange={(q) => set({ q })} />
      <Pick
        label={t.area}
        placeholder={t.all}
        value={asked.area}
        options={areas.map(({ code, label }) => ({ value: code, label }))}
        onChange={(area) => set({ area })}
      />
      <Pick
        label={t.level}
        placeholder={t.all}
        value={asked.level}
        options={options(t.levels)}
        onChange={(level) => set({ level })}
      />
      <Pick
        label={t.kind}
        placeholder={t.all}
        value={asked.kind}
        options={options(t.kinds)}
        onChange={(kind) => set({ kind })}
      />
      <a className="btn btn-plain" href={listFile(asked)} download>
        {t.file}
      </a>
    </section>
  );
}

function useColumns(): Column<PracticeBrief>[] {
  const t = usePracticeTexts();
  return [
    {
      key: 'name',
      title: t.name,
      head: true,
      cell: ({ id, name }) => <Go to={paths.practice(id)}>{name}</Go>,
    },
    { key: 'school', title: t.school, cell: ({ unit_name }) => unit_name },
    { key: 'kind', title: t.kind, cell: ({ kind_label }) => kind_label },
    { key: 'area', title: t.area, cell: ({ area_label }) => area_label },
  ];
}

function Waiting({ items }: { items: PracticeBrief[] }) {
  const t = usePracticeTexts();
  const columns = useColumns();
  if (items.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.waiting}</h2>
      <p className="muted">{t.waitingHint}</p>
      <Table
        caption={t.waiting}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          {
            key: 'state',
            title: t.state,
            cell: ({ state, state_label }) => <Tag tone={stateTones[state]}>{state_label}</Tag>,
          },
        ]}
      />
    </section>
  );
}

function Recognised({ items, hint }: { items: PracticeBrief[]; hint: string }) {
  const t = usePracticeTexts();
  const columns = useColumns();
  if (items.length === 0) return <Empty title={t.none}>{hint}</Empty>;
  return (
    <section className="card stack">
      <h2>{t.recognised}</h2>
      <Table
        caption={t.recognised}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          { key: 'level', title: t.level, cell: ({ level_label }) => level_label ?? none },
          {
            key: 'adopting',
            title: t.adopting,
            cell: ({ adopting, in_use }) => t.adoptingN(adopting, in_use),
          },
        ]}
      />
    </section>
  );
}

function TakenBack({ items }: { items: PracticeBrief[] }) {
  const t = usePracticeTexts();
  const columns = useColumns();
  if (items.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.takenBack}</h2>
      <p className="muted">{t.takenBackList}</p>
      <Table
        caption={t.takenBack}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          { key: 'day', title: t.takenBackDay, cell: ({ taken_back_on }) => formatDay(taken_back_on) },
          {
            key: 'adopting',
            title: t.adopting,
            cell: ({ adopting, in_use }) => t.adoptingN(adopting, in_use),
          },
        ]}
      />
    </section>
  );
}

function Doubt() {
  const t = usePracticeTexts();
  const { data } = useCatalogue();
  if (!data?.doubtful) return null;
  return (
    <Notice tone="info" title={t.doubtful}>
      {data.source}
    </Notice>
  );
}

function Write() {
  const t = usePracticeTexts();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefreshPractices();
  const [draft, setDraft] = useState(emptyPractice);
  const act = async () => {
    const body = { ...sentPractice(draft), unit_id: me.roles[0]?.unit_id };
    const made = await api.post<PracticeView>('/api/practices', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.practice(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.write}
      title={t.write}
      ready={isWhole(draft)}
      act={act}
    >
      <PracticeFields practice={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}
