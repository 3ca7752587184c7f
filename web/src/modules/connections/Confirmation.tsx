// The document that says that a connection is real: recorded with its file, shown, taken back.
import { useState } from 'react';
import { api, download, upload } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { Connection } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { useRefreshConnections } from './queries';
import { useConnectionTexts } from './texts';

export function Confirmation({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const can = useCan();
  const { confirmation } = connection;
  const may = can(permission.confirmConnections);
  if (!confirmation) return may ? <RecordDocument connection={connection} /> : null;
  const { number, issued_on, issuer } = confirmation;
  const file = () => download(`/api/connections/${connection.id}/document`, {}, 'van-ban-xac-nhan.pdf');
  return (
    <section className="card row">
      <div>
        <h2>{t.confirmation}</h2>
        <p>{t.confirmedText(number, formatDay(issued_on), issuer)}</p>
      </div>
      <span className="spread" />
      <Button icon="download" onClick={() => void file()}>
        {t.download}
      </Button>
      {may && <Withdraw connection={connection} />}
    </section>
  );
}

function RecordDocument({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const refresh = useRefreshConnections();
  const [number, setNumber] = useState('');
  const [issuer, setIssuer] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const one = `/api/connections/${connection.id}`;
  const act = async () => {
    if (!file) return;
    await upload('PUT', `${one}/document`, file);
    const { version } = await api.get<Connection>(one);
    await api.post(`${one}/confirm`, { number, issuer, issued_on: day }, { version }).catch(inWords);
    await refresh();
  };
  return (
    <div>
      <ConfirmButton
        label={t.confirm}
        title={t.confirmTitle}
        icon="check"
        ready={number.trim() !== '' && issuer.trim() !== '' && day !== null && file !== null}
        act={act}
      >
        <div className="stack">
          <p>{t.confirmHint}</p>
          <TextInput label={t.number} required value={number} onChange={setNumber} />
          <DayInput label={t.day} required value={day} onChange={setDay} />
          <TextInput label={t.issuer} required value={issuer} onChange={setIssuer} />
          <FileInput label={t.file} required accept=".pdf,.png,.jpg,.jpeg" file={file} onChange={setFile} />
        </div>
      </ConfirmButton>
    </div>
  );
}

function Withdraw({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const refresh = useRefreshConnections();
  const [reason, setReason] = useState('');
  const act = async () => {
    const { id, version } = connection;
    await api.post(`/api/connections/${id}/withdraw`, { reason }, { version });
    await refresh();
  };
  return (
    <ConfirmButton
      look="danger"
      label={t.withdraw}
      title={t.withdrawTitle}
      ready={reason.trim() !== ''}
      act={act}
    >
      <TextInput label={t.reason} required value={reason} onChange={setReason} />
    </ConfirmButton>
  );
}
