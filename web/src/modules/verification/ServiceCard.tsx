// The connection to the population database: how it stands, and asking.
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { askService, useRefresh, useService, type Service } from './queries';
import { useVerificationTexts } from './texts';

export function ServiceCard() {
  const t = useVerificationTexts();
  const answer = useService();
  return (
    <section className="card stack">
      <h2>{t.service}</h2>
      <AnswerView answer={answer} rows={3}>
        {(service) =>
          service.connection ? (
            <Standing service={service} connection={service.connection} />
          ) : (
            <p className="muted">{t.serviceNone}</p>
          )
        }
      </AnswerView>
    </section>
  );
}

function Standing({
  service,
  connection,
}: {
  service: Service;
  connection: NonNullable<Service['connection']>;
}) {
  const t = useVerificationTexts();
  const refresh = useRefresh();
  const ask = async () => {
    const { pupils } = await askService();
    await refresh();
    toast(t.asked(pupils));
  };
  return (
    <>
      <p>
        {connection.name}{' '}
        <Tag tone={connection.trial ? 'warn' : 'ok'}>
          {connection.trial ? t.trial : connection.mode_label}
        </Tag>
      </p>
      {connection.trial && <p className="muted">{t.askTrial}</p>}
      <p className="muted">{t.serviceHint}</p>
      {connection.failure && <Notice tone="warn">{t.serviceFailure(connection.failure)}</Notice>}
      <p>
        {t.serviceWaiting(service.waiting, service.faulty)}
        {service.next_at && `, ${t.askedAgain(formatInstant(service.next_at)).toLowerCase()}`}
        {connection.last_success && `. ${t.serviceLast(formatInstant(connection.last_success))}`}
      </p>
      <div className="row">
        <ConfirmButton look="primary" icon="send" label={t.ask} title={t.askTitle} act={ask}>
          <p>{t.askHint}</p>
          {connection.trial && <p>{t.askTrial}</p>}
        </ConfirmButton>
      </div>
    </>
  );
}
