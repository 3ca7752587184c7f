// Records as cards for a phone: the title and the first few columns.
import { Go } from '../routing';
import type { RowsProps } from './RecordTable';
import { showValue } from './show';

const shownMost = 4;

export function RecordCards({ entity, rows, fields, source, pathOf }: RowsProps) {
  const title = entity.fields.find((field) => field.name === entity.title_field);
  const others = fields.filter((field) => field !== title).slice(0, shownMost);
  return (
    <ul className="plain card-list">
      {rows.map((row) => (
        <li key={row.id} className="card">
          <strong>
            <Go to={pathOf(row)}>{title ? showValue(title, row[title.name], source) : `#${row.id}`}</Go>
          </strong>
          <dl>
            {others.map((field) => (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd>{showValue(field, row[field.name], source)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
