// When a person wants to be told by e-mail, and when not.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { formProblems } from '@core/api/problem';
import type { MailWishes, ShownMailWishes } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useHomeTexts } from './texts';

const address = '/api/notices/wishes';
const queryKey = ['mail-wishes'];
const fieldNames = ['mode', 'hour', 'at_once', 'quiet_from', 'quiet_to'];
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

interface Kinds {
  kinds: [string, string][];
}

export function MailWishesForm() {
  const t = useHomeTexts();
  const wishes = useQuery({ queryKey, queryFn: () => api.get<ShownMailWishes>(address) });
  const kinds = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: () => api.get<Kinds>('/api/notices/unread'),
  });
  return (
    <section className="card stack">
      <h2>{t.wishes}</h2>
      <AnswerView answer={wishes} rows={4}>
        {(shown) => <Form shown={shown} kinds={kinds.data?.kinds ?? []} />}
      </AnswerView>
    </section>
  );
}

function Form({ shown, kinds }: { shown: ShownMailWishes } & Kinds) {
  const t = useHomeTexts();
  const core = useCoreTexts();
  const client = useQueryClient();
  const { mode, hour, at_once, quiet_from, quiet_to, rest_days } = shown;
  const [wishes, setWishes] = useState<MailWishes>({ mode, hour, at_once, quiet_from, quiet_to, rest_days });
  const change = (some: Partial<MailWishes>) => setWishes((all) => ({ ...all, ...some }));
  const save = useMutation({
    mutationFn: () => api.put<ShownMailWishes>(address, wishes),
    onSuccess: (kept) => {
      client.setQueryData(queryKey, kept);
      toast(core.saved);
    },
  });
  const { fields } = formProblems(save.error, fieldNames);
  const wanted = wishes.mode === 'daily';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {!shown.mail_on && <Notice>{t.wishesOff}</Notice>}
      {shown.address ? <p className="muted">{t.wishesTo(shown.address)}</p> : <Notice>{t.noAddress}</Notice>}
      <div className="toolbar">
        <Pick
          label={t.mode}
          value={wishes.mode}
          options={[
            { value: 'daily', label: t.daily },
            { value: 'never', label: t.never },
          ]}
          onChange={(value) => change({ mode: value === 'never' ? 'never' : 'daily' })}
        />
        {wanted && (
          <Pick
            label={t.hour}
            value={String(wishes.hour)}
            options={hours}
            error={fields.hour}
            onChange={(value) => change({ hour: Number(value) })}
          />
        )}
      </div>
      {wanted && <Moments wishes={wishes} change={change} kinds={kinds} fields={fields} />}
      {save.error && Object.keys(fields).length === 0 && <Failure error={save.error} />}
      <div>
        <Button look="primary" type="submit" busy={save.isPending}>
          {core.save}
        </Button>
      </div>
    </form>
  );
}

interface MomentsProps extends Kinds {
  wishes: MailWishes;
  change: (some: Partial<MailWishes>) => void;
  fields: Record<string, string>;
}
function Moments({ wishes, change, kinds, fields }: MomentsProps) {
  const t = useHomeTexts();
  const turn = (kind: string, on: boolean) =>
    change({
      at_once: on ? [...wishes.at_once, kind] : wishes.at_once.filter((one) => one !== kind),
    });
  return (
    <>
      <fieldset className="plain-set">
        <legend>{t.atOnce}</legend>
        <div className="row">
          {kinds.map(([kind, label]) => (
            <label key={kind} className="row">
              <input
                type="checkbox"
                className="checkbox"
                checked={wishes.at_once.includes(kind)}
                onChange={(event) => turn(kind, event.target.checked)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="toolbar">
        <TextInput
          label={t.quietFrom}
          hint={t.clockHint}
          value={wishes.quiet_from}
          error={fields.quiet_from}
          onChange={(quiet_from) => change({ quiet_from })}
        />
        <TextInput
          label={t.quietTo}
          hint={t.clockHint}
          value={wishes.quiet_to}
          error={fields.quiet_to}
          onChange={(quiet_to) => change({ quiet_to })}
        />
      </div>
      <label className="row">
        <input
          type="checkbox"
          className="checkbox"
          checked={wishes.rest_days}
          onChange={(event) => change({ rest_days: event.target.checked })}
        />
        {t.restDays}
      </label>
    </>
  );
}
