// How the drill went, question by question, and what follows from it.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDrill } from '@core/api/types';
import { formatDay, none } from '@core/format/format';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { drillAddress, useRefreshDrills } from './queries';
import { useDrillTexts } from './texts';

export function Evaluation({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  return (
    <section className="card stack">
      <h2>{t.evaluation}</h2>
      {drill.write ? <EvaluationForm drill={drill} /> : <EvaluationView drill={drill} />}
    </section>
  );
}

function EvaluationView({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  return (
    <>
      <ul className="plain drill-list">
        {drill.questions.map(({ code, question, result, note }) => (
          <li key={code}>
            {question} <Tag>{t.results[result] ?? t.never}</Tag> {note}
          </li>
        ))}
      </ul>
      <Facts
        items={[
          [t.lessons, drill.lessons ?? none],
          [t.followUp, drill.follow_up ?? none],
          [t.followUpDue, formatDay(drill.follow_up_due)],
        ]}
      />
    </>
  );
}

function EvaluationForm({ drill }: { drill: SecurityDrill }) {
  const t = useDrillTexts();
  const refresh = useRefreshDrills();
  const [marks, setMarks] = useState<Record<string, { result: string; note: string }>>(() =>
    Object.fromEntries(drill.questions.map(({ code, result, note }) => [code, { result, note }])),
  );
  const [lessons, setLessons] = useState(drill.lessons ?? '');
  const [followUp, setFollowUp] = useState(drill.follow_up ?? '');
  const [due, setDue] = useState(drill.follow_up_due);
  const draft = { marks, lessons, follow_up: followUp, follow_up_due: due };
  const save = () =>
    api
      .put(`${drillAddress(drill.id)}/evaluation`, draft, drill.version)
      .catch(inWords)
      .then(refresh);
  const change = (code: string, some: Partial<{ result: string; note: string }>) =>
    setMarks((all) => ({ ...all, [code]: { result: '', note: '', ...all[code], ...some } }));
  return (
    <PageForm draft={draft} save={save} label={t.saveEvaluation}>
      {drill.questions.map(({ code, question }) => (
        <div key={code} className="drill-fields">
          <Pick
            label={question}
            required
            placeholder={t.pick}
            value={marks[code]?.result ?? ''}
            options={Object.entries(t.results).map(([value, label]) => ({ value, label }))}
            onChange={(result) => change(code, { result })}
          />
          <TextInput
            label={t.remark}
            value={marks[code]?.note ?? ''}
            onChange={(note) => change(code, { note })}
          />
        </div>
      ))}
      <TextInput label={t.lessons} required rows={3} value={lessons} onChange={setLessons} />
      <TextInput label={t.followUp} rows={2} value={followUp} onChange={setFollowUp} />
      <DayInput label={t.followUpDue} value={due} onChange={setDue} />
    </PageForm>
  );
}
