// The content and the form of a request, kept together with one button.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api, upload } from '@core/api/client';
import { formProblems, isProblem } from '@core/api/problem';
import { useSchools } from '@core/api/session';
import type { DataRequest, RequestForm } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { FormDesigner } from './FormDesigner';
import { CheckList } from './CheckList';
import { requestAddress, useKeepRequest, useRegimes, useRefresh } from './queries';
import { useRequestTexts } from './texts';

interface Draft {
  title: string;
  instruction: string;
  due: string | null;
  audience: DataRequest['audience'];
  chosen: string[];
  form: RequestForm;
}
const draftOf = (request: DataRequest): Draft => ({
  title: request.title,
  instruction: request.instruction ?? '',
  due: request.due,
  audience: request.audience,
  chosen: request.chosen,
  form: request.form,
});
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Choices are typed line by line; empty lines are no choices. */
function cleanForm(form: RequestForm): RequestForm {
  return {
    ...form,
    fields: form.fields.map((field) => ({
      ...field,
      choices: (field.choices ?? []).filter((choice) => choice.trim() !== ''),
      columns: (field.columns ?? []).map((column) => ({
        ...column,
        choices: (column.choices ?? []).filter((choice) => choice.trim() !== ''),
      })),
    })),
  };
}

interface EditorProps {
  request: DataRequest;
  part: 'content' | 'form';
  editable: boolean;
}
export function RequestEditor({ request, part, editable }: EditorProps) {
  const t = useRequestTexts();
  const keep = useKeepRequest();
  const refresh = useRefresh();
  const [original, setOriginal] = useState(() => draftOf(request));
  const [draft, setDraft] = useState(original);
  const [version, setVersion] = useState(request.version);
  const dirty = !same(draft, original);
  if (request.version !== version && !dirty) {
    setVersion(request.version);
    setOriginal(draftOf(request));
    setDraft(draftOf(request));
  }
  const draftState = request.state === 'draft';
  const save = useMutation({
    mutationFn: () => {
      const { title, instruction, due, audience, chosen } = draft;
      const form = cleanForm(draft.form);
      const body = draftState ? { title, instruction, due, audience, chosen, form } : { instruction, form };
      return api.put<DataRequest>(requestAddress(request.id), body, version);
    },
    onSuccess: (saved) => {
      setOriginal(draftOf(saved));
      setDraft(draftOf(saved));
      setVersion(saved.version);
      keep(saved);
      toast(t.saved);
    },
  });
  const reload = () => {
    save.reset();
    setOriginal(draftOf(request));
    setDraft(draftOf(request));
    setVersion(request.version);
    void refresh('requests');
  };
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const problems = formProblems(save.error, []).other;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {part === 'content' ? (
        <Content request={request} draft={draft} set={set} editable={editable} />
      ) : (
        <>
          {!draftState && editable && <Notice>{t.amendHint(request.form_version)}</Notice>}
          {editable && <FormDesigner form={draft.form} onChange={(form) => set({ form })} />}
        </>
      )}
      {isProblem(save.error, 412) ? (
        <Notice tone="warn" action={<Button onClick={reload}>{t.reload}</Button>}>
          {t.changedElsewhere}
        </Notice>
      ) : (
        save.error && <Failure error={save.error} />
      )}
      {problems.length > 0 && (
        <ul className="plain field-error">
          {problems.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {editable && (
        <div className="row row-end request-foot">
          {dirty && <span className="muted">{t.unsaved}</span>}
          <Button look="primary" type="submit" disabled={!dirty} busy={save.isPending}>
            {t.save}
          </Button>
        </div>
      )}
      <LeaveGuard blocks={() => dirty} />
    </form>
  );
}

interface ContentProps {
  request: DataRequest;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  editable: boolean;
}
function Content({ request, draft, set, editable }: ContentProps) {
  const t = useRequestTexts();
  const open = editable && request.state === 'draft';
  return (
    <section className="card stack">
      {open && <TextInput label={t.name} value={draft.title} onChange={(title) => set({ title })} required />}
      <TextInput
        label={t.instruction}
        rows={4}
        value={draft.instruction}
        onChange={(instruction) => set({ instruction })}
        disabled={!editable}
      />
      {open && (
        <>
          <DayInput label={t.due} value={draft.due} onChange={(due) => set({ due })} required />
          <Audience draft={draft} set={set} />
        </>
      )}
      {request.close_on && <p className="muted">{t.closeOn(formatDay(request.close_on))}</p>}
      <Files request={request} editable={editable} />
    </section>
  );
}

function Audience({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useRequestTexts();
  const schools = useSchools();
  const regimes = useRegimes();
  const kinds = ['all', 'levels', 'picked'] as const;
  return (
    <>
      <Pick
        label={t.audience}
        value={draft.audience}
        options={kinds.map((value) => ({ value, label: t.audiences[value] }))}
        onChange={(audience) => set({ audience: audience as Draft['audience'], chosen: [] })}
      />
      {draft.audience === 'levels' && (
        <CheckList
          label={t.audiences.levels}
          options={regimes.data?.levels ?? []}
          chosen={draft.chosen}
          onChange={(chosen) => set({ chosen })}
        />
      )}
      {draft.audience === 'picked' && (
        <CheckList
          label={t.audiences.picked}
          options={schools.map(({ code, name }) => [code, name])}
          chosen={draft.chosen}
          onChange={(chosen) => set({ chosen })}
        />
      )}
    </>
  );
}

function Files({ request, editable }: { request: DataRequest; editable: boolean }) {
  const t = useRequestTexts();
  const keep = useKeepRequest();
  const refresh = useRefresh();
  const base = `${requestAddress(request.id)}/files`;
  const add = useMutation({
    mutationFn: (file: File) => upload<DataRequest>('POST', address(base, { name: file.name }), file),
    onSuccess: keep,
  });
  const remove = useMutation({
    mutationFn: (id: number) => api.remove(`${base}/${id}`),
    onSuccess: () => refresh('requests'),
  });
  const error = add.error ?? remove.error;
  return (
    <div className="stack">
      {request.files.length > 0 && (
        <ul className="plain" aria-label={t.files}>
          {request.files.map((file) => (
            <li key={file.id} className="row">
              <a href={`${base}/${file.id}`} download>
                {file.name}
              </a>
              {editable && request.state === 'draft' && (
                <Button
                  look="quiet"
                  icon="close"
                  aria-label={t.removeFile(file.name)}
                  onClick={() => remove.mutate(file.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <FileInput label={t.addFile} accept="*" file={null} onChange={(file) => file && add.mutate(file)} />
      )}
      {error && <Failure error={error} />}
    </div>
  );
}
