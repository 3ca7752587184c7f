// Secrets of a connection: typed, never shown again.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Connection } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useRefreshConnections } from './queries';
import { useConnectionTexts } from './texts';

const multiLine = ['client_key'];

export function Secrets({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const core = useCoreTexts();
  const refresh = useRefreshConnections();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: () => api.put(`/api/connections/${connection.id}/secrets`, typed),
    onSuccess: async () => {
      setTyped({});
      await refresh();
      toast(core.saved);
    },
  });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{t.secrets}</h2>
      <div className="connection-fields">
        {connection.secrets.map(({ name, label, set }) => (
          <TextInput
            key={name}
            label={label}
            hint={set ? t.secretSet : t.secretUnset}
            {...(multiLine.includes(name) ? { rows: 3 } : { type: 'password' as const })}
            autoComplete="new-password"
            value={typed[name] ?? ''}
            onChange={(value) => setTyped((all) => ({ ...all, [name]: value }))}
          />
        ))}
      </div>
      {save.error && <Failure error={save.error} />}
      <div>
        <Button type="submit" busy={save.isPending} disabled={Object.keys(typed).length === 0}>
          {t.saveSecrets}
        </Button>
      </div>
    </form>
  );
}
