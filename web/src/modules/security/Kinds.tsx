// Which data the system has; the level follows.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SecuredSystem } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { systemAddress, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

export function Kinds({ one: { system, kinds, may } }: { one: SecuredSystem }) {
  const t = useSecurityTexts();
  const refresh = useRefreshSecurity();
  const [chosen, setChosen] = useState(() => kinds.filter((kind) => kind.chosen).map(({ code }) => code));
  const save = useMutation({
    mutationFn: () => api.put(`${systemAddress(system.id)}/kinds`, { kinds: chosen }, system.version),
    onSuccess: async () => {
      await refresh();
      toast(t.kindsSaved);
    },
  });
  const shown = may.write ? kinds : kinds.filter((kind) => kind.chosen);
  const classes = [...new Set(shown.map(({ class_label }) => class_label))];
  return (
    <section className="card stack">
      <h2>{t.kinds}</h2>
      {may.write && <p className="muted">{t.kindsHint}</p>}
      {shown.length === 0 && <p className="muted">{t.kindsNone}</p>}
      <div className="security-kinds">
        {classes.map((name) => (
          <fieldset key={name} disabled={!may.write}>
            <legend>{name}</legend>
            {shown
              .filter(({ class_label }) => class_label === name)
              .map(({ code, label }) => (
                <label key={code} className="row">
                  <input
                    type="checkbox"
                    className="checkbox"
                    checked={chosen.includes(code)}
                    onChange={({ target }) =>
                      setChosen((all) => (target.checked ? [...all, code] : all.filter((c) => c !== code)))
                    }
                  />
                  {label}
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      {save.error && <Failure error={save.error} />}
      {may.write && (
        <div>
          <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {t.saveKinds}
          </Button>
        </div>
      )}
    </section>
  );
}
