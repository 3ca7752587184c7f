// The day of the drill, and who plays which role.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDrill } from '@core/api/types';
import { formatDay, none } from '@core/format/format';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { Facts } from '@core/ui/Table';
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
  const refresh = useRefreshDrills();
  const [title, setTitle] = useState(drill.title);
  const [day, setDay] = useState(drill.planned_on);
  const [people, setPeople] = useState<Record<string, string>>(() =>
    Object.fromEntries(drill.roles.map((role) => [role.code, role.people])),
  );
  const draft = { title, planned_on: day, people };
  const save = () => api.put(drillAddress(drill.id), draft, drill.version).catch(inWords).then(refresh);
  return (
    <PageForm draft={draft} save={save} label={t.save} look="plain">
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
    </PageForm>
  );
}
