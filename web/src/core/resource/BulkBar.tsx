// The same values for many records: which ones, which fields, a look at what would change, then one change.
import { useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { address, api } from '../api/client';
import type { BulkEdit, Entity, Field, Value } from '../api/types';
import { formatNumber, none } from '../format/format';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Labeled, Pick } from '../ui/fields';
import { Failure, Notice } from '../ui/states';
import { Table } from '../ui/Table';
import { toast } from '../ui/toast';
import { FieldControl } from '../widgets/FieldControl';
import { filterParams } from './listState';
import { editableFields, type Draft } from './schema';
import { useRecordedText } from './show';

interface BulkProps {
  entity: Entity;
  ids: ReadonlySet<number>;
  total: number;
  done: () => void;
}

export function BulkBar({ entity, ids, total, done, children }: BulkProps & { children?: ReactNode }) {
  const t = useCoreTexts();
  const [open, setOpen] = useState(false);
  return (
    <div className="row bulk-bar no-print">
      <Button icon="tasks" onClick={() => setOpen(true)}>
        {t.bulk.open}
      </Button>
      {children}
      {ids.size > 0 && <span className="muted">{t.bulk.ofChosen(formatNumber(ids.size))}</span>}
      {open && (
        <BulkDialog
          entity={entity}
          ids={ids}
          total={total}
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            done();
          }}
        />
      )}
    </div>
  );
}

/** What singles a record out is not for many. */
const shared = (entity: Entity) =>
  editableFields(entity).filter(
    ({ name, kind }) => name !== entity.scope_field && name !== entity.title_field && kind !== 'instant',
  );

function useBulk(entity: Entity, ids: ReadonlySet<number>, all: boolean, values: Draft) {
  const [search] = useSearchText();
  const client = useQueryClient();
  const send = (step: string, expected?: number) =>
    api.post<BulkEdit>(address(`/api/${entity.plural}/bulk${step}`, all ? filterParams(search) : {}), {
      ...(!all && { ids: [...ids] }),
      values,
      ...(expected !== undefined && { expected }),
    });
  const preview = useMutation({ mutationFn: () => send('/preview') });
  const apply = useMutation({
    mutationFn: () => send('', preview.data?.chosen),
    onSuccess: () => client.invalidateQueries(),
  });
  return { preview, apply };
}

function BulkDialog({ entity, ids, total, close, done }: BulkProps & { close: () => void }) {
  const t = useCoreTexts();
  const [all, setAll] = useState(ids.size === 0);
  const [values, setValues] = useState<Draft>({});
  const { preview, apply } = useBulk(entity, ids, all, values);
  const change = (next: Draft) => {
    preview.reset();
    setValues(next);
  };
  const changing = preview.data?.refused === 0 ? preview.data.changed : 0;
  const run = () =>
    apply.mutate(undefined, {
      onSuccess: ({ changed }) => {
        toast(t.bulk.done(formatNumber(changed)));
        done();
      },
    });
  return (
    <Dialog
      wide
      title={t.bulk.title(entity.label)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t.cancel}</Button>
          {changing > 0 ? (
            <Button look="primary" disabled={apply.isPending} onClick={run}>
              {t.bulk.go(formatNumber(changing))}
            </Button>
          ) : (
            <Button
              look="primary"
              disabled={Object.keys(values).length === 0 || preview.isPending}
              onClick={() => preview.mutate()}
            >
              {t.bulk.preview}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <Which
          ids={ids}
          total={total}
          all={all}
          choose={(next) => {
            preview.reset();
            setAll(next);
          }}
        />
        <Values entity={entity} values={values} change={change} />
        {preview.data && <Outcome entity={entity} edit={preview.data} />}
        {preview.error && <Failure error={preview.error} />}
        {apply.error && <Failure error={apply.error} />}
      </div>
    </Dialog>
  );
}

interface WhichProps {
  ids: ReadonlySet<number>;
  total: number;
  all: boolean;
  choose: (all: boolean) => void;
}
function Which({ ids, total, all, choose }: WhichProps) {
  const t = useCoreTexts();
  const options = [{ value: 'all', label: t.bulk.ofAll(formatNumber(total)) }];
  if (ids.size > 0) options.unshift({ value: 'chosen', label: t.bulk.ofChosen(formatNumber(ids.size)) });
  return (
    <Pick
      label={t.bulk.which}
      value={all ? 'all' : 'chosen'}
      options={options}
      onChange={(value) => choose(value === 'all')}
    />
  );
}

interface ValuesProps {
  entity: Entity;
  values: Draft;
  change: (values: Draft) => void;
}
function Values({ entity, values, change }: ValuesProps) {
  const t = useCoreTexts();
  const fields = shared(entity);
  const taken = fields.filter(({ name }) => name in values);
  const free = fields.filter(({ name }) => !(name in values));
  const without = (name: string) =>
    change(Object.fromEntries(Object.entries(values).filter(([one]) => one !== name)));
  return (
    <>
      {taken.map((field) => (
        <div key={field.name} className="row bulk-value">
          <OneValue
            field={field}
            value={values[field.name] ?? null}
            change={(value) => change({ ...values, [field.name]: value })}
          />
          <Button
            look="quiet"
            icon="close"
            aria-label={t.bulk.dropField(field.label)}
            onClick={() => without(field.name)}
          />
        </div>
      ))}
      {free.length > 0 && (
        <Pick
          label={taken.length > 0 ? t.bulk.addField : t.bulk.field}
          value=""
          placeholder={t.record.pick}
          options={free.map(({ name, label }) => ({ value: name, label }))}
          onChange={(name) => name && change({ ...values, [name]: null })}
        />
      )}
    </>
  );
}

interface OneValueProps {
  field: Field;
  value: Value;
  change: (value: Value) => void;
}
function OneValue({ field, value, change }: OneValueProps) {
  return (
    <Labeled label={field.label}>
      {(attributes) => <FieldControl field={field} value={value} attributes={attributes} onChange={change} />}
    </Labeled>
  );
}

function Outcome({ entity, edit }: { entity: Entity; edit: BulkEdit }) {
  const t = useCoreTexts();
  const text = useRecordedText(entity.fields);
  const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
  return (
    <>
      <p aria-live="polite">
        <strong>{t.bulk.willChange(formatNumber(edit.changed), formatNumber(edit.chosen))}</strong>
      </p>
      {edit.refused > 0 && <Notice tone="warn">{t.bulk.refused(formatNumber(edit.refused))}</Notice>}
      {edit.sample.length > 0 && (
        <Table
          caption={t.bulk.sample}
          rows={edit.sample}
          rowKey={(row) => row.id}
          columns={[
            { key: 'label', title: t.bulk.record, head: true, cell: (row) => row.label || row.id },
            {
              key: 'change',
              title: t.bulk.change,
              cell: (row) =>
                row.problem ||
                row.changes
                  .map(
                    ({ field, label, old, new: now }) =>
                      `${label}: ${text(fieldOf(field), old)} → ${now === null ? t.bulk.cleared : text(fieldOf(field), now)}`,
                  )
                  .join('; ') ||
                none,
            },
          ]}
        />
      )}
    </>
  );
}
