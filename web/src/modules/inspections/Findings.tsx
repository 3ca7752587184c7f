// What has to be mended until when: recorded by the team, reported by the school, confirmed by the commune.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { InspectionFound, SecurityInspection } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { Tag, type Tone } from '@core/ui/states';
import { inspectionAddress, useRefreshInspections } from './queries';
import { useInspectionTexts } from './texts';

const tones: Record<InspectionFound['state'], Tone> = { open: 'warn', mended: 'info', closed: 'ok' };
const addressOf = (id: number) => `/api/inspection-findings/${id}`;

export function Findings({ inspection }: { inspection: SecurityInspection }) {
  const t = useInspectionTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.found}</h2>
        <span className="spread" />
        {inspection.write && <Add inspection={inspection} />}
      </div>
      {inspection.found.length === 0 && <p className="muted">{t.foundNone}</p>}
      <ul className="plain inspection-findings">
        {inspection.found.map((finding) => (
          <li key={finding.id}>
            <div>
              {finding.item && <strong>{finding.item} </strong>}
              {finding.text}
            </div>
            <div className="row">
              <span className="small muted">
                {t.due} {formatDay(finding.due)}
              </span>
              <Tag tone={tones[finding.state]}>{finding.state_label}</Tag>
              {finding.late && <Tag tone="bad">{t.late}</Tag>}
              <span className="spread" />
              {inspection.mend && finding.state !== 'closed' && <Mend id={finding.id} />}
              {inspection.confirm && finding.state === 'mended' && <Decide id={finding.id} />}
            </div>
            {finding.mended && <p className="small">{t.mended(finding.mended)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Add({ inspection }: { inspection: SecurityInspection }) {
  const t = useInspectionTexts();
  const refresh = useRefreshInspections();
  const [item, setItem] = useState('');
  const [text, setText] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const act = async () => {
    await api.post(`${inspectionAddress(inspection.id)}/findings`, { item, text, due }).catch(inWords);
    setText('');
    await refresh();
  };
  return (
    <ConfirmButton
      icon="plus"
      label={t.addFinding}
      title={t.addFinding}
      ready={text.trim() !== '' && due !== null}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.item}
          placeholder={t.noItem}
          value={item}
          options={inspection.items.map((one) => ({ value: one.code, label: `${one.code} ${one.text}` }))}
          onChange={setItem}
        />
        <TextInput label={t.findingText} required rows={3} value={text} onChange={setText} />
        <DayInput label={t.due} required value={due} onChange={setDue} />
      </div>
    </ConfirmButton>
  );
}

function Mend({ id }: { id: number }) {
  const t = useInspectionTexts();
  const refresh = useRefreshInspections();
  const [text, setText] = useState('');
  const act = () =>
    api
      .post(`${addressOf(id)}/mended`, { text })
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton label={t.reportMended} title={t.reportMended} ready={text.trim() !== ''} act={act}>
      <TextInput label={t.mendedText} required rows={3} value={text} onChange={setText} />
    </ConfirmButton>
  );
}

function Decide({ id }: { id: number }) {
  const t = useInspectionTexts();
  const refresh = useRefreshInspections();
  const [reason, setReason] = useState('');
  const decide = (accepted: boolean) =>
    api
      .post(`${addressOf(id)}/confirm`, { accepted, reason })
      .catch(inWords)
      .then(refresh);
  return (
    <>
      <ConfirmButton look="primary" label={t.accept} title={t.accept} act={() => decide(true)}>
        <p>{t.acceptText}</p>
      </ConfirmButton>
      <ConfirmButton label={t.refuse} title={t.refuse} ready={reason.trim() !== ''} act={() => decide(false)}>
        <TextInput label={t.reason} required value={reason} onChange={setReason} />
      </ConfirmButton>
    </>
  );
}
