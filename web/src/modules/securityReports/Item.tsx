// One content of the report: its words, its figures, its table.
import type { SecurityReportItem } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { useSecurityReportTexts } from './texts';

interface Props {
  item: SecurityReportItem;
  number: number;
  /** What people wrote; empty: the drafted sentence stands. Without `say` it is only shown. */
  words?: string;
  say?: (text: string) => void;
}
export function Item({ item, number, words = '', say }: Props) {
  const t = useSecurityReportTexts();
  const edited = say ? words !== '' : item.edited;
  return (
    <section className="card stack">
      <div className="row">
        <h2>
          {number}. {item.title}
        </h2>
        {edited && item.draft !== '' && <Tag tone="info">{t.edited}</Tag>}
      </div>
      {say ? (
        <>
          <TextInput
            label={t.sentence}
            hideLabel
            rows={3}
            value={words === '' ? item.draft : words}
            onChange={say}
          />
          {words !== '' && item.draft !== '' && (
            <div>
              <Button look="quiet" onClick={() => say('')}>
                {t.useDraft}
              </Button>
            </div>
          )}
        </>
      ) : (
        <p className="security-report-words">{item.sentence || <Missing />}</p>
      )}
      {item.figures.length > 0 && (
        <Facts
          items={item.figures.map(({ label, number: n, text }) => [
            label,
            n === null ? (text ?? <Missing />) : formatNumber(n),
          ])}
        />
      )}
      {item.table && item.table.rows.length > 0 && <Rows title={item.title} table={item.table} />}
    </section>
  );
}

function Missing() {
  const t = useSecurityReportTexts();
  return <Tag tone="bad">{t.noData}</Tag>;
}

interface Row {
  cells: string[];
  index: number;
}
function Rows({ title, table }: { title: string; table: NonNullable<SecurityReportItem['table']> }) {
  const rows = table.rows.map((cells, index) => ({ cells, index }));
  return (
    <Table<Row>
      caption={title}
      rows={rows}
      rowKey={({ index }) => index}
      columns={table.header.map((name, column) => ({
        key: String(column),
        title: name,
        head: column === 0,
        cell: ({ cells }) => ((cells[column] ?? '') === '' ? <Missing /> : cells[column]),
      }))}
    />
  );
}
