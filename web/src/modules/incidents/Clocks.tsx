// Who has to be told: counted down, recorded as sent, with the draft of each notice.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { IncidentClock, SecurityIncident } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { Tag, type Tone } from '@core/ui/states';
import { spanTo, useServerNow } from './clock';
import { instantOf, MomentInput, momentNow } from './Moment';
import { incidentAddress, useRefreshIncidents } from './queries';
import { useIncidentTexts } from './texts';

const tones: Record<IncidentClock['state'], Tone> = {
  running: 'warn',
  late: 'bad',
  sent: 'ok',
  sent_late: 'warn',
};

export function Clocks({ incident }: { incident: SecurityIncident }) {
  const t = useIncidentTexts();
  return (
    <section className="card stack">
      <h2>{t.clocks}</h2>
      {incident.clocks.length === 0 && <p className="muted">{t.clocksNone}</p>}
      <ul className="plain incident-clocks">
        {incident.clocks.map((clock) => (
          <li key={clock.duty} className="row">
            <div>
              <strong>{clock.label}</strong> <Tag tone={tones[clock.state]}>{t.states[clock.state]}</Tag>
              <p>
                <Term clock={clock} told={incident.now} />
              </p>
              <p className="small muted">
                {clock.recipient}. {clock.article}
              </p>
            </div>
            <span className="spread" />
            <Draft incident={incident} clock={clock} />
            {incident.write && !clock.sent_at && <Sent incident={incident} clock={clock} />}
          </li>
        ))}
      </ul>
      <p className="small muted">{t.basis(incident.legal_basis)}</p>
    </section>
  );
}

function Term({ clock, told }: { clock: IncidentClock; told: string }) {
  const t = useIncidentTexts();
  const now = useServerNow(told);
  if (clock.sent_at) return <>{t.sent(formatInstant(clock.sent_at), clock.sent_to ?? '')}</>;
  if (clock.hours === 0) return <>{t.atOnce}</>;
  if (!clock.due) return <>{t.noTerm}</>;
  const { over, hours, minutes } = spanTo(clock.due, now);
  return (
    <>
      <strong>{(over ? t.over : t.left)(hours, minutes)}</strong>, {t.until(formatInstant(clock.due))}
    </>
  );
}

interface ClockProps {
  incident: SecurityIncident;
  clock: IncidentClock;
}
function Draft({ incident, clock }: ClockProps) {
  const t = useIncidentTexts();
  const base = `/api/incident-drafts/${incident.id}/${clock.duty}/file`;
  return (
    <>
      <a href={`${base}.docx`} download aria-label={`${t.draft} Word: ${clock.label}`}>
        {t.draft} Word
      </a>
      <a href={`${base}.pdf`} download aria-label={`PDF: ${clock.label}`}>
        PDF
      </a>
    </>
  );
}

function Sent({ incident, clock }: ClockProps) {
  const t = useIncidentTexts();
  const refresh = useRefreshIncidents();
  const [recipient, setRecipient] = useState('');
  const [number, setNumber] = useState('');
  const [moment, setMoment] = useState(momentNow);
  const sent_at = instantOf(moment);
  const act = async () => {
    const body = { duty: clock.duty, recipient, number, sent_at };
    await api.post(`${incidentAddress(incident.id)}/notices`, body).catch(inWords);
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.noteSent}
      title={`${t.noteSent}: ${clock.label}`}
      ready={recipient.trim() !== '' && sent_at !== null}
      act={act}
    >
      <div className="stack">
        <TextInput
          label={t.recipient}
          required
          hint={clock.recipient}
          value={recipient}
          onChange={setRecipient}
        />
        <MomentInput value={moment} onChange={setMoment} />
        <TextInput label={t.number} value={number} onChange={setNumber} />
      </div>
    </ConfirmButton>
  );
}
