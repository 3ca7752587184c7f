// A plain table for lists that fit on a page; on a phone each row becomes a card with its headers beside the values.
import type { ReactNode } from 'react';
import { none } from '../format/format';
import { useCoreTexts } from '../i18n';
import { Icon } from './Icon';
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
  /** Name by which the server orders; gives the header a button. */
  sort?: string;
  cell: (row: T) => ReactNode;
}
export interface Order {
  /** "name" ascending, "-name" descending, empty: the usual order. */
  by: string;
  choose: (by: string | undefined) => void;
}
interface TableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  rowClass?: (row: T) => string;
  order?: Order;
  /** Scrolls inside itself below a header that stays. */
  tall?: boolean;
}
export function Table<T>(props: TableProps<T>) {
  const narrow = useMedia(phone);
  return narrow ? <CardList {...props} /> : <DeskTable {...props} />;
}

function Title<T>({ column, order }: { column: Column<T>; order: Order | undefined }) {
  if (order && column.sort) return <SortButton name={column.sort} title={column.title} order={order} />;
  if (column.control) return column.control;
  return column.quiet ? <span className="sr-only">{column.title}</span> : column.title;
}

function SortButton({ name, title, order }: { name: string; title: string; order: Order }) {
  const t = useCoreTexts();
  const up = order.by === name;
  const down = order.by === `-${name}`;
  return (
    <button
      type="button"
      className="sort"
      title={t.list.sortBy(title)}
      onClick={() => order.choose(up ? `-${name}` : down ? undefined : name)}
    >
      {title}
      {(up || down) && <Icon name={up ? 'up' : 'down'} size={14} />}
    </button>
  );
}

function sortState(order: Order | undefined, name: string | undefined) {
  if (!order || !name) return undefined;
  if (order.by === name) return 'ascending';
  return order.by === `-${name}` ? 'descending' : 'none';
}

function DeskTable<T>({ caption, columns, rows, rowKey, rowClass, order, tall }: TableProps<T>) {
  return (
    <div
      className={`table-scroll ${tall ? 'table-tall' : ''}`}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric ? 'num' : ''}
                aria-sort={sortState(order, column.sort)}
              >
                <Title column={column} order={order} />
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
  if (value === null || value === undefined || value === false || value === '' || value === none) return null;
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
