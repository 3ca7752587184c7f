// A row that could not be taken: what the file said, why it was refused, and the place to put it right.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '@core/api/client';
import { formProblems } from '@core/api/problem';
import { permission } from '@core/api/permissions';
import { useRecordPath } from '@core/api/recordLinks';
import { useCan } from '@core/api/session';
import type { MendedRow, RejectedField, RejectedForm } from '@core/api/types';
import { formatPlain, none } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go, useParam, useReturn, useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import './imports.css';
import { useImportTexts } from './texts';

const plural = 'rejected_rows';
const open = 'mo';
const isBlank = (text: string) => text.trim() === '';

export default function MendPage() {
  const t = useImportTexts();
  const id = Number(useParam('id'));
  const can = useCan();
  const form = useQuery({
    queryKey: ['one', plural, id, 'form'],
    queryFn: () => api.get<RejectedForm>(`/api/${plural}/${id}/form`),
  });
  return (
    <>
      <PageHead
        title={form.data ? t.mendTitle(form.data.label) : t.mendPage}
        sub={t.mendSubtitle}
        help="nhap-du-lieu"
        actions={
          <ButtonLink
            to={can(permission.readRejected) ? paths.records(plural) : paths.mendableRows}
            icon="previous"
          >
            {t.mendList}
          </ButtonLink>
        }
      />
      <AnswerView answer={form}>
        {(asked) => (
          <div className="stack">
            <Origin form={asked} />
            {asked.may_drop && <Drop id={asked.id} />}
            <Body key={asked.state} form={asked} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Origin({ form }: { form: RejectedForm }) {
  const t = useImportTexts();
  const periodName = usePeriodName();
  return (
    <section className="card">
      <Facts
        items={[
          [t.file, formatPlain(form.file_name)],
          [t.rowPlace, t.rowAt(form.sheet, form.row)],
          [t.kind, form.kind_label],
          [t.quarter, form.period ? periodName(form.period) : none],
        ]}
      />
    </section>
  );
}

/** A row that only repeats another says nothing more. */
function Drop({ id }: { id: number }) {
  const t = useImportTexts();
  const client = useQueryClient();
  const drop = async () => {
    await api.post(`/api/${plural}/${id}/drop`);
    toast(t.dropped);
    await client.invalidateQueries();
  };
  return (
    <Notice
      tone="info"
      action={
        <ConfirmButton label={t.dropRow} title={t.dropRow} act={drop}>
          {t.dropHint}
        </ConfirmButton>
      }
    >
      {t.dropWhy}
    </Notice>
  );
}

function Body({ form }: { form: RejectedForm }) {
  const t = useImportTexts();
  if (!form.obstacle && form.may_mend) return <MendForm form={form} />;
  return (
    <>
      {form.obstacle && <Notice tone={form.state === open ? 'warn' : 'ok'}>{form.obstacle}</Notice>}
      {form.state === open && (
        <Notice tone="warn" title={t.mendWhy}>
          {form.message}
        </Notice>
      )}
      <section className="card">
        <Facts items={form.fields.map((field) => [field.label, shownValue(field)])} />
      </section>
    </>
  );
}

function shownValue(field: RejectedField) {
  const label = field.choices.find(([code]) => code === field.value)?.[1];
  return label ?? (isBlank(field.value) ? none : formatPlain(field.value));
}

/** What stands in the input at first: days as people write them. */
const typedValue = (field: RejectedField) => (isBlank(field.value) ? '' : formatPlain(field.value));

function MendForm({ form }: { form: RejectedForm }) {
  const t = useImportTexts();
  const [original] = useState(() =>
    Object.fromEntries(form.fields.map((field) => [field.key, typedValue(field)])),
  );
  const [values, setValues] = useState(original);
  const leaving = useRef(false);
  const client = useQueryClient();
  const [search] = useSearchText();
  const goBack = useReturn(paths.record(plural, form.id));
  const changed = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== original[key]),
  );
  const dirty = Object.keys(changed).length > 0;
  const mend = useMutation({
    mutationFn: () => api.post<MendedRow>(`/api/${plural}/${form.id}/mend`, { values: changed }),
    onSuccess: async (mended) => {
      leaving.current = true;
      toast(t.mendOutcome[mended.outcome]);
      if (search.ve) goBack();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== form.id });
    },
  });
  const server = formProblems(
    mend.error,
    form.fields.map((field) => field.key),
  );
  if (mend.data) return <Outcome mended={mend.data} />;
  return (
    <form
      className="record-form card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        mend.mutate();
      }}
    >
      <Notice tone="warn" title={t.mendWhy}>
        {form.message}
      </Notice>
      <p className="muted">{t.mendHint}</p>
      <div className="mend-grid">
        {form.fields.map((field) => (
          <MendField
            key={field.key}
            field={field}
            value={values[field.key] ?? ''}
            touched={field.key in changed}
            refused={server.fields[field.key]}
            onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
      </div>
      {mend.error && Object.keys(server.fields).length === 0 && <Failure error={mend.error} />}
      {server.other.map((message) => (
        <Notice key={message} tone="bad">
          {message}
        </Notice>
      ))}
      <div className="row row-end">
        <Button look="primary" type="submit" icon="check" disabled={!dirty} busy={mend.isPending}>
          {t.mendSave}
        </Button>
      </div>
      <LeaveGuard blocks={() => dirty && !leaving.current} />
    </form>
  );
}

interface MendFieldProps {
  field: RejectedField;
  value: string;
  touched: boolean;
  /** Why the server refuses what was sent. */
  refused: string | undefined;
  onChange: (value: string) => void;
}
function MendField({ field, value, touched, refused, onChange }: MendFieldProps) {
  const t = useImportTexts();
  const [problem] = field.problems;
  const shared = {
    label: field.label,
    required: field.required,
    error: refused ?? (touched ? undefined : problem?.message),
    hint: problem && !isBlank(field.value) ? t.mendFiled(typedValue(field)) : undefined,
    value,
    onChange,
  };
  if (field.choices.length === 0)
    return <TextInput {...shared} {...(field.type === 'date' && { placeholder: t.mendDay })} />;
  const known = field.choices.map(([code, label]) => ({ value: code, label }));
  // A word nobody knows stays visible until another is chosen.
  const strange = !isBlank(field.value) && !field.choices.some(([code]) => code === field.value);
  const options = strange ? [{ value: typedValue(field), label: typedValue(field) }, ...known] : known;
  return <Pick {...shared} placeholder={t.mendNothing} options={options} />;
}

function Outcome({ mended }: { mended: MendedRow }) {
  const t = useImportTexts();
  const target = useRecordPath()(mended.entity, mended.record_id);
  return (
    <>
      <Notice tone="ok" action={target && <Go to={target.path}>{t.open}</Go>}>
        {t.mendOutcome[mended.outcome]}
      </Notice>
      {mended.codes.length > 0 && (
        <Notice tone="warn" title={t.mendStill}>
          {mended.message}
        </Notice>
      )}
    </>
  );
}
