// How the house sends e-mail: its server, a trial letter, what was sent and what not.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { formProblems } from '@core/api/problem';
import type { MailSettings, MailSettingsChange } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { Letters } from './Letters';
import { useNoticeTexts } from './texts';
import './mail.css';

const queryKey = ['mail-settings'];
const fieldNames = ['host', 'port', 'tls', 'user', 'password', 'sender', 'site', 'certificate'];

export default function MailPage() {
  const t = useNoticeTexts().mail;
  const answer = useQuery({ queryKey, queryFn: () => api.get<MailSettings>('/api/mail') });
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="thong-bao" printable={false} />
      <div className="stack">
        <AnswerView answer={answer}>{(settings) => <Server settings={settings} />}</AnswerView>
        <Trial />
        <Letters />
      </div>
    </>
  );
}

function firstForm(shown: MailSettings): MailSettingsChange {
  const { on, host, port, tls, user, sender, site, certificate } = shown;
  return { on, host, port, tls, user, sender, site, certificate };
}

function passwordHint(settings: MailSettings, t: ReturnType<typeof useNoticeTexts>['mail']): string {
  if (!settings.has_password) return t.passwordHint;
  return settings.password_readable ? t.passwordKept : t.passwordLost;
}

function Server({ settings }: { settings: MailSettings }) {
  const t = useNoticeTexts().mail;
  const core = useCoreTexts();
  const client = useQueryClient();
  const [form, setForm] = useState(() => firstForm(settings));
  const [password, setPassword] = useState('');
  const change = (some: Partial<MailSettingsChange>) => setForm((all) => ({ ...all, ...some }));
  const save = useMutation({
    mutationFn: () => api.put<MailSettings>('/api/mail', { ...form, ...(password && { password }) }),
    onSuccess: (kept) => {
      client.setQueryData(queryKey, kept);
      setPassword('');
      toast(core.saved);
    },
  });
  const { fields } = formProblems(save.error, fieldNames);
  return (
    <form
      className="card stack mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{t.server}</h2>
      <label className="row">
        <input
          type="checkbox"
          className="checkbox"
          checked={form.on}
          onChange={(event) => change({ on: event.target.checked })}
        />
        {t.on}
      </label>
      <div className="mail-fields">
        <TextInput
          label={t.host}
          required
          value={form.host}
          error={fields.host}
          onChange={(host) => change({ host })}
        />
        <TextInput
          label={t.port}
          required
          value={form.port ? String(form.port) : ''}
          error={fields.port}
          onChange={(port) => change({ port: Number(port.replaceAll(/\D/g, '')) })}
        />
        <Pick
          label={t.tls}
          value={form.tls}
          error={fields.tls}
          options={Object.entries(t.tlsNames).map(([value, label]) => ({ value, label }))}
          onChange={(tls) => change({ tls: tls as MailSettings['tls'] })}
        />
        <TextInput
          label={t.user}
          hint={t.userHint}
          value={form.user}
          error={fields.user}
          onChange={(user) => change({ user })}
        />
        <TextInput
          label={t.password}
          hint={passwordHint(settings, t)}
          type="password"
          autoComplete="new-password"
          value={password}
          error={fields.password}
          onChange={setPassword}
        />
        <TextInput
          label={t.sender}
          required
          value={form.sender}
          error={fields.sender}
          onChange={(sender) => change({ sender })}
        />
        <TextInput
          label={t.site}
          hint={t.siteHint}
          required
          value={form.site}
          error={fields.site}
          onChange={(site) => change({ site })}
        />
      </div>
      <TextInput
        label={t.certificate}
        hint={t.certificateHint}
        rows={3}
        value={form.certificate}
        error={fields.certificate}
        onChange={(certificate) => change({ certificate })}
      />
      {save.error && Object.keys(fields).length === 0 && <Failure error={save.error} />}
      <div>
        <Button look="primary" type="submit" busy={save.isPending}>
          {core.save}
        </Button>
      </div>
    </form>
  );
}

function Trial() {
  const t = useNoticeTexts().mail;
  const [to, setTo] = useState('');
  const send = useMutation({
    mutationFn: () => api.post<{ sent: boolean; message: string }>('/api/mail/trial', { to }),
  });
  return (
    <form
      className="card stack mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2>{t.trial}</h2>
      <p className="muted">{t.trialHint}</p>
      <TextInput
        label={t.trialTo}
        required
        value={to}
        error={formProblems(send.error, ['to']).fields.to}
        onChange={setTo}
      />
      <div aria-live="polite">
        {send.data && <Notice tone={send.data.sent ? 'ok' : 'warn'}>{send.data.message}</Notice>}
      </div>
      {send.error && !formProblems(send.error, ['to']).fields.to && <Failure error={send.error} />}
      <div>
        <Button type="submit" icon="send" busy={send.isPending} disabled={!to || send.isPending}>
          {t.trial}
        </Button>
      </div>
    </form>
  );
}
