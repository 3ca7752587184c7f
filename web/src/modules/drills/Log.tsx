// What was done when, by the server's clock.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDrill } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { Failure, Tag } from '@core/ui/states';
import { drillAddress, useRefreshDrills } from './queries';
import { useDrillTexts } from './texts';

export function Log({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  return (
    <section className="card stack">
      <h2>{t.log}</h2>
      {drill.write && drill.state === 'running' && <Add id={drill.id} />}
      {drill.entries.length === 0 && <p className="muted">{t.logNone}</p>}
      <ol className="plain drill-list">
        {drill.entries.map(({ at, label, text, by, kind }) => (
          <li key={`${at}${text}`}>
            <Tag tone={kind === 'reaction' || kind === 'note' ? 'mute' : 'ok'}>{label}</Tag> {text}{' '}
            <span className="small muted">
              {formatInstant(at)}, {by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Add({ id }: { id: number }) {
  const t = useDrillTexts();
  const refresh = useRefreshDrills();
  const [kind, setKind] = useState('reaction');
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => api.post(`${drillAddress(id)}/entries`, { kind, text }).catch(inWords),
    onSuccess: async () => {
      setText('');
      setKind('reaction');
      await refresh();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className="drill-fields">
        <Pick
          label={t.kind}
          value={kind}
          options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          onChange={setKind}
        />
        <TextInput label={t.entryText} required value={text} onChange={setText} />
      </div>
      {add.error && <Failure error={add.error} />}
      <div>
        <Button type="submit" look="primary" disabled={text.trim() === ''} busy={add.isPending}>
          {t.add}
        </Button>
      </div>
    </form>
  );
}
