// What the answers say together, over which of the units, and each unit's own figures.
import { useState } from 'react';
import type { DataRequest, RequestTotals } from '@core/api/types';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Icon } from '@core/ui/Icon';
import { closePopover, Popover } from '@core/ui/Popover';
import { AnswerView, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { shownEntry } from './entries';
import { requestAddress, useTotals } from './queries';
import { useRequestTexts } from './texts';

type FieldTotal = RequestTotals['fields'][number];
type UnitEntries = RequestTotals['units'][number];

const formats = ['xlsx', 'docx', 'pdf'] as const;

export function Totals({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const [submittedToo, setSubmittedToo] = useState(false);
  const answer = useTotals(request.id, submittedToo);
  const query = submittedToo ? '?include=submitted' : '';
  const download = (
    <>
      <Icon name="download" />
      {t.totals.download}
    </>
  );
  return (
    <div className="stack">
      <div className="row">
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={submittedToo}
            onChange={(event) => setSubmittedToo(event.target.checked)}
          />
          {t.totals.submittedToo}
        </label>
        <span className="spread" />
        <Popover summary={download} buttonClass="btn btn-plain">
          {formats.map((format) => (
            <a
              key={format}
              href={`${requestAddress(request.id)}/totals.${format}${query}`}
              download
              onClick={closePopover}
            >
              .{format}
            </a>
          ))}
        </Popover>
      </div>
      <AnswerView answer={answer}>
        {(totals) => (
          <>
            <Notice tone={totals.answered < totals.asked ? 'warn' : 'ok'}>{totals.basis}</Notice>
            <FieldTable fields={totals.fields} />
            <h2>{t.totals.units}</h2>
            <UnitTable request={request} units={totals.units} />
          </>
        )}
      </AnswerView>
    </div>
  );
}

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 });
const shown = (value: number | null) => value !== null && number.format(value);

function FieldTable({ fields }: { fields: FieldTotal[] }) {
  const t = useRequestTexts();
  const columns: Column<FieldTotal>[] = [
    { key: 'label', title: t.totals.field, head: true, cell: (one) => one.label },
    { key: 'count', title: t.totals.count, numeric: true, cell: (one) => one.count },
    { key: 'sum', title: t.totals.sum, numeric: true, cell: (one) => shown(one.sum) },
    { key: 'average', title: t.totals.average, numeric: true, cell: (one) => shown(one.average) },
    { key: 'min', title: t.totals.min, numeric: true, cell: (one) => shown(one.min) },
    { key: 'max', title: t.totals.max, numeric: true, cell: (one) => shown(one.max) },
    {
      key: 'options',
      title: t.totals.options,
      cell: (one) => one.options.map(({ label, count }) => `${label}: ${count}`).join('; '),
    },
  ];
  return <Table caption={t.requestTabs.totals} columns={columns} rows={fields} rowKey={(one) => one.code} />;
}

function UnitTable({ request, units }: { request: DataRequest; units: UnitEntries[] }) {
  const t = useRequestTexts();
  const cell = (one: UnitEntries, code: string) => {
    const value = one.entries[code];
    if (Array.isArray(value)) return t.totals.rows(value.length);
    return <span className="request-value">{shownEntry(value, t.fill)}</span>;
  };
  const columns: Column<UnitEntries>[] = [
    {
      key: 'unit',
      title: t.columns.unit,
      head: true,
      cell: (one) => <Go to={paths.requestAnswer(one.answer_id)}>{one.unit_name}</Go>,
    },
    {
      key: 'number',
      title: t.columns.number,
      cell: (one) => one.number ?? <span className="muted">{t.totals.none}</span>,
    },
    ...request.form.fields.map((field) => ({
      key: field.code,
      title: field.label,
      cell: (one: UnitEntries) => cell(one, field.code),
    })),
  ];
  return <Table caption={t.totals.units} columns={columns} rows={units} rowKey={(one) => one.unit_id} />;
}
