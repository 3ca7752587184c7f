// Council, plan and part I of the report.
import { useState } from 'react';
import type { Accreditation } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { Table, type Column } from '@core/ui/Table';
import { Prose } from './Prose';
import type { FrameWriting } from './queries';
import { useAccreditationTexts } from './texts';

interface FrameProps {
  sheet: Accreditation;
  writing: FrameWriting;
}
export function Frame({ sheet, writing }: FrameProps) {
  const t = useAccreditationTexts();
  const { write } = writing;
  const keep = (name: 'background' | 'purpose' | 'process') =>
    sheet.may.write ? (text: string | null) => write({ [name]: text }) : undefined;
  return (
    <>
      <section className="card stack">
        <h2>{t.council}</h2>
        <Decision sheet={sheet} writing={writing} />
        {sheet.may.write ? <CouncilForm sheet={sheet} writing={writing} /> : <Council sheet={sheet} />}
      </section>
      <section className="card stack">
        <h2>{t.plan}</h2>
        {sheet.may.write ? <TasksForm sheet={sheet} writing={writing} /> : <Tasks sheet={sheet} />}
      </section>
      <section className="card stack">
        <h2>{t.overview}</h2>
        <Prose label={t.background} value={sheet.background} rows={5} save={keep('background')} />
        <Prose label={t.purpose} value={sheet.purpose} save={keep('purpose')} />
        <Prose label={t.process} value={sheet.process} rows={4} save={keep('process')} />
      </section>
    </>
  );
}

function Decision({ sheet, writing }: FrameProps) {
  const t = useAccreditationTexts();
  const [number, setNumber] = useState(sheet.council_number ?? '');
  const disabled = !sheet.may.write;
  const { write } = writing;
  const leave = () => {
    if (number.trim() !== (sheet.council_number ?? '')) write({ council_number: number.trim() || null });
  };
  return (
    <div className="accredit-fields">
      <div onBlur={leave}>
        <TextInput label={t.councilNumber} value={number} onChange={setNumber} disabled={disabled} />
      </div>
      <DayInput
        label={t.councilOn}
        value={sheet.council_on}
        disabled={disabled}
        onChange={(council_on) => write({ council_on })}
      />
      <DayInput
        label={t.planFrom}
        value={sheet.plan_from}
        disabled={disabled}
        onChange={(plan_from) => write({ plan_from })}
      />
      <DayInput
        label={t.planTo}
        value={sheet.plan_to}
        disabled={disabled}
        onChange={(plan_to) => write({ plan_to })}
      />
    </div>
  );
}

type Member = Accreditation['council'][number];
type Task = Accreditation['tasks'][number];

function Council({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  if (sheet.council.length === 0) return <p className="muted">{t.noCouncil}</p>;
  const columns: Column<Member>[] = [
    { key: 'name', title: t.fullName, head: true, cell: (row) => row.full_name },
    { key: 'post', title: t.post, cell: (row) => row.post },
    { key: 'role', title: t.role, cell: (row) => row.role_label },
  ];
  return (
    <Table
      caption={t.council}
      columns={columns}
      rows={sheet.council}
      rowKey={(row) => row.full_name + row.role}
    />
  );
}

function Tasks({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  if (sheet.tasks.length === 0) return <p className="muted">{t.noTasks}</p>;
  const columns: Column<Task>[] = [
    { key: 'title', title: t.task, head: true, cell: (row) => row.title },
    { key: 'person', title: t.person, cell: (row) => row.person },
    { key: 'from', title: t.fromDate, cell: (row) => formatDay(row.from_date) },
    { key: 'to', title: t.toDate, cell: (row) => formatDay(row.to_date) },
    { key: 'done', title: t.done, cell: (row) => (row.done ? t.yes : '') },
  ];
  return (
    <Table
      caption={t.plan}
      columns={columns}
      rows={sheet.tasks}
      rowKey={(row) => `${row.title} ${row.from_date ?? ''}`}
    />
  );
}

/** Rows that are edited together and kept with one button. */
function useRows<Row>(kept: Row[]) {
  const [rows, setRows] = useState(kept);
  const [open, setOpen] = useState(false);
  const change = (next: Row[]) => {
    setRows(next);
    setOpen(true);
  };
  return {
    rows,
    open,
    add: (row: Row) => change([...rows, row]),
    drop: (at: number) => change(rows.filter((_, i) => i !== at)),
    set: (at: number, patch: Partial<Row>) =>
      change(rows.map((row, i) => (i === at ? { ...row, ...patch } : row))),
    kept: () => setOpen(false),
  };
}

interface KeepProps {
  open: boolean;
  add: () => void;
  addLabel: string;
  keep: () => void;
}
function KeepRows({ open, add, addLabel, keep }: KeepProps) {
  const t = useAccreditationTexts();
  return (
    <p className="row">
      <Button icon="plus" onClick={add}>
        {addLabel}
      </Button>
      {open && (
        <>
          <Button look="primary" onClick={keep}>
            {t.keepList}
          </Button>
          <span className="muted small">{t.listOpen}</span>
        </>
      )}
    </p>
  );
}

function CouncilForm({ sheet, writing }: FrameProps) {
  const t = useAccreditationTexts();
  const list = useRows<Member>(sheet.council);
  const keep = () => {
    writing.write({ council: list.rows.map(({ full_name, post, role }) => ({ full_name, post, role })) });
    list.kept();
  };
  return (
    <>
      {list.rows.length === 0 && <p className="muted">{t.noCouncil}</p>}
      {list.rows.map((row, at) => (
        <div key={at} className="accredit-fields">
          <TextInput
            label={t.fullName}
            value={row.full_name}
            onChange={(full_name) => list.set(at, { full_name })}
          />
          <TextInput label={t.post} value={row.post ?? ''} onChange={(post) => list.set(at, { post })} />
          <Pick
            label={t.role}
            value={row.role}
            options={Object.entries(t.roles).map(([value, label]) => ({ value, label }))}
            onChange={(role) => list.set(at, { role })}
          />
          <Button look="quiet" onClick={() => list.drop(at)}>
            {t.removeRow}
          </Button>
        </div>
      ))}
      <KeepRows
        open={list.open}
        addLabel={t.addMember}
        keep={keep}
        add={() =>
          list.add({
            full_name: '',
            post: null,
            role: list.rows.length === 0 ? 'chair' : 'member',
            role_label: '',
          })
        }
      />
    </>
  );
}

function TasksForm({ sheet, writing }: FrameProps) {
  const t = useAccreditationTexts();
  const list = useRows<Task>(sheet.tasks);
  const keep = () => {
    writing.write({ tasks: list.rows });
    list.kept();
  };
  return (
    <>
      {list.rows.length === 0 && <p className="muted">{t.noTasks}</p>}
      {list.rows.map((row, at) => (
        <div key={at} className="accredit-fields">
          <TextInput label={t.task} value={row.title} onChange={(title) => list.set(at, { title })} />
          <TextInput
            label={t.person}
            value={row.person ?? ''}
            onChange={(person) => list.set(at, { person })}
          />
          <DayInput
            label={t.fromDate}
            value={row.from_date}
            onChange={(from_date) => list.set(at, { from_date })}
          />
          <DayInput label={t.toDate} value={row.to_date} onChange={(to_date) => list.set(at, { to_date })} />
          <Pick
            label={t.done}
            value={row.done ? 'yes' : 'no'}
            options={[
              { value: 'no', label: t.actionStates.planned },
              { value: 'yes', label: t.done },
            ]}
            onChange={(done) => list.set(at, { done: done === 'yes' })}
          />
          <Button look="quiet" onClick={() => list.drop(at)}>
            {t.removeRow}
          </Button>
        </div>
      ))}
      <KeepRows
        open={list.open}
        addLabel={t.addTask}
        keep={keep}
        add={() => list.add({ title: '', person: null, from_date: null, to_date: null, done: false })}
      />
    </>
  );
}
