// One incident: its clocks, its timeline, what is known, its end.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityIncident } from '@core/api/types';
import { formatInstant, formatNumber, none, parseNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Clocks } from './Clocks';
import { incidentAddress, useIncident, useRefreshIncidents, useUnitSystems } from './queries';
import { useIncidentTexts } from './texts';
import { Timeline } from './Timeline';
import './incidents.css';

export default function IncidentPage() {
  const t = useIncidentTexts();
  const answer = useIncident(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.title ?? t.name}
        sub={answer.data?.unit_name}
        help="su-co"
        actions={
          <ButtonLink to={paths.incidents} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(incident) => (
          <div className="stack">
            <Clocks incident={incident} />
            <Timeline incident={incident} />
            <About key={incident.version} incident={incident} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  incident: SecurityIncident;
}
function About({ incident }: Props) {
  const t = useIncidentTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.about}</h2>
        <Tag tone={incident.state === 'open' ? 'warn' : 'mute'}>
          {incident.state === 'open' ? t.open : t.closed}
        </Tag>
        <span className="spread" />
        {incident.write && <Close incident={incident} />}
      </div>
      <Facts
        items={[
          [t.kind, incident.kind_label],
          [t.severity, incident.severity === 'serious' ? t.serious : t.ordinary],
          [t.detected, formatInstant(incident.detected_at)],
          [t.system, incident.system || none],
          [t.persons, incident.persons === null ? none : formatNumber(incident.persons)],
        ]}
      />
      {incident.write ? (
        <Edit incident={incident} />
      ) : (
        <Facts
          items={[
            [t.description, incident.description],
            [t.reach, incident.reach ?? none],
            [t.cause, incident.cause ?? none],
            [t.measures, incident.measures ?? none],
            [t.lessons, incident.lessons ?? none],
          ]}
        />
      )}
    </section>
  );
}

function Edit({ incident }: Props) {
  const t = useIncidentTexts();
  const refresh = useRefreshIncidents();
  const [form, setForm] = useState({
    description: incident.description,
    reach: incident.reach ?? '',
    cause: incident.cause ?? '',
    measures: incident.measures ?? '',
    persons: incident.persons === null ? '' : String(incident.persons),
    system: incident.system_id === null ? '' : String(incident.system_id),
    serious: incident.severity === 'serious',
    immediate: incident.immediate,
    personal: incident.personal,
  });
  const systems = useUnitSystems(incident.unit_id).data ?? [];
  const change = (some: Partial<typeof form>) => setForm((all) => ({ ...all, ...some }));
  const save = () => {
    const { serious, persons, system, ...rest } = form;
    const body = {
      ...rest,
      severity: serious ? 'serious' : 'ordinary',
      system_id: system === '' ? null : Number(system),
      persons: persons.trim() === '' ? null : parseNumber(persons),
    };
    return api.put(incidentAddress(incident.id), body, incident.version).catch(inWords).then(refresh);
  };
  const tick = (name: 'serious' | 'immediate' | 'personal') => (
    <label className="row">
      <input
        type="checkbox"
        className="checkbox"
        checked={form[name]}
        onChange={({ target }) => change({ [name]: target.checked })}
      />
      {t[name]}
    </label>
  );
  return (
    <PageForm draft={form} save={save} label={t.save}>
      {tick('serious')}
      {tick('immediate')}
      {tick('personal')}
      {systems.length > 0 && (
        <Pick
          label={t.system}
          placeholder={t.systemNone}
          value={form.system}
          options={systems.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(system) => change({ system })}
        />
      )}
      <TextInput label={t.persons} value={form.persons} onChange={(persons) => change({ persons })} />
      <TextInput
        label={t.description}
        required
        rows={4}
        value={form.description}
        onChange={(description) => change({ description })}
      />
      <TextInput label={t.reach} rows={2} value={form.reach} onChange={(reach) => change({ reach })} />
      <TextInput label={t.cause} rows={2} value={form.cause} onChange={(cause) => change({ cause })} />
      <TextInput
        label={t.measures}
        rows={2}
        value={form.measures}
        onChange={(measures) => change({ measures })}
      />
    </PageForm>
  );
}

function Close({ incident }: Props) {
  const t = useIncidentTexts();
  const refresh = useRefreshIncidents();
  const [cause, setCause] = useState(incident.cause ?? '');
  const [lessons, setLessons] = useState('');
  const act = async () => {
    const { id, version } = incident;
    await api.post(`${incidentAddress(id)}/close`, { cause, lessons }, { version }).catch(inWords);
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.close}
      title={t.close}
      ready={cause.trim() !== '' && lessons.trim() !== ''}
      act={act}
    >
      <div className="stack">
        <p>{t.closeText}</p>
        <TextInput label={t.cause} required rows={3} value={cause} onChange={setCause} />
        <TextInput label={t.lessons} required rows={3} value={lessons} onChange={setLessons} />
      </div>
    </ConfirmButton>
  );
}
