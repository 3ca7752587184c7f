// What the unit writes about its dossier, and the documents that go with it.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDossier } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay, none } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { Facts } from '@core/ui/Table';
import { dossierAddress, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

export function DossierHead({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  return (
    <>
      <section className="card stack">
        <h2>{t.head}</h2>
        {dossier.may.write ? (
          <HeadForm dossier={dossier} />
        ) : (
          <Facts
            items={[
              [t.addressee, dossier.addressee ?? none],
              [t.rulesNumber, dossier.rules_number ?? none],
              [t.rulesOn, formatDay(dossier.rules_on)],
              [t.rulesIssuer, dossier.rules_issuer ?? none],
            ]}
          />
        )}
      </section>
      <section className="card stack">
        <h2>{t.attached}</h2>
        {dossier.attached.map(({ code, label, article, required }) => (
          <div key={code} className="stack">
            <h3>{t.attachedName(label, article, required)}</h3>
            <EvidenceSlot
              subject="level_dossier"
              subjectId={dossier.id}
              point={code}
              canWrite={dossier.may.write}
            />
          </div>
        ))}
      </section>
    </>
  );
}

function HeadForm({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  const core = useCoreTexts();
  const refresh = useRefreshSecurity();
  const [form, setForm] = useState(() => ({
    title: dossier.title,
    addressee: dossier.addressee ?? '',
    rules_number: dossier.rules_number ?? '',
    rules_issuer: dossier.rules_issuer ?? '',
    rules_on: dossier.rules_on,
  }));
  const change = (some: Partial<typeof form>) => setForm((all) => ({ ...all, ...some }));
  const save = () => api.put(dossierAddress(dossier.id), form, dossier.version).catch(inWords).then(refresh);
  return (
    <PageForm draft={form} save={save} label={core.save}>
      <div className="security-kinds">
        <TextInput
          label={t.dossierName}
          required
          value={form.title}
          onChange={(title) => change({ title })}
        />
        <TextInput
          label={t.addressee}
          required
          hint={t.addresseeHint}
          value={form.addressee}
          onChange={(addressee) => change({ addressee })}
        />
        <TextInput
          label={t.rulesNumber}
          value={form.rules_number}
          onChange={(rules_number) => change({ rules_number })}
        />
        <DayInput label={t.rulesOn} value={form.rules_on} onChange={(rules_on) => change({ rules_on })} />
        <TextInput
          label={t.rulesIssuer}
          value={form.rules_issuer}
          onChange={(rules_issuer) => change({ rules_issuer })}
        />
      </div>
    </PageForm>
  );
}
