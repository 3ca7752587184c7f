// Records as a table ordered by the server; the cell of the title leads to the record's page.
import type { Entity, Field, Row } from '../api/types';
import { Go, useSearchText } from '../routing';
import { Table, type Column } from '../ui/Table';
import { listStateOf, restart } from './listState';
import { isNumeric, showValue, type LabelSource } from './show';

/** Rows that a person ticks. */
export interface Chosen {
  ids: ReadonlySet<number>;
  set: (ids: ReadonlySet<number>) => void;
  label: (row: Row) => string;
  all: string;
}

function tickColumn({ ids, set, label, all }: Chosen, rows: Row[]): Column<Row> {
  const toggle = (id: number, on: boolean) => {
    const next = new Set(ids);
    if (on) next.add(id);
    else next.delete(id);
    set(next);
  };
  const every = rows.length > 0 && rows.every((row) => ids.has(row.id));
  return {
    key: 'tick',
    title: all,
    control: (
      <input
        type="checkbox"
        aria-label={all}
        checked={every}
        onChange={(event) => set(event.target.checked ? new Set(rows.map((row) => row.id)) : new Set())}
      />
    ),
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={label(row)}
        checked={ids.has(row.id)}
        onChange={(event) => toggle(row.id, event.target.checked)}
      />
    ),
  };
}

interface RecordTableProps {
  entity: Entity;
  rows: Row[];
  fields: Field[];
  source: LabelSource;
  /** Without: the titles lead nowhere, as of rows of the past. */
  pathOf?: ((row: Row) => string) | undefined;
  chosen?: Chosen | undefined;
}

export function RecordTable({ entity, rows, fields, source, pathOf, chosen }: RecordTableProps) {
  const [search, change] = useSearchText();
  return (
    <Table
      caption={entity.label}
      rows={rows}
      rowKey={(row) => row.id}
      order={{ by: listStateOf(search).sort, choose: (sort) => change(restart({ sort })) }}
      tall
      {...(chosen && { rowClass: (row: Row) => (chosen.ids.has(row.id) ? 'row-chosen' : '') })}
      columns={[
        ...(chosen ? [tickColumn(chosen, rows)] : []),
        ...fields.map((field) => ({
          key: field.name,
          title: field.label,
          numeric: isNumeric(field),
          head: field.name === entity.title_field,
          sort: field.name,
          cell: (row: Row) => {
            const text = showValue(field, row[field.name], source);
            return pathOf && field.name === entity.title_field ? <Go to={pathOf(row)}>{text}</Go> : text;
          },
        })),
      ]}
    />
  );
}
