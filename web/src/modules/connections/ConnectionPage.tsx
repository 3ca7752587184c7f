// One connection: how it goes, whether it is a trial or real, its settings and secrets, and what goes over it.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { formProblems } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { Connection, ConnectionKind } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Confirmation } from './Confirmation';
import { Deliveries } from './Deliveries';
import { ModeTag } from './ModeTag';
import { useConnection, useKinds, useRefreshConnections } from './queries';
import { Secrets } from './Secrets';
import { useConnectionTexts } from './texts';
import { Warehouse } from './Warehouse';
import './connections.css';

export default function ConnectionPage() {
  const t = useConnectionTexts();
  const id = useParam('id');
  const answer = useConnection(Number(id));
  const kinds = useKinds();
  return (
    <>
      <PageHead
        title={answer.data?.name ?? t.connections}
        sub={answer.data?.kind_label}
        help="ket-noi"
        actions={
          <ButtonLink to={paths.connections} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(connection) => (
          <div className="stack">
            <Health connection={connection} />
            <Confirmation connection={connection} />
            {connection.kind === 'kho_thanh_pho' && <Warehouse connection={connection} />}
            {connection.kind === 'webhook' && <Deliveries connection={connection} />}
            <Edit
              key={connection.version}
              connection={connection}
              kind={kinds.data?.items.find(({ code }) => code === connection.kind)}
            />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Health({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const can = useCan();
  const refresh = useRefreshConnections();
  const { state } = connection;
  const tryOut = useMutation({
    mutationFn: () =>
      api.post<{ accepted: boolean; message: string }>(`/api/connections/${connection.id}/try`),
    onSettled: refresh,
  });
  const waiting = state.waiting
    ? t.waitingSince(state.waiting, formatInstant(state.waiting_since))
    : t.nothingWaits;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <ModeTag connection={connection} />
        <span className="spread" />
        {can(permission.writeConnections) && (
          <Button busy={tryOut.isPending} onClick={() => tryOut.mutate()}>
            {t.try}
          </Button>
        )}
      </div>
      {connection.mode === 'trial' && <Notice tone="warn">{t.trialHint}</Notice>}
      {state.failure && <Notice tone="warn">{state.failure}</Notice>}
      <div aria-live="polite">
        {tryOut.data && <Notice tone={tryOut.data.accepted ? 'ok' : 'warn'}>{tryOut.data.message}</Notice>}
      </div>
      {tryOut.error && <Failure error={tryOut.error} />}
      <Facts
        items={[
          [t.address, connection.address],
          [t.active, connection.active ? t.on : t.off],
          [t.lastSuccess, state.last_success ? formatInstant(state.last_success) : t.never],
          [t.lastFailure, state.last_failure ? formatInstant(state.last_failure) : t.never],
          [t.waiting, waiting],
        ]}
      />
    </section>
  );
}

const fieldNames = ['name', 'address', 'authority', 'client_certificate', 'note'];

interface EditProps {
  connection: Connection;
  kind: ConnectionKind | undefined;
}
function Edit({ connection, kind }: EditProps) {
  const t = useConnectionTexts();
  const core = useCoreTexts();
  const can = useCan();
  const refresh = useRefreshConnections();
  const [form, setForm] = useState(() => formOf(connection));
  const change = (some: Partial<typeof form>) => setForm((all) => ({ ...all, ...some }));
  const save = useMutation({
    mutationFn: () => api.put<Connection>(`/api/connections/${connection.id}`, form, connection.version),
    onSuccess: async () => {
      await refresh();
      toast(core.saved);
    },
  });
  if (!can(permission.writeConnections) || !kind) return null;
  const { fields } = formProblems(save.error, [...fieldNames, ...kind.settings.map(({ name }) => name)]);
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <h2>{t.settings}</h2>
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={form.active}
            onChange={(event) => change({ active: event.target.checked })}
          />
          {t.active}
        </label>
        <div className="connection-fields">
          <TextInput
            label={t.name}
            required
            value={form.name}
            error={fields.name}
            onChange={(name) => change({ name })}
          />
          <TextInput
            label={t.address}
            hint={t.addressHint}
            required
            value={form.address}
            error={fields.address}
            onChange={(address) => change({ address })}
          />
          {kind.settings.map((one) => (
            <TextInput
              key={one.name}
              label={one.label}
              hint={one.help || undefined}
              required={one.required}
              value={form.settings[one.name] ?? ''}
              error={fields[one.name]}
              onChange={(value) => change({ settings: { ...form.settings, [one.name]: value } })}
            />
          ))}
        </div>
        <TextInput
          label={t.authority}
          hint={t.authorityHint}
          rows={3}
          value={form.authority ?? ''}
          error={fields.authority}
          onChange={(authority) => change({ authority: authority || null })}
        />
        <TextInput
          label={t.clientCertificate}
          rows={3}
          value={form.client_certificate ?? ''}
          error={fields.client_certificate}
          onChange={(text) => change({ client_certificate: text || null })}
        />
        <TextInput
          label={t.note}
          value={form.note ?? ''}
          onChange={(note) => change({ note: note || null })}
        />
        {save.error && Object.keys(fields).length === 0 && <Failure error={save.error} />}
        <div className="row">
          <Button look="primary" type="submit" busy={save.isPending}>
            {core.save}
          </Button>
          <span className="spread" />
          {connection.mode === 'trial' && <Remove connection={connection} />}
        </div>
      </form>
      <Secrets connection={connection} />
    </>
  );
}

function formOf({ name, address, active, settings, authority, client_certificate, note }: Connection) {
  return { name, address, active, settings, authority, client_certificate, note };
}

function Remove({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const refresh = useRefreshConnections();
  const navigate = useNavigate();
  const act = async () => {
    await api.remove(`/api/connections/${connection.id}`, connection.version);
    await navigate({ to: paths.connections });
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.remove} title={t.remove} act={act}>
      <p>{t.removeText}</p>
    </ConfirmButton>
  );
}
