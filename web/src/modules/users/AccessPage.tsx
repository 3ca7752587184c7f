// "Why can this person see this record?", answered in words.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { useMeta } from '@core/api/queries';
import { useMe } from '@core/api/session';
import type { Access } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useRecord } from '@core/resource/useRecords';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Empty, Failure, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useUserTexts } from './texts';

export default function AccessPage() {
  const t = useUserTexts();
  const id = Number(useParam('id'));
  const user = useRecord('users', id);
  return (
    <>
      <PageHead
        title={t.access}
        sub={String(user.data?.name ?? '')}
        help="nguoi-dung"
        actions={
          <ButtonLink to={paths.user(id)} icon="previous">
            {t.account}
          </ButtonLink>
        }
      />
      <Question userId={id} />
    </>
  );
}

const digits = /^\d+$/;

function Question({ userId }: { userId: number }) {
  const t = useUserTexts();
  const me = useMe();
  const meta = useMeta();
  const [entity, setEntity] = useState('pupils');
  const [record, setRecord] = useState('');
  const [unit, setUnit] = useState(String(me.units[0]?.id ?? ''));
  const ask = useMutation({
    mutationFn: () =>
      api.get<Access>('/api/access', { user: userId, entity, ...(record ? { record } : { unit }) }),
  });
  const kinds = (meta.data?.entities ?? []).map((one) => ({ value: one.plural, label: one.label }));
  const ready = record === '' ? unit !== '' : digits.test(record);
  return (
    <div className="stack">
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <p>{t.accessHint}</p>
        <Pick label={t.accessKind} value={entity} options={kinds} onChange={setEntity} />
        <TextInput label={t.accessRecord} hint={t.accessRecordHint} value={record} onChange={setRecord} />
        {record === '' && (
          <Pick
            label={t.unit}
            value={unit}
            options={me.units.map((one) => ({ value: String(one.id), label: one.name }))}
            onChange={setUnit}
          />
        )}
        <div>
          <Button look="primary" type="submit" disabled={!ready || ask.isPending} busy={ask.isPending}>
            {t.accessAsk}
          </Button>
        </div>
      </form>
      {ask.error && <Failure error={ask.error} />}
      {ask.data && <Answer access={ask.data} />}
    </div>
  );
}

function Answer({ access }: { access: Access }) {
  const t = useUserTexts();
  return (
    <section className="stack" aria-live="polite">
      <Notice tone={access.reads ? 'ok' : 'warn'} title={access.what}>
        {access.sentence}
      </Notice>
      {access.ways.length === 0 ? (
        <Empty title={t.accessEmpty} />
      ) : (
        <Table
          caption={access.what}
          rows={access.ways}
          rowKey={(way) => `${way.kind} ${way.label} ${way.unit} ${way.granted_at ?? ''}`}
          columns={[
            {
              key: 'label',
              title: t.accessBy,
              head: true,
              cell: (way) => `${way.label} – ${way.unit}`,
            },
            {
              key: 'why',
              title: t.accessWhy,
              cell: (way) => (
                <>
                  <Tag tone={way.reads ? 'ok' : 'mute'}>{way.reads ? t.accessSees : t.accessNot}</Tag>{' '}
                  {way.why}
                </>
              ),
            },
            { key: 'time', title: t.accessTime, cell: (way) => timeOf(way, t) },
            {
              key: 'by',
              title: t.accessGranted,
              cell: (way) => [way.granted_by, formatInstant(way.granted_at)].filter(Boolean).join(', '),
            },
          ]}
        />
      )}
    </section>
  );
}

function timeOf(way: Access['ways'][number], t: ReturnType<typeof useUserTexts>): string {
  const parts = [way.from && t.since(formatDay(way.from)), way.to && t.until(formatDay(way.to))];
  return parts.filter(Boolean).join(' ') || t.always;
}
