// A plain table for lists that fit on a page; on a phone each row becomes a card with its headers beside the values.
import type { ReactNode } from 'react';
import { phone, useMedia } from './useMedia';

export interface Column<T> {
  key: string;
  title: string;
  /** Drawn in place of the title, for example a box that ticks all rows. */
  control?: ReactNode;
  numeric?: boolean;
  /** The title is for screen readers only. */
  quiet?: boolean;
  /** The cell that names the row. */
  head?: boolean;
  cell: (row: T) => ReactNode;
}
interface TableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  rowClass?: (row: T) => string;
}
export function Table<T>(props: TableProps<T>) {
  const narrow = useMedia(phone);
  return narrow ? <CardList {...props} /> : <DeskTable {...props} />;
}

function Title<T>({ column }: { column: Column<T> }) {
  if (column.control) return column.control;
  return column.quiet ? <span className="sr-only">{column.title}</span> : column.title;
}

function DeskTable<T>({ caption, columns, rows, rowKey, rowClass }: TableProps<T>) {
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'num' : ''}>
                <Title column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={rowClass?.(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.numeric ? 'num' : ''}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CardList<T>({ caption, columns, rows, rowKey, rowClass }: TableProps<T>) {
  const heads = columns.filter((column) => column.head);
  const others = columns.filter((column) => !column.head);
  return (
    <ul className="plain card-list" aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={`card ${rowClass?.(row) ?? ''}`}>
          {heads.map((column) => (
            <strong key={column.key}>{column.cell(row)}</strong>
          ))}
          <dl>
            {others.map((column) => (
              <CardLine key={column.key} column={column} row={row} />
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function CardLine<T>({ column, row }: { column: Column<T>; row: T }) {
  const bare = column.quiet === true || column.control !== undefined;
  const value = column.cell(row);
  if (value === null || value === undefined || value === false || value === '') return null;
  return (
    <div>
      <dt className={bare ? 'sr-only' : ''}>{column.title}</dt>
      <dd className={bare ? 'card-bare' : ''}>{value}</dd>
    </div>
  );
}

/** Name and value pairs. */
export function Facts({ items }: { items: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
