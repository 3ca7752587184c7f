// The content of a draft.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { UnitRegulation } from '@core/api/types';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { regulationAddress, useKinds, useRefreshRegulations } from './queries';
import { useRegulationTexts } from './texts';

const draftOf = (one: UnitRegulation) => ({
  kind: one.kind,
  title: one.title,
  audience: one.audience,
  summary: one.summary ?? '',
  tool: one.tool ?? '',
  allowed: one.allowed ?? '',
  forbidden: one.forbidden ?? '',
  forbidden_data: one.forbidden_data ?? '',
  pupil_age: one.pupil_age === null ? '' : String(one.pupil_age),
  review_by: one.review_by,
  valid_until: one.valid_until,
});
type Draft = ReturnType<typeof draftOf>;

export function RegulationForm({ regulation }: { regulation: UnitRegulation }) {
  const t = useRegulationTexts();
  const kinds = useKinds().data;
  const refresh = useRefreshRegulations();
  const [form, setForm] = useState(() => draftOf(regulation));
  const change = (some: Partial<Draft>) => setForm((all) => ({ ...all, ...some }));
  const guidance = kinds?.kinds.find(({ code }) => code === form.kind)?.guidance ?? regulation.guidance;
  const wrongAge = form.pupil_age !== '' && !/^\d{1,2}$/.test(form.pupil_age);
  const save = () => {
    const body = { ...form, pupil_age: form.pupil_age === '' ? null : Number(form.pupil_age) };
    return api.put(regulationAddress(regulation.id), body, regulation.version).catch(inWords).then(refresh);
  };
  const named = (all: { code: string; name: string }[] = []) =>
    all.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <PageForm draft={form} save={save} label={t.save} ready={!wrongAge}>
      <Pick
        label={t.kind}
        required
        value={form.kind}
        options={named(kinds?.kinds)}
        onChange={(kind) => change({ kind })}
      />
      <TextInput label={t.document} required value={form.title} onChange={(title) => change({ title })} />
      <Pick
        label={t.audience}
        required
        value={form.audience}
        options={named(kinds?.readerships)}
        onChange={(audience) => change({ audience })}
      />
      {guidance && (
        <>
          <TextInput label={t.tool} required value={form.tool} onChange={(tool) => change({ tool })} />
          <TextInput
            label={t.allowed}
            required
            rows={3}
            value={form.allowed}
            onChange={(allowed) => change({ allowed })}
          />
          <TextInput
            label={t.forbidden}
            required
            rows={3}
            value={form.forbidden}
            onChange={(forbidden) => change({ forbidden })}
          />
          <TextInput
            label={t.forbiddenData}
            required
            rows={3}
            value={form.forbidden_data}
            onChange={(forbidden_data) => change({ forbidden_data })}
          />
          <TextInput
            label={t.pupilAge}
            hint={kinds?.pupil_age_note}
            error={wrongAge ? t.wrongAge : undefined}
            value={form.pupil_age}
            onChange={(pupil_age) => change({ pupil_age })}
          />
        </>
      )}
      <TextInput
        label={t.summary}
        required={!guidance}
        rows={5}
        value={form.summary}
        onChange={(summary) => change({ summary })}
      />
      <DayInput label={t.reviewBy} value={form.review_by} onChange={(review_by) => change({ review_by })} />
      <DayInput
        label={t.validUntil}
        value={form.valid_until}
        onChange={(valid_until) => change({ valid_until })}
      />
    </PageForm>
  );
}
