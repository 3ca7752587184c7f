// The incidents in sight, the open ones first, and a new one.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useOwnUnit } from '@core/api/session';
import type { SecurityIncident, SecurityIncidentBrief } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { instantOf, MomentInput, momentNow } from './Moment';
import { useIncidents, useRefreshIncidents } from './queries';
import { useIncidentTexts } from './texts';
import './incidents.css';

export default function IncidentsPage() {
  const t = useIncidentTexts();
  const can = useCan();
  const add = can(permission.writeIncidents) && <Report />;
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="su-co" actions={add} />
      <AnswerView answer={useIncidents()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.none}>{add && t.noneHint}</Empty>
          ) : (
            <section className="card">
              <Table
                caption={t.title}
                rows={[...items].sort((a, b) => b.state.localeCompare(a.state))}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'title',
                    title: t.name,
                    head: true,
                    cell: ({ id, title }) => <Go to={paths.incident(id)}>{title}</Go>,
                  },
                  { key: 'unit', title: t.unit, cell: ({ unit_name }) => unit_name },
                  { key: 'kind', title: t.kind, cell: ({ kind_label }) => kind_label },
                  {
                    key: 'detected',
                    title: t.detected,
                    cell: ({ detected_at }) => formatInstant(detected_at),
                  },
                  { key: 'state', title: t.state, cell: (one) => <State one={one} /> },
                ]}
              />
            </section>
          )
        }
      </AnswerView>
    </>
  );
}

function State({ one }: { one: SecurityIncidentBrief }) {
  const t = useIncidentTexts();
  if (one.state === 'closed') return <Tag>{t.closed}</Tag>;
  const late = one.clocks.some(({ state }) => state === 'late');
  return late ? <Tag tone="bad">{t.states.late}</Tag> : <Tag tone="warn">{t.open}</Tag>;
}

function Report() {
  const t = useIncidentTexts();
  const unit = useOwnUnit();
  const navigate = useNavigate();
  const refresh = useRefreshIncidents();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('');
  const [description, setDescription] = useState('');
  const [serious, setSerious] = useState(false);
  const [immediate, setImmediate] = useState(false);
  const [personal, setPersonal] = useState(false);
  const [moment, setMoment] = useState(momentNow);
  const detected = instantOf(moment);
  const act = async () => {
    const body = {
      ...(unit && { unit_id: unit }),
      title,
      kind,
      description,
      severity: serious ? 'serious' : 'ordinary',
      immediate,
      personal,
      detected_at: detected,
    };
    const made = await api.post<SecurityIncident>('/api/incidents', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.incident(made.id) });
  };
  const tick = (label: string, value: boolean, set: (value: boolean) => void) => (
    <label className="row">
      <input
        type="checkbox"
        className="checkbox"
        checked={value}
        onChange={({ target }) => set(target.checked)}
      />
      {label}
    </label>
  );
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.report}
      title={t.report}
      ready={title.trim() !== '' && kind !== '' && description.trim() !== '' && detected !== null}
      act={act}
    >
      <div className="stack">
        <TextInput label={t.name} required value={title} onChange={setTitle} />
        <Pick
          label={t.kind}
          required
          placeholder={t.kind}
          value={kind}
          options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          onChange={setKind}
        />
        <MomentInput value={moment} onChange={setMoment} />
        {tick(t.serious, serious, setSerious)}
        {tick(t.immediate, immediate, setImmediate)}
        {tick(t.personal, personal, setPersonal)}
        <TextInput label={t.description} required rows={4} value={description} onChange={setDescription} />
      </div>
    </ConfirmButton>
  );
}
