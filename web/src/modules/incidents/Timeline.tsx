// What happened and what was done, by time.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityIncident } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { instantOf, MomentInput, momentNow } from './Moment';
import { incidentAddress, useRefreshIncidents } from './queries';
import { useIncidentTexts } from './texts';

export function Timeline({ incident }: { incident: SecurityIncident }) {
  const t = useIncidentTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.timeline}</h2>
        <span className="spread" />
        {incident.write && <Add id={incident.id} />}
      </div>
      <ol className="plain incident-timeline">
        {incident.entries.map((entry, index) => (
          <li key={index}>
            <span className="small muted">
              {formatInstant(entry.at)}, {entry.by}
            </span>
            <div>
              <Tag tone={entry.kind === 'note' ? 'mute' : 'info'}>{entry.label}</Tag> {entry.text}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Add({ id }: { id: number }) {
  const t = useIncidentTexts();
  const refresh = useRefreshIncidents();
  const [kind, setKind] = useState('note');
  const [text, setText] = useState('');
  const [moment, setMoment] = useState(momentNow);
  const at = instantOf(moment);
  const act = async () => {
    await api.post(`${incidentAddress(id)}/entries`, { kind, text, at }).catch(inWords);
    setText('');
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.addEntry}
      title={t.addEntry}
      icon="plus"
      ready={text.trim() !== '' && at !== null}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.entryKind}
          value={kind}
          options={Object.entries(t.entryKinds).map(([value, label]) => ({ value, label }))}
          onChange={setKind}
        />
        <MomentInput value={moment} onChange={setMoment} />
        <TextInput label={t.entryText} required rows={3} value={text} onChange={setText} />
      </div>
    </ConfirmButton>
  );
}
