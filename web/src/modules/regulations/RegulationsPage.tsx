// What one has to read, the register, and what units lack.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useOwnUnit } from '@core/api/session';
import type { UnitRegulation, UnitRegulationBrief } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { Overview } from './Overview';
import { useKinds, useRefreshRegulations, useRegulations } from './queries';
import { useRegulationTexts } from './texts';
import './regulations.css';

export const standingTones: Record<UnitRegulationBrief['standing'], Tone> = {
  draft: 'mute',
  in_review: 'warn',
  approved: 'info',
  in_force: 'ok',
  expired: 'bad',
  replaced: 'mute',
  revoked: 'mute',
};

export default function RegulationsPage() {
  const t = useRegulationTexts();
  const can = useCan();
  const [search, change] = useSearchText();
  const oversees = can(permission.readRegulations);
  const chosen = search.xem ?? 'so';
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="quy-che"
        actions={can(permission.writeRegulations) && <Begin />}
      />
      {oversees ? (
        <Tabs
          label={t.views}
          tabs={[
            { key: 'so', label: t.register },
            { key: 'thieu', label: t.overview },
          ]}
          chosen={chosen}
          choose={(xem) => change({ xem })}
        >
          {chosen === 'thieu' ? <Overview /> : <Register />}
        </Tabs>
      ) : (
        <Register />
      )}
    </>
  );
}

function Register() {
  const t = useRegulationTexts();
  const can = useCan();
  return (
    <AnswerView answer={useRegulations()}>
      {({ items }) => {
        const waiting = items.filter(({ asked, acknowledged_at }) => asked && !acknowledged_at);
        const writes = can(permission.writeRegulations);
        return (
          <div className="stack">
            {items.some(({ asked }) => asked) && <ToRead items={waiting} />}
            {items.length === 0 ? (
              <Empty title={t.none}>{writes ? t.noneHint : t.noneReader}</Empty>
            ) : (
              <List items={items} oversees={can(permission.readRegulations)} />
            )}
          </div>
        );
      }}
    </AnswerView>
  );
}

function ToRead({ items }: { items: UnitRegulationBrief[] }) {
  const t = useRegulationTexts();
  return (
    <section className="card stack">
      <h2>{t.toRead}</h2>
      {items.length === 0 && <p>{t.toReadNone}</p>}
      <ul className="plain regulation-reading">
        {items.map(({ id, title, kind_name }) => (
          <li key={id}>
            <Go to={paths.regulation(id)}>{title}</Go>
            <span className="small muted">{kind_name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function List({ items, oversees }: { items: UnitRegulationBrief[]; oversees: boolean }) {
  const t = useRegulationTexts();
  return (
    <section className="card">
      <Table
        caption={t.register}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            title: t.document,
            head: true,
            cell: ({ id, title }) => <Go to={paths.regulation(id)}>{title}</Go>,
          },
          { key: 'number', title: t.number, cell: ({ number }) => number },
          ...(oversees
            ? [{ key: 'unit', title: t.unit, cell: ({ unit_name }: UnitRegulationBrief) => unit_name }]
            : []),
          { key: 'kind', title: t.kind, cell: ({ kind_name }) => kind_name },
          {
            key: 'standing',
            title: t.standing,
            cell: ({ standing, standing_label }) => (
              <Tag tone={standingTones[standing]}>{standing_label}</Tag>
            ),
          },
          { key: 'due', title: t.due, cell: ({ due }) => due && formatDay(due) },
          {
            key: 'read',
            title: t.readShare,
            cell: (one) =>
              oversees
                ? one.standing === 'in_force' && t.readOf(one.read, one.readers)
                : one.acknowledged_at
                  ? t.acknowledged(formatInstant(one.acknowledged_at))
                  : one.asked && t.notAcknowledged,
          },
        ]}
      />
    </section>
  );
}

function Begin() {
  const t = useRegulationTexts();
  const kinds = useKinds().data;
  const unit = useOwnUnit();
  const navigate = useNavigate();
  const refresh = useRefreshRegulations();
  const [kind, setKind] = useState('');
  const [title, setTitle] = useState('');
  const [audience, setAudience] = useState('all');
  const act = async () => {
    const body = { ...(unit && { unit_id: unit }), kind, title, audience };
    const made = await api.post<UnitRegulation>('/api/regulations', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.regulation(made.id) });
  };
  const named = (all: { code: string; name: string }[] = []) =>
    all.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.begin}
      title={t.begin}
      ready={kind !== '' && title.trim() !== ''}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.kind}
          required
          placeholder={t.pickKind}
          value={kind}
          options={named(kinds?.kinds)}
          onChange={setKind}
        />
        <TextInput label={t.document} required value={title} onChange={setTitle} />
        <Pick
          label={t.audience}
          required
          value={audience}
          options={named(kinds?.readerships)}
          onChange={setAudience}
        />
      </div>
    </ConfirmButton>
  );
}
