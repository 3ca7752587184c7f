// Where the system lies in the network: for the unit's own people.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecuredSystem } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { systemAddress, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

interface NetworkProps {
  one: SecuredSystem;
  network: NonNullable<SecuredSystem['network']>;
}
export function Network({ one, network }: NetworkProps) {
  const t = useSecurityTexts();
  const core = useCoreTexts();
  const refresh = useRefreshSecurity();
  const [form, setForm] = useState(network);
  const change = (some: Partial<typeof form>) => setForm((all) => ({ ...all, ...some }));
  const save = useMutation({
    mutationFn: () => api.put(`${systemAddress(one.system.id)}/network`, form).catch(inWords),
    onSuccess: async () => {
      await refresh();
      toast(core.saved);
    },
  });
  return (
    <section className="card stack">
      <h2>{t.network}</h2>
      <p className="muted">{t.networkHint}</p>
      <TextInput label={t.zones} rows={2} value={form.zones ?? ''} onChange={(zones) => change({ zones })} />
      <TextInput
        label={t.addresses}
        rows={2}
        value={form.addresses ?? ''}
        onChange={(addresses) => change({ addresses })}
      />
      <TextInput
        label={t.devices}
        rows={2}
        value={form.devices ?? ''}
        onChange={(devices) => change({ devices })}
      />
      {save.error && <Failure error={save.error} />}
      <div>
        <Button busy={save.isPending} onClick={() => save.mutate()}>
          {t.saveNetwork}
        </Button>
      </div>
    </section>
  );
}
