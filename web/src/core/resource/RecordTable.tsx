// Records as a table ordered by the server; the cell of the title leads to the record's page.
import type { Entity, Field, Row } from '../api/types';
import { Go, useSearchText } from '../routing';
import { Table } from '../ui/Table';
import { listStateOf, restart } from './listState';
import { isNumeric, showValue, type LabelSource } from './show';

interface RecordTableProps {
  entity: Entity;
  rows: Row[];
  fields: Field[];
  source: LabelSource;
  pathOf: (row: Row) => string;
}

export function RecordTable({ entity, rows, fields, source, pathOf }: RecordTableProps) {
  const [search, change] = useSearchText();
  return (
    <Table
      caption={entity.label}
      rows={rows}
      rowKey={(row) => row.id}
      order={{ by: listStateOf(search).sort, choose: (sort) => change(restart({ sort })) }}
      tall
      columns={fields.map((field) => ({
        key: field.name,
        title: field.label,
        numeric: isNumeric(field),
        head: field.name === entity.title_field,
        sort: field.name,
        cell: (row: Row) => {
          const text = showValue(field, row[field.name], source);
          return field.name === entity.title_field ? <Go to={pathOf(row)}>{text}</Go> : text;
        },
      }))}
    />
  );
}
