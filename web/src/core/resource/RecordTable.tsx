// Records as the kit's table, ordered by the server. It scrolls in a box of ours: the kit's own sticky header
// measures scroll bars with a style element that a strict CSP blocks.
import { Table } from 'antd';
import type { Entity, Field, Row } from '../api/types';
import { Go, useSearchText } from '../routing';
import { listStateOf, restart } from './listState';
import { isNumeric, showValue, type LabelSource } from './show';

export interface RowsProps {
  entity: Entity;
  rows: Row[];
  fields: Field[];
  source: LabelSource;
  pathOf: (row: Row) => string;
  busy: boolean;
}

export function RecordTable({ entity, rows, fields, source, pathOf, busy }: RowsProps) {
  const [search, change] = useSearchText();
  const { sort } = listStateOf(search);
  const descending = sort.startsWith('-');
  const sorted = sort.replace('-', '');
  return (
    <div className="record-scroll" role="region" aria-label={entity.label_plural} tabIndex={0}>
      <Table<Row>
        size="middle"
        rowKey="id"
        dataSource={rows}
        loading={busy}
        pagination={false}
        onChange={(_pagination, _filters, sorter, { action }) => {
          if (action !== 'sort' || Array.isArray(sorter)) return;
          const name = String(sorter.columnKey);
          change(
            restart({ sort: sorter.order ? (sorter.order === 'descend' ? `-${name}` : name) : undefined }),
          );
        }}
        columns={fields.map((field) => ({
          key: field.name,
          title: field.label,
          dataIndex: field.name,
          sorter: true,
          showSorterTooltip: false,
          align: isNumeric(field) ? ('right' as const) : ('left' as const),
          sortOrder: sorted === field.name ? (descending ? ('descend' as const) : ('ascend' as const)) : null,
          render: (_value: unknown, row: Row) => {
            const text = showValue(field, row[field.name], source);
            return field.name === entity.title_field ? <Go to={pathOf(row)}>{text}</Go> : text;
          },
        }))}
      />
    </div>
  );
}
