// The day of the drill, and who plays which role.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDrill } from '@core/api/types';
import { formatDay, none } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { DayInput, TextInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { drillAddress, useRefreshDrills } from './queries';
import { useDrillTexts } from './texts';

export function Roles({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  return (
    <section className="card stack">
      <h2>{t.roles}</h2>
      {drill.write && drill.state === 'planned' ? (
        <RolesForm drill={drill} />
      ) : (
        <Facts
          items={[
            [t.day, formatDay(drill.planned_on)],
            ...drill.roles.map(({ label, people }): [string, string] => [label, people || none]),
          ]}
        />
      )}
    </section>
  );
}

function RolesForm({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  const core = useCoreTexts();
  const refresh = useRefreshDrills();
  const [title, setTitle] = useState(drill.title);
  const [day, setDay] = useState(drill.planned_on);
  const [people, setPeople] = useState<Record<string, string>>(() =>
    Object.fromEntries(drill.roles.map((role) => [role.code, role.people])),
  );
  const save = useMutation({
    mutationFn: () =>
      api.put(drillAddress(drill.id), { title, planned_on: day, people }, drill.version).catch(inWords),
    onSuccess: async () => {
      toast(core.saved);
      await refresh();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="muted">{t.rolesHint}</p>
      <div className="drill-fields">
        <TextInput label={t.name} required value={title} onChange={setTitle} />
        <DayInput label={t.day} value={day} onChange={setDay} />
        {drill.roles.map(({ code, label }) => (
          <TextInput
            key={code}
            label={label}
            value={people[code] ?? ''}
            onChange={(name) => setPeople((all) => ({ ...all, [code]: name }))}
          />
        ))}
      </div>
      {save.error && <Failure error={save.error} />}
      <div>
        <Button type="submit" busy={save.isPending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
