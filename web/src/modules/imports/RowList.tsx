// The rows worth a look, by outcome and reason, with what the file said and what was made of it.
import { useState } from 'react';
import type { Import, ImportRow } from '@core/api/types';
import { formatPlain } from '@core/format/format';
import { Pick } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useKinds, useRows } from './queries';
import { classTones, rowClasses } from './Summary';
import { useImportTexts } from './texts';

export function RowList({ one }: { one: Import }) {
  const t = useImportTexts();
  const [rowClass, setRowClass] = useState('');
  const [code, setCode] = useState('');
  const answer = useRows(one.id, rowClass, code);
  return (
    <>
      <div className="toolbar">
        <Pick
          label={t.filterClass}
          value={rowClass}
          placeholder={t.allNoted}
          options={rowClasses.map((value) => ({ value, label: t.class[value] }))}
          onChange={setRowClass}
        />
        <Pick
          label={t.filterReason}
          value={code}
          placeholder={t.anyReason}
          options={(one.reasons ?? []).map((reason) => ({
            value: `${reason.code}:${reason.field}`,
            label: t.reasonCount(reason.label, reason.code, reason.count),
          }))}
          onChange={setCode}
        />
      </div>
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <Rows kind={one.kind} rows={items} />
          ) : (
            <Empty title={t.rowsNone}>{t.rowsNoneHint}</Empty>
          )
        }
      </AnswerView>
      <MoreButton answer={answer} />
    </>
  );
}

function Rows({ kind, rows }: { kind: string; rows: ImportRow[] }) {
  const t = useImportTexts();
  const kinds = useKinds();
  const fields = kinds.data?.find((one) => one.kind === kind)?.fields ?? [];
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  return (
    <Table
      caption={t.rows}
      rows={rows}
      rowKey={(row) => `${row.sheet}/${row.row}`}
      columns={[
        {
          key: 'place',
          title: t.rowPlace,
          head: true,
          cell: (row) => <span className="nowrap">{t.rowAt(row.sheet, row.row)}</span>,
        },
        {
          key: 'class',
          title: t.filterClass,
          cell: (row) => <Tag tone={classTones[row.class]}>{t.class[row.class]}</Tag>,
        },
        { key: 'message', title: t.message, cell: (row) => row.message },
        { key: 'values', title: t.values, cell: (row) => <RowValues row={row} labelOf={labelOf} /> },
      ]}
    />
  );
}

function RowValues({ row, labelOf }: { row: ImportRow; labelOf: (key: string) => string }) {
  const t = useImportTexts();
  return (
    <>
      {Object.entries(row.before ?? {}).map(([label, value]) => (
        <div key={label} className="row-change">
          {t.replaces(label, formatPlain(value))}
        </div>
      ))}
      <details className="nowrap">
        <summary>{t.allValues}</summary>
        <dl className="row-values">
          {Object.entries(row.values).map(([key, value]) => (
            <div key={key}>
              <dt>{labelOf(key)}</dt>
              <dd>{formatPlain(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
