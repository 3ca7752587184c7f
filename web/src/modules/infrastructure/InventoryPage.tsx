// The inventory of a year: the register in a grid, each row looked at, what changed since last time, confirmed.
import { useMemo, useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { usePages } from '@core/api/pages';
import { useEntity } from '@core/api/queries';
import { useCan } from '@core/api/session';
import type { DeviceInventory, DeviceInventoryRow, Row } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { toast } from '@core/ui/toast';
import { RecordGrid, type GridRow } from '@core/widgets/grid/RecordGrid';
import { Files } from './Files';
import { inventoryAddress, useInventory, useRefreshInfrastructure } from './queries';
import { useInfrastructureTexts } from './texts';

export default function InventoryPage() {
  const t = useInfrastructureTexts();
  const id = Number(useParam('id'));
  const answer = useInventory(id);
  return (
    <>
      <PageHead
        title={answer.data ? t.inventoryOf(answer.data.year) : t.inventories}
        sub={answer.data?.unit_name}
        help="ha-tang"
        actions={
          <>
            <ButtonLink
              to={answer.data ? paths.schoolInfrastructure(answer.data.unit_id) : paths.infrastructure}
              icon="previous"
            >
              {t.back}
            </ButtonLink>
            <Files base={`${inventoryAddress(id)}/file`} />
          </>
        }
      />
      <AnswerView answer={answer}>{(inventory) => <Inventory inventory={inventory} />}</AnswerView>
    </>
  );
}

interface Props {
  inventory: DeviceInventory;
}
function Inventory({ inventory }: Props) {
  return (
    <div className="stack">
      <Head inventory={inventory} />
      <Rows inventory={inventory} />
      {inventory.may_check && <Grid inventory={inventory} />}
      <Differences inventory={inventory} />
    </div>
  );
}

function Head({ inventory }: Props) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [reason, setReason] = useState('');
  const { id, version, state, unchecked, rows } = inventory;
  const step = (verb: string, body: object = {}) =>
    api
      .post(`${inventoryAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
  const unclear = rows.filter(({ clear }) => !clear).length;
  return (
    <section className="card stack">
      <div className="row">
        <Tag tone={state === 'closed' ? 'ok' : 'warn'}>{t.inventoryStates[state]}</Tag>
        <span>
          {state === 'closed'
            ? t.confirmedBy(inventory.confirmed_by ?? '', formatDay(inventory.closed_on))
            : t.openedOn(formatDay(inventory.opened_on))}
        </span>
        <span className="spread" />
        {inventory.may_close && (
          <ConfirmButton
            look="primary"
            label={t.close}
            title={t.close}
            disabled={rows.length === 0 || unchecked > 0 || unclear > 0}
            act={() => step('close')}
          >
            <p>{t.closeHint}</p>
          </ConfirmButton>
        )}
        {inventory.may_reopen && (
          <ConfirmButton
            label={t.reopen}
            title={t.reopen}
            ready={reason.trim() !== ''}
            act={() => step('reopen', { reason })}
          >
            <TextInput label={t.reason} required value={reason} onChange={setReason} />
          </ConfirmButton>
        )}
      </div>
      {state === 'open' && <p>{t.toDo(unchecked, unclear, rows.length)}</p>}
      {state === 'open' && !inventory.may_close && inventory.may_check && (
        <p className="muted">{t.principalConfirms}</p>
      )}
      {inventory.unclassified > 0 && <Notice tone="warn">{t.unclassified(inventory.unclassified)}</Notice>}
    </section>
  );
}

function Rows({ inventory }: Props) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [chosen, setChosen] = useState<DeviceInventoryRow[]>([]);
  const { rows, may_check } = inventory;
  const check = async (equipment: number[]) => {
    await api.post(`${inventoryAddress(inventory.id)}/check`, { equipment }).catch(inWords);
    setChosen([]);
    await refresh();
    toast(t.checkedToast(equipment.length));
  };
  const number = (key: 'all' | 'usable' | 'repairable' | 'broken' | 'retiring', title: string) => ({
    key,
    title,
    numeric: true,
    cell: (row: DeviceInventoryRow) => formatNumber(row[key]),
  });
  const columns: Column<DeviceInventoryRow>[] = [
    { key: 'name', title: t.device, head: true, cell: ({ name }) => name },
    { key: 'kind', title: t.kind, cell: ({ kind_label }) => kind_label },
    { key: 'room', title: t.room, cell: ({ room }) => room },
    number('all', t.all),
    number('usable', t.usable),
    number('repairable', t.repairable),
    number('broken', t.broken),
    number('retiring', t.retiring),
    {
      key: 'checked',
      title: t.counted,
      cell: ({ checked, clear }) => (
        <>
          <Tag tone={checked ? 'ok' : 'warn'}>{checked ? t.yes : t.notYet}</Tag>{' '}
          {!clear && <Tag tone="bad">{t.notClear}</Tag>}
        </>
      ),
    },
  ];
  if (may_check)
    columns.unshift(
      tickColumn({
        rows,
        chosen,
        onChoose: setChosen,
        keyOf: ({ equipment_id }) => equipment_id,
        all: t.chooseAll,
        one: ({ name }) => t.chooseOne(name),
      }),
    );
  return (
    <section className="card stack">
      <h2>{t.rows}</h2>
      {rows.length === 0 ? (
        <Empty title={t.noDevices}>{t.noDevicesHint}</Empty>
      ) : (
        <>
          <Table caption={t.rows} rows={rows} rowKey={({ equipment_id }) => equipment_id} columns={columns} />
          {may_check && (
            <div className="row no-print">
              <Button
                look="primary"
                icon="check"
                disabled={chosen.length === 0}
                onClick={() => void check(chosen.map(({ equipment_id }) => equipment_id))}
              >
                {t.checkRows(chosen.length)}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

const gridFields = [
  'kind',
  'room_id',
  'quantity',
  'usable',
  'repairable',
  'broken',
  'retiring',
  'year',
  'system',
  'funding',
];

/** The register itself, to be mended as in a spreadsheet. */
function Grid({ inventory }: Props) {
  const t = useInfrastructureTexts();
  const can = useCan();
  const refresh = useRefreshInfrastructure();
  const { entity } = useEntity('equipment');
  const answer = usePages<Row>(['infrastructure', 'grid', inventory.unit_id], '/api/equipment', {
    'f.unit_id': inventory.unit_id,
    limit: 200,
  });
  const items = answer.data?.items;
  const rows = useMemo<GridRow[]>(
    () =>
      (items ?? []).map(({ id, version, ...values }) => ({
        id,
        version,
        label: String(values.name ?? ''),
        values,
      })),
    [items],
  );
  const onSaved = useMemo(() => () => void refresh(), [refresh]);
  const fields = gridFields.flatMap((name) => entity?.fields.find((field) => field.name === name) ?? []);
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.register}</h2>
        <span className="spread" />
        {can(permission.writeEquipment) && (
          <ButtonLink to={paths.newRecord('equipment')} icon="plus">
            {t.addDevice}
          </ButtonLink>
        )}
      </div>
      <p className="muted">{t.registerHint}</p>
      {entity && rows.length > 0 && (
        <RecordGrid
          caption={t.register}
          head={t.device}
          entity={entity}
          fields={fields}
          rows={rows}
          readOnly={!can(permission.writeEquipment)}
          onSaved={onSaved}
        />
      )}
      {items?.length === 0 && <Empty title={t.noDevices}>{t.noDevicesHint}</Empty>}
      <MoreButton answer={answer} />
    </section>
  );
}

function Differences({ inventory }: Props) {
  const t = useInfrastructureTexts();
  const { differences, year_before } = inventory;
  return (
    <section className="card stack">
      <h2>{t.differences}</h2>
      {year_before === null && <p className="muted">{t.noneBefore}</p>}
      {year_before !== null && differences.length === 0 && <p>{t.noDifference(year_before)}</p>}
      {differences.length > 0 && (
        <Table
          caption={t.differences}
          rows={differences.map((one, at) => ({ ...one, at }))}
          rowKey={({ at }) => at}
          columns={[
            { key: 'name', title: t.device, head: true, cell: ({ name }) => name },
            { key: 'room', title: t.room, cell: ({ room }) => room },
            { key: 'words', title: t.change, cell: ({ words }) => words },
          ]}
        />
      )}
    </section>
  );
}
