// All that is shared: connections, programs that read, who asks to read, OneRoster packages; each for whom it is.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { Connection } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Accesses } from './Accesses';
import { ModeTag } from './ModeTag';
import { Programs } from './Programs';
import { useConnections, useKinds, useRefreshConnections } from './queries';
import { Roster } from './Roster';
import { useConnectionTexts } from './texts';
import './connections.css';

export default function ConnectionsPage() {
  const t = useConnectionTexts();
  const can = useCan();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="ket-noi" />
      <div className="stack">
        {can(permission.readConnections) && <Connections />}
        {can(permission.readAccesses) && <Accesses />}
        {can(permission.readPrograms) && <Programs />}
        {(can(permission.readRoster) || can(permission.import)) && <Roster />}
      </div>
    </>
  );
}

function Connections() {
  const t = useConnectionTexts();
  const can = useCan();
  const answer = useConnections(true);
  const add = can(permission.writeConnections) && <AddButton />;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.connections}</h2>
        <span className="spread" />
        {answer.data && answer.data.items.length > 0 && add}
      </div>
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.none} action={add}>
              {t.noneHint}
            </Empty>
          ) : (
            <Table
              caption={t.connections}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                {
                  key: 'name',
                  title: t.name,
                  head: true,
                  cell: (one) => <Go to={paths.connection(one.id)}>{one.name}</Go>,
                },
                { key: 'kind', title: t.kind, cell: (one) => one.kind_label },
                { key: 'mode', title: t.mode, cell: (one) => <ModeTag connection={one} /> },
                { key: 'state', title: t.state, cell: (one) => <StateTag connection={one} /> },
                { key: 'waiting', title: t.waiting, cell: (one) => <Waiting connection={one} /> },
              ]}
            />
          )
        }
      </AnswerView>
    </section>
  );
}

function StateTag({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  if (!connection.active) return <Tag>{t.off}</Tag>;
  const { failure } = connection.state;
  return failure ? <Tag tone="bad">{failure}</Tag> : <Tag tone="ok">{t.on}</Tag>;
}

function Waiting({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const { waiting, waiting_since } = connection.state;
  return <>{waiting ? t.waitingSince(waiting, formatInstant(waiting_since)) : t.nothingWaits}</>;
}

function AddButton() {
  const t = useConnectionTexts();
  const me = useMe();
  const kinds = useKinds().data?.items ?? [];
  const refresh = useRefreshConnections();
  const navigate = useNavigate();
  const [kind, setKind] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const add = async () => {
    const body = { unit_id: me.commune.id, kind, name, address, active: false };
    const made = await api.post<Connection>('/api/connections', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.connection(made.id) });
  };
  return (
    <ConfirmButton
      label={t.add}
      title={t.add}
      icon="plus"
      ready={kind !== '' && name.trim() !== '' && address.trim() !== ''}
      act={add}
    >
      <div className="stack">
        <Pick
          label={t.kind}
          required
          placeholder={t.pickKind}
          value={kind}
          options={kinds.map(({ code, label }) => ({ value: code, label }))}
          onChange={setKind}
        />
        <TextInput label={t.name} required value={name} onChange={setName} />
        <TextInput label={t.address} hint={t.addressHint} required value={address} onChange={setAddress} />
      </div>
    </ConfirmButton>
  );
}
