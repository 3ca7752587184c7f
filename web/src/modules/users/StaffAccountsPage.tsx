// Accounts for a whole school: who gets one, under which login, with which role; made at once, then printed as slips.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { formProblems } from '@core/api/problem';
import { useSchools } from '@core/api/session';
import type { StaffAccount, StaffAccounts } from '@core/api/types';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { PrintSlips } from './PrintSlips';
import { useUserTexts } from './texts';
import './users.css';

export default function StaffAccountsPage() {
  const t = useUserTexts();
  const schools = useSchools();
  const [unit, setUnit] = useState(schools.length === 1 ? String(schools[0]?.id ?? '') : '');
  const answer = useQuery({
    queryKey: ['staff_accounts', unit],
    enabled: unit !== '',
    staleTime: 0,
    queryFn: () => api.get<StaffAccounts>('/api/staff_accounts', { unit }),
  });
  return (
    <>
      <PageHead
        title={t.fromStaff}
        sub={t.fromStaffHint}
        help="nguoi-dung"
        actions={
          <ButtonLink to={paths.users} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      {schools.length > 1 && (
        <div className="toolbar">
          <Pick
            label={t.school}
            value={unit}
            placeholder={t.chooseSchool}
            options={schools.map((school) => ({ value: String(school.id), label: school.name }))}
            onChange={setUnit}
          />
        </div>
      )}
      {unit !== '' && (
        <AnswerView answer={answer}>
          {(proposals) => <Proposals key={unit} unit={Number(unit)} proposals={proposals} />}
        </AnswerView>
      )}
    </>
  );
}

interface Choice {
  login: string;
  role: string;
}
const tones: Record<StaffAccount['state'], Tone> = {
  ready: 'ok',
  no_role: 'warn',
  has_account: 'mute',
  account_off: 'mute',
  same_name: 'warn',
  left: 'mute',
};
const open = (row: StaffAccount) => row.login !== '' && row.user_id === null;

function Proposals({ unit, proposals }: { unit: number; proposals: StaffAccounts }) {
  const t = useUserTexts();
  const client = useQueryClient();
  const free = proposals.rows.filter(open);
  const [chosen, setChosen] = useState(() => free.filter((row) => row.state === 'ready'));
  const [changed, setChanged] = useState<Record<number, Choice>>({});
  const [made, setMade] = useState<number[] | null>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const choiceOf = (row: StaffAccount): Choice =>
    changed[row.staff_id] ?? { login: row.login, role: row.role ?? '' };
  const change = (row: StaffAccount, part: Partial<Choice>) =>
    setChanged({ ...changed, [row.staff_id]: { ...choiceOf(row), ...part } });
  const make = async () => {
    const rows = chosen.map((row) => ({ staff_id: row.staff_id, ...choiceOf(row) }));
    setRefused([]);
    try {
      const { user_ids } = await api.post<{ user_ids: number[] }>('/api/staff_accounts', {
        unit_id: unit,
        rows,
      });
      setMade(user_ids);
      setChosen([]);
      await client.invalidateQueries();
    } catch (error) {
      setRefused(formProblems(error, []).other);
      throw error;
    }
  };
  if (proposals.rows.length === 0) return <Empty title={t.staffEmpty}>{t.staffEmptyHint}</Empty>;
  const ready = chosen.length > 0 && chosen.every((row) => choiceOf(row).role !== '');
  return (
    <div className="stack">
      {made && (
        <Notice
          tone="ok"
          title={t.made(made.length)}
          action={
            <PrintSlips
              look="primary"
              ids={made}
              label={t.printSlips(made.length)}
              title={t.printSlips(made.length)}
              hint={t.slipHint}
            />
          }
        >
          {t.madeNext}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="bad">
          {refused.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Notice>
      )}
      <Table
        caption={t.fromStaff}
        rows={proposals.rows}
        rowKey={(row) => row.staff_id}
        columns={columnsOf(t, proposals, { free, chosen, setChosen, choiceOf, change })}
      />
      <div className="row no-print">
        <span className="spread" />
        <ConfirmButton
          look="primary"
          icon="plus"
          label={t.make(chosen.length)}
          title={t.makeTitle(chosen.length)}
          disabled={!ready}
          act={make}
        >
          {t.makeHint}
        </ConfirmButton>
      </div>
    </div>
  );
}

interface Choosing {
  free: StaffAccount[];
  chosen: StaffAccount[];
  setChosen: (rows: StaffAccount[]) => void;
  choiceOf: (row: StaffAccount) => Choice;
  change: (row: StaffAccount, part: Partial<Choice>) => void;
}
function columnsOf(
  t: ReturnType<typeof useUserTexts>,
  { roles }: StaffAccounts,
  { free, chosen, setChosen, choiceOf, change }: Choosing,
): Column<StaffAccount>[] {
  return [
    tickColumn({
      rows: free,
      chosen,
      onChoose: setChosen,
      keyOf: (row) => row.staff_id,
      all: t.chooseAll,
      one: (row) => t.choosePerson(row.name),
    }),
    { key: 'name', title: t.person, head: true, cell: (row) => row.name },
    { key: 'position', title: t.position, cell: (row) => row.position },
    {
      key: 'login',
      title: t.login,
      cell: (row) =>
        open(row) ? (
          <TextInput
            label={t.loginOf(row.name)}
            hideLabel
            value={choiceOf(row).login}
            onChange={(login) => change(row, { login })}
          />
        ) : (
          row.login
        ),
    },
    {
      key: 'role',
      title: t.role,
      cell: (row) =>
        open(row) && (
          <Pick
            label={t.roleOf(row.name)}
            hideLabel
            value={choiceOf(row).role}
            placeholder={t.noRole}
            options={roles.map((role) => ({ value: role.role, label: role.label }))}
            onChange={(role) => change(row, { role })}
          />
        ),
    },
    {
      key: 'state',
      title: t.state,
      cell: (row) => <Tag tone={tones[row.state]}>{row.state_label}</Tag>,
    },
  ];
}
