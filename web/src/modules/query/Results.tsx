// The answer: a list with its pages, a table across, bars, or a tile for each unit.
import { useState } from 'react';
import type {
  QuestionAnswer,
  QuestionHead,
  QuestionList,
  QuestionSubjects,
  QuestionTable,
} from '@core/api/types';
import { formatDay, formatInstant, formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { behind, choicesOf, findChoice, keyOf, shadeOf, type QuestionJson, type View } from './model';
import { pageRows, useAnswer } from './queries';
import { useQueryTexts } from './texts';

export function shownValue(value: unknown, head: QuestionHead | undefined, yes: string, no: string): string {
  if (value === null || value === undefined) return none;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return formatNumber(value);
  const text = typeof value === 'string' ? value : '';
  if (head?.sort === 'day') return formatDay(text);
  return head?.sort === 'instant' ? formatInstant(text) : text;
}

interface ResultsProps {
  about: QuestionSubjects;
  question: QuestionJson;
  answer: QuestionAnswer;
  offset: number;
  onOffset: (offset: number) => void;
  onView: (view: View) => void;
}
export function Results({ about, question, answer, offset, onOffset, onView }: ResultsProps) {
  if (answer.list) return <ListResult list={answer.list} offset={offset} onOffset={onOffset} />;
  if (!answer.table) return null;
  return <TableResult about={about} question={question} table={answer.table} onView={onView} />;
}

// ---- a list ----

interface ListResultProps {
  list: QuestionList;
  offset: number;
  onOffset: (offset: number) => void;
}
function ListResult({ list, offset, onOffset }: ListResultProps) {
  const t = useQueryTexts();
  if (list.total === 0) return <Empty title={t.nothing} />;
  const last = offset + list.rows.length;
  return (
    <div className="stack">
      <p className="muted">
        {t.found(formatNumber(list.total))} · {t.shownRows(formatNumber(offset + 1), formatNumber(last))}
      </p>
      <ListTable list={list} />
      <div className="row">
        {offset > 0 && (
          <Button icon="previous" onClick={() => onOffset(Math.max(0, offset - pageRows))}>
            {t.previous}
          </Button>
        )}
        {last < list.total && (
          <Button icon="next" onClick={() => onOffset(offset + pageRows)}>
            {t.next}
          </Button>
        )}
      </div>
    </div>
  );
}

function ListTable({ list }: { list: QuestionList }) {
  const t = useQueryTexts();
  const value = (row: QuestionList['rows'][number], index: number) =>
    shownValue(row.cells[index], list.heads[index], t.yes, t.no);
  return (
    <Table<QuestionList['rows'][number]>
      caption={t.shows}
      rows={list.rows}
      rowKey={({ id }) => id}
      columns={list.heads.map((head, index) => ({
        key: String(index),
        title: head.label,
        numeric: head.sort === 'number',
        head: index === 0,
        cell: (row) =>
          index === 0 ? (
            <Go to={paths.record(list.plural, row.id)}>
              {row.cells[0] === null ? t.openRecord(row.id) : value(row, 0)}
            </Go>
          ) : (
            value(row, index)
          ),
      }))}
    />
  );
}

// ---- a table ----

interface TableResultProps {
  about: QuestionSubjects;
  question: QuestionJson;
  table: QuestionTable;
  onView: (view: View) => void;
}
function TableResult({ about, question, table, onView }: TableResultProps) {
  const t = useQueryTexts();
  const view = question.view ?? 'table';
  if (table.rows.length === 0) return <Empty title={t.nothing} />;
  return (
    <Tabs
      label={t.view}
      chosen={view}
      choose={(key) => onView(key as View)}
      tabs={Object.entries(t.views).map(([key, label]) => ({ key, label }))}
    >
      {view === 'chart' && <Bars table={table} />}
      {view === 'units' && <Units about={about} question={question} table={table} />}
      {view === 'table' && <Across about={about} question={question} table={table} />}
    </Tabs>
  );
}

const isHidden = (table: QuestionTable, row: number, column: number) =>
  table.hidden.some(([r, c]) => r === row && c === column);

const rowLabel = (table: QuestionTable, row: number) =>
  (table.rows[row] ?? []).map(({ label }) => label).join(' › ');

interface AcrossProps {
  about: QuestionSubjects;
  question: QuestionJson;
  table: QuestionTable;
}
function Across({ about, question, table }: AcrossProps) {
  const t = useQueryTexts();
  const [drilled, setDrilled] = useState<QuestionJson | null>(null);
  const subject = about.subjects.find(({ name }) => name === question.of);
  const across = table.columns.length > 1;
  const several = table.measures.length > 1;
  const text = (values: readonly unknown[] | null, measure: number) =>
    values === null
      ? t.few(about.least_shown)
      : shownValue(values[measure], table.measures[measure], t.yes, t.no);
  const cell = (row: number, column: number, measure: number) => {
    if (isHidden(table, row, column)) return t.few(about.least_shown);
    const values = table.cells[row]?.[column] ?? [];
    const shown = values.length > 0 ? text(values, measure) : none;
    const keys = table.rows[row];
    if (values.length === 0 || !subject || subject.counts_only || !keys) return shown;
    const key = table.columns[column];
    const what = [rowLabel(table, row), key?.label ?? ''].filter(Boolean).join(', ');
    return (
      <button
        type="button"
        className="question-cell"
        aria-label={`${shown}. ${t.drill(what)}`}
        onClick={() => setDrilled(behind(question, subject, keys, key?.value ?? '', column))}
      >
        {shown}
      </button>
    );
  };
  return (
    <div className="table-scroll" role="region" aria-label={t.views.table} tabIndex={0}>
      <table className="table question-table">
        <caption className="sr-only">{t.views.table}</caption>
        <thead>
          <tr>
            {table.row_heads.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {table.columns.flatMap((column, c) =>
              table.measures.map((measure, m) => (
                <th key={`${c}-${m}`} scope="col" className="num">
                  {[across || table.across ? column.label : '', several || !table.across ? measure.label : '']
                    .filter(Boolean)
                    .join(': ')}
                </th>
              )),
            )}
            {across &&
              table.measures.map(({ label }, m) => (
                <th key={m} scope="col" className="num">
                  {several ? `${t.total}: ${label}` : t.total}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((keys, r) => (
            <tr key={keys.map(({ value }) => value).join('\n')}>
              {keys.map(({ label }, index) => (
                <th key={index} scope="row">
                  {label}
                </th>
              ))}
              {table.columns.flatMap((_, c) =>
                table.measures.map((__, m) => (
                  <td key={`${c}-${m}`} className="num">
                    {cell(r, c, m)}
                  </td>
                )),
              )}
              {across &&
                table.measures.map((_, m) => (
                  <td key={m} className="num">
                    <strong>{text(table.row_totals[r] ?? null, m)}</strong>
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
        {table.row_heads.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={table.row_heads.length}>
                {t.grandTotal}
              </th>
              {table.columns.flatMap((_, c) =>
                table.measures.map((__, m) => (
                  <td key={`${c}-${m}`} className="num">
                    {text(table.column_totals[c] ?? null, m)}
                  </td>
                )),
              )}
              {across &&
                table.measures.map((_, m) => (
                  <td key={m} className="num">
                    {text(table.total, m)}
                  </td>
                ))}
            </tr>
          </tfoot>
        )}
      </table>
      {drilled && <Drill question={drilled} onClose={() => setDrilled(null)} />}
    </div>
  );
}

function Drill({ question, onClose }: { question: QuestionJson; onClose: () => void }) {
  const t = useQueryTexts();
  const answer = useAnswer(question, 0, true);
  return (
    <Dialog title={t.behind} wide onClose={onClose}>
      <AnswerView answer={answer}>
        {({ list, sentence }) => (
          <div className="stack">
            <p className="muted">{sentence}</p>
            {list && <ListTable list={list} />}
            {list && list.total > list.rows.length && <p className="muted">{t.moreThanShown}</p>}
          </div>
        )}
      </AnswerView>
    </Dialog>
  );
}

// ---- bars and tiles ----

const mostBars = 60;

/** The first measure of a cell, where it is a number that may be told. */
function numberAt(table: QuestionTable, row: number, column: number): number | null {
  const value = isHidden(table, row, column) ? null : table.cells[row]?.[column]?.[0];
  return typeof value === 'number' ? value : null;
}

function Bars({ table }: { table: QuestionTable }) {
  const t = useQueryTexts();
  const rows = table.rows.slice(0, mostBars);
  const all = rows.flatMap((_, r) => table.columns.map((__, c) => numberAt(table, r, c) ?? 0));
  const most = Math.max(0, ...all) || 1;
  return (
    <figure className="question-bars">
      <figcaption>
        {table.measures[0]?.label}
        {table.columns.length > 1 && (
          <span className="question-legend">
            {table.columns.map(({ label }, c) => (
              <span key={label}>
                <i className={`question-series question-series-${c % 6}`} /> {label}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <ul className="plain">
        {rows.map((keys, r) => (
          <li key={keys.map(({ value }) => value).join('\n')}>
            <span className="question-bar-label">{rowLabel(table, r)}</span>
            <div>
              {table.columns.map(({ label }, c) => {
                const value = numberAt(table, r, c);
                return (
                  <div key={label} className="question-bar" title={label}>
                    <i
                      className={`question-series question-series-${c % 6}`}
                      style={{ inlineSize: `${((value ?? 0) / most) * 85}%` }}
                    />
                    <span>
                      {table.columns.length > 1 && <span className="sr-only">{label}: </span>}
                      {value === null ? none : formatNumber(value)}
                    </span>
                  </div>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
      {table.rows.length > mostBars && <p className="muted">{t.tooManyBars(mostBars)}</p>}
    </figure>
  );
}

/** There are no maps offline: a tile for each unit, darker where there is more. */
function Units({ about, question, table }: AcrossProps) {
  const t = useQueryTexts();
  const groups = choicesOf(about.subjects, question.of, t.counts);
  const dimension = (question.rows ?? []).findIndex(
    (operand) => findChoice(groups, keyOf(operand))?.field?.target === 'unit',
  );
  if (dimension < 0 || table.rows.length === 0) return <Empty title={t.noUnits} />;
  const sums = new Map<string, number | null>();
  table.rows.forEach((keys, r) => {
    const unit = keys[dimension]?.label ?? '';
    const value = table.row_totals[r]?.[0];
    const before = sums.get(unit);
    if (typeof value === 'number') sums.set(unit, (before ?? 0) + value);
    else if (before === undefined) sums.set(unit, null);
  });
  const all = [...sums.values()];
  return (
    <ul className="plain question-units" aria-label={t.views.units}>
      {[...sums].map(([unit, value]) => (
        <li key={unit} className={`question-shade-${shadeOf(value, all)}`}>
          <span>{unit}</span>
          <strong>{value === null ? t.few(about.least_shown) : formatNumber(value)}</strong>
        </li>
      ))}
    </ul>
  );
}
