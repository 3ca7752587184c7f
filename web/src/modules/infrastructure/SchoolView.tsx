// What a school has, what it needs and lacks, in a sentence each; its lines, inventories and proposal.
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type {
  DeviceInventory,
  InfrastructureDevices,
  InfrastructureLine,
  InfrastructureNeed,
  InvestmentProposal,
  SchoolInfrastructure,
} from '@core/api/types';
import { formatDay, formatMoney, formatNumber, none, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Facts, Table, type Column } from '@core/ui/Table';
import { useProposalYear, useRefreshInfrastructure, useSchoolInfrastructure } from './queries';
import { useInfrastructureTexts, type InfrastructureTexts } from './texts';

export function SchoolView({ unit }: { unit: number }) {
  const t = useInfrastructureTexts();
  const [year, years, choose] = useProposalYear();
  const answer = useSchoolInfrastructure(unit, year);
  return (
    <>
      <PageHead title={t.title} sub={answer.data?.unit_name} help="ha-tang" />
      <AnswerView answer={answer} rows={8}>
        {(school) => (
          <div className="stack">
            <Needs school={school} />
            <section className="card stack">
              <h2>{t.proposal}</h2>
              <div className="toolbar">
                <Pick
                  label={t.proposalYear}
                  value={String(year)}
                  options={years.map((one) => ({ value: String(one), label: String(one) }))}
                  onChange={choose}
                />
              </div>
              <Proposal school={school} />
            </section>
            <Inventories school={school} />
            <Devices school={school} />
            <Lines school={school} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  school: SchoolInfrastructure;
}

function Needs({ school }: Props) {
  const t = useInfrastructureTexts();
  const facts: [string, string][] = [
    [t.level, school.level],
    [t.pupils, formatNumber(school.pupils)],
    [t.itPupils, formatNumber(school.it_pupils)],
    [t.classes, formatNumber(school.classes)],
    [t.learningRooms, t.roomsWithWifi(school.learning_rooms, school.wifi_rooms)],
  ];
  const short = school.needs.filter(({ missing }) => missing > 0).length;
  return (
    <section className="card stack">
      <h2>{t.needs}</h2>
      <Facts items={facts} />
      {school.needs.length > 0 && (
        <p>{short === 0 ? t.nothingShort : t.shortOf(short, school.needs.length)}</p>
      )}
      {school.wifi_unknown > 0 && <Notice tone="warn">{t.wifiUnknown(school.wifi_unknown)}</Notice>}
      {school.needs.length === 0 ? (
        <Empty title={t.noNorms}>{t.noNormsHint}</Empty>
      ) : (
        <Table caption={t.needs} rows={school.needs} rowKey={({ code }) => code} columns={needColumns(t)} />
      )}
      <p className="muted small">{school.note}</p>
    </section>
  );
}

function needColumns(t: InfrastructureTexts): Column<InfrastructureNeed>[] {
  return [
    { key: 'label', title: t.item, head: true, cell: ({ label }) => label },
    {
      key: 'sentence',
      title: t.gap,
      cell: ({ sentence, missing, counted }) => (
        <>
          {counted === 0 ? (
            <Tag>{t.uncounted}</Tag>
          ) : (
            <Tag tone={missing > 0 ? 'bad' : 'ok'}>{missing > 0 ? t.short : t.enough}</Tag>
          )}{' '}
          {sentence}
        </>
      ),
    },
    {
      key: 'rule',
      title: t.norm,
      cell: ({ rule, basis }) => (
        <>
          {rule}. <span className="small muted">{basis}</span>
        </>
      ),
    },
  ];
}

function Proposal({ school }: Props) {
  const t = useInfrastructureTexts();
  const navigate = useNavigate();
  const refresh = useRefreshInfrastructure();
  const { unit_id, year, proposal_id, proposal_label, may_propose } = school;
  const begin = async () => {
    const made = await api
      .post<InvestmentProposal>('/api/investment-proposals', { unit_id, year })
      .catch(inWords);
    await refresh();
    await navigate({ to: paths.investmentProposal(made.id) });
  };
  if (proposal_id !== null)
    return (
      <div className="row">
        <Tag tone="info">{proposal_label}</Tag>
        <ButtonLink to={paths.investmentProposal(proposal_id)} look="primary">
          {t.openProposal(year)}
        </ButtonLink>
      </div>
    );
  if (!may_propose) return <p className="muted">{t.notSentOf(year)}</p>;
  return (
    <div>
      <ConfirmButton
        look="primary"
        icon="plus"
        label={t.beginProposal}
        title={t.beginProposalOf(year)}
        act={begin}
      >
        <p>{t.beginProposalHint}</p>
      </ConfirmButton>
    </div>
  );
}

function Inventories({ school }: Props) {
  const t = useInfrastructureTexts();
  const navigate = useNavigate();
  const refresh = useRefreshInfrastructure();
  const year = Number(today().slice(0, 4));
  const current = school.inventories.find((one) => one.year === year);
  const open = async () => {
    const made = await api
      .post<DeviceInventory>('/api/device-inventories', { unit_id: school.unit_id, year })
      .catch(inWords);
    await refresh();
    await navigate({ to: paths.deviceInventory(made.id) });
  };
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.inventories}</h2>
        <span className="spread" />
        {!current && school.may_count && (
          <ConfirmButton
            look="primary"
            icon="plus"
            label={t.openInventory(year)}
            title={t.openInventory(year)}
            act={open}
          >
            <p>{t.openInventoryHint}</p>
          </ConfirmButton>
        )}
      </div>
      {!current && <Notice tone="warn">{t.notCounted(year)}</Notice>}
      <ul className="plain">
        {school.inventories.map((one) => (
          <li key={one.id} className="row">
            <Go to={paths.deviceInventory(one.id)}>{t.inventoryOf(one.year)}</Go>
            <Tag tone={one.state === 'closed' ? 'ok' : 'warn'}>
              {one.state === 'closed'
                ? t.confirmedBy(one.confirmed_by ?? '', formatDay(one.closed_on))
                : t.inventoryStates.open}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Devices({ school }: Props) {
  const t = useInfrastructureTexts();
  const { devices, unclassified } = school;
  const number = (key: keyof InfrastructureDevices, title: string): Column<InfrastructureDevices> => ({
    key,
    title,
    numeric: true,
    cell: (row) => formatNumber(Number(row[key])),
  });
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.devices}</h2>
        <span className="spread" />
        <Go to={paths.records('equipment')}>{t.openRegister}</Go>
      </div>
      {unclassified > 0 && <Notice tone="warn">{t.unclassified(unclassified)}</Notice>}
      {devices.length === 0 ? (
        <Empty title={t.noDevices}>{t.noDevicesHint}</Empty>
      ) : (
        <Table
          caption={t.devices}
          rows={devices}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'label', title: t.kind, head: true, cell: ({ label }) => label },
            { key: 'group', title: t.group, cell: ({ network }) => (network ? t.network : t.endDevice) },
            number('all', t.all),
            number('usable', t.usable),
            number('repairable', t.repairable),
            number('broken', t.broken),
            number('retiring', t.retiring),
            {
              key: 'unsupported',
              title: t.unsupported,
              numeric: true,
              cell: ({ unsupported }) =>
                unsupported > 0 && <Tag tone="warn">{formatNumber(unsupported)}</Tag>,
            },
          ]}
        />
      )}
    </section>
  );
}

function Lines({ school }: Props) {
  const t = useInfrastructureTexts();
  const columns: Column<InfrastructureLine>[] = [
    {
      key: 'provider',
      title: t.provider,
      head: true,
      cell: ({ id, provider }) => <Go to={paths.record('internet_lines', id)}>{provider}</Go>,
    },
    { key: 'kind', title: t.lineKind, cell: ({ kind }) => kind ?? none },
    {
      key: 'speed',
      title: t.speed,
      cell: ({ megabits, measured, measured_on }) =>
        t.speedText(
          formatNumber(megabits),
          measured === null ? null : formatNumber(measured),
          formatDay(measured_on),
        ),
    },
    {
      key: 'end',
      title: t.contractEnd,
      cell: ({ to_date, days_left, ending }) => (
        <>
          {to_date ? formatDay(to_date) : none} {ending && <Tag tone="bad">{t.daysLeft(days_left ?? 0)}</Tag>}
        </>
      ),
    },
    {
      key: 'monthly',
      title: t.monthly,
      numeric: true,
      cell: ({ monthly }) => (monthly === null ? none : formatMoney(monthly)),
    },
  ];
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.lines}</h2>
        <span className="spread" />
        <Go to={paths.records('internet_lines')}>{t.openLines}</Go>
      </div>
      {school.lines.length === 0 ? (
        <Empty title={t.noLines}>{t.noLinesHint}</Empty>
      ) : (
        <Table caption={t.lines} rows={school.lines} rowKey={({ id }) => id} columns={columns} />
      )}
    </section>
  );
}
