// The signed-in person: who they are here, language, password.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { formProblems } from '@core/api/problem';
import { useMe } from '@core/api/session';
import { rolesInWords } from '@core/format/roles';
import { useCoreTexts, useLanguage, type Language } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Failure } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { MailWishesForm } from './MailWishesForm';
import { useHomeTexts } from './texts';

const shortest = 12;
const languages: { value: Language; label: string }[] = [
  { value: 'vi', label: 'Tiếng Việt' },
  { value: 'en', label: 'English' },
];

export default function AccountPage() {
  const t = useHomeTexts();
  const core = useCoreTexts();
  const me = useMe();
  const { language, choose } = useLanguage();
  return (
    <>
      <PageHead title={t.account} help="tai-khoan" printable={false} />
      <div className="stack">
        <section className="card stack">
          <Facts
            items={[
              [t.name, me.name],
              [t.login, me.login],
              [t.roles, rolesInWords(me.roles, core.manyUnits).join('; ')],
            ]}
          />
          <div className="toolbar">
            <Pick
              label={t.language}
              value={language}
              options={languages}
              onChange={(value) => choose(value === 'en' ? 'en' : 'vi')}
            />
          </div>
        </section>
        <PasswordForm />
        <MailWishesForm />
      </div>
    </>
  );
}

function PasswordForm() {
  const t = useHomeTexts();
  const core = useCoreTexts();
  const client = useQueryClient();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    mutationFn: () => api.post('/api/session/password', { old, new: fresh }),
    onSuccess: () => {
      toast(t.changed);
      for (const clear of [setOld, setFresh, setAgain]) clear('');
      return client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const { fields } = formProblems(change.error, ['old', 'new']);
  const tooShort = fresh !== '' && fresh.length < shortest;
  const differs = again !== '' && again !== fresh;
  return (
    <form
      className="card stack password-form"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <h2>{t.password}</h2>
      <TextInput
        label={t.old}
        type="password"
        autoComplete="current-password"
        value={old}
        onChange={setOld}
        error={fields.old}
        required
      />
      <TextInput
        label={t.fresh}
        hint={t.freshHint}
        type="password"
        autoComplete="new-password"
        value={fresh}
        onChange={setFresh}
        error={tooShort ? t.tooShort : fields.new}
        required
      />
      <TextInput
        label={t.again}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={differs ? t.mismatch : undefined}
        required
      />
      {change.error && Object.keys(fields).length === 0 && <Failure error={change.error} />}
      <div>
        <Button
          look="primary"
          type="submit"
          busy={change.isPending}
          disabled={!old || fresh.length < shortest || fresh !== again || change.isPending}
        >
          {core.save}
        </Button>
      </div>
    </form>
  );
}
