// The parts of a form, folded: each row with its number, its source beside it, and the way to its records. Enter and the
// arrow keys go from cell to cell.
import { memo, useState, type KeyboardEvent } from 'react';
import type { StatisticsLine, StatisticsPart } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Tag, type Tone } from '@core/ui/states';
import { countIn, type CellEdit } from './draft';
import { useStatisticsTexts } from './texts';

const tones: Record<StatisticsLine['source'], Tone> = {
  none: 'warn',
  computed: 'info',
  declared: 'mute',
  corrected: 'warn',
};

export interface Desk {
  /** Typed and not yet with the server; null: taken away. */
  cells: Record<string, CellEdit | null>;
  setCell: (code: number, cell: CellEdit | null) => void;
  correct: (line: StatisticsLine) => void;
}
interface PartsProps {
  parts: StatisticsPart[];
  /** Of a sum: numbers have no source of their own. */
  plain?: boolean;
  /** Where the form may be written. */
  desk?: Desk | undefined;
  openRecords?: ((code: number) => void) | undefined;
  /** The part that holds this row is unfolded, the row is marked. */
  shown?: number | undefined;
}
export function Parts({ parts, plain = false, desk, openRecords, shown }: PartsProps) {
  const at = parts.findIndex(({ lines }) => lines.some(({ code }) => code === shown));
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set([0]));
  const [wanted, setWanted] = useState(shown);
  if (wanted !== shown) {
    setWanted(shown);
    if (at >= 0) setOpen(new Set([...open, at]));
  }
  const fold = (index: number, now: boolean) => {
    const next = new Set(open);
    if (now) next.add(index);
    else next.delete(index);
    setOpen(next);
  };
  return (
    <div className="stack stat-parts" onKeyDown={moveBetweenCells}>
      {parts.map((part, index) => (
        <details
          key={part.title}
          className="card"
          open={open.has(index)}
          onToggle={(event) => {
            if (event.currentTarget.open !== open.has(index)) fold(index, event.currentTarget.open);
          }}
        >
          <PartHead part={part} plain={plain} desk={desk} />
          {open.has(index) && (
            <Lines part={part} plain={plain} desk={desk} openRecords={openRecords} shown={shown} />
          )}
        </details>
      ))}
    </div>
  );
}

function PartHead({ part, plain, desk }: { part: StatisticsPart; plain: boolean; desk: Desk | undefined }) {
  const t = useStatisticsTexts();
  const left = part.lines.filter(({ code, value }) =>
    desk && String(code) in desk.cells ? !desk.cells[code] : value === null,
  ).length;
  return (
    <summary>
      <span className="stat-title">{part.title}</span>
      {!plain && <Tag tone={left > 0 ? 'warn' : 'ok'}>{left > 0 ? t.sectionLeft(left) : t.sectionDone}</Tag>}
    </summary>
  );
}

/** Enter and the arrows lead to the next or former cell that is on the page. */
function moveBetweenCells(event: KeyboardEvent<HTMLDivElement>) {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLInputElement) || !event.target.dataset.cell) return;
  const cells = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-cell]')];
  const next = cells[cells.indexOf(event.target) + step];
  event.preventDefault();
  next?.focus();
  next?.select();
}

interface LinesProps {
  part: StatisticsPart;
  plain: boolean;
  desk: Desk | undefined;
  openRecords: ((code: number) => void) | undefined;
  shown: number | undefined;
}
function Lines({ part, plain, desk, openRecords, shown }: LinesProps) {
  const t = useStatisticsTexts();
  const titles = t.lineColumns;
  return (
    <table className="table stat-table">
      <caption className="sr-only">{part.title}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {titles.code}
          </th>
          <th scope="col">{titles.label}</th>
          <th scope="col">{titles.unit}</th>
          <th scope="col" className="num">
            {titles.value}
          </th>
          {!plain && <th scope="col">{titles.source}</th>}
        </tr>
      </thead>
      <tbody>
        {part.lines.map((line) => (
          <LineRow
            key={line.code}
            line={line}
            plain={plain}
            typed={desk?.cells[line.code]}
            setCell={desk?.setCell}
            correct={desk?.correct}
            openRecords={openRecords}
            marked={shown === line.code}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineRowProps {
  line: StatisticsLine;
  plain: boolean;
  typed: CellEdit | null | undefined;
  setCell: Desk['setCell'] | undefined;
  correct: Desk['correct'] | undefined;
  openRecords: ((code: number) => void) | undefined;
  marked: boolean;
}
const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, plain, setCell, marked } = props;
  const marks = ['', '– ', '+ '];
  const declared = line.computed === null;
  return (
    <tr className={marked ? 'row-chosen' : ''} id={`ma-${line.code}`}>
      <td className="num stat-code">{line.code}</td>
      <th scope="row" className={`stat-label stat-depth-${line.depth}`}>
        {marks[line.depth]}
        {line.label}
        {line.note && !plain && <span className="small muted stat-note">{line.note}</span>}
      </th>
      <td className="muted stat-unit">{line.unit}</td>
      <td className="num stat-value">
        {setCell && declared ? (
          <CellInput line={line} typed={props.typed} setCell={setCell} />
        ) : (
          <strong>{formatNumber(props.typed?.value ?? line.value)}</strong>
        )}
      </td>
      {!plain && (
        <td className="stat-source">
          <SourceCell {...props} />
        </td>
      )}
    </tr>
  );
});

function SourceCell({ line, setCell, correct, openRecords }: LineRowProps) {
  const t = useStatisticsTexts();
  const opens = line.opens && openRecords;
  return (
    <>
      <Tag tone={tones[line.source]}>{t.sources[line.source]}</Tag>
      {line.computed !== null && setCell && correct && (
        <Button look="link" aria-label={t.correctOf(line.code)} onClick={() => correct(line)}>
          {t.correct}
        </Button>
      )}
      {opens && (
        <Button
          look="quiet"
          icon="search"
          aria-label={t.records(line.code)}
          onClick={() => opens(line.code)}
        />
      )}
      <span className="small muted">
        {[
          line.source === 'corrected' && t.computedWas(formatNumber(line.computed)),
          line.reason,
          line.computed === null &&
            (line.many_levels
              ? t.manyLevels
              : line.countable
                ? t.notKnown
                : line.value === null && t.declaredHere),
          line.unknown > 0 && t.unknown(line.unknown),
          line.before !== null && t.before(formatNumber(line.before)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

interface CellInputProps {
  line: StatisticsLine;
  typed: CellEdit | null | undefined;
  setCell: Desk['setCell'];
}
function CellInput({ line, typed, setCell }: CellInputProps) {
  const t = useStatisticsTexts();
  // Only what is no number is kept here: everything else is in the draft.
  const [wrong, setWrong] = useState<string>();
  const value = typed === undefined ? line.value : (typed?.value ?? null);
  const type = (text: string) => {
    const count = countIn(text);
    setWrong(text.trim() !== '' && count === undefined ? text : undefined);
    if (text.trim() === '') setCell(line.code, null);
    else if (count !== undefined) setCell(line.code, { value: count });
  };
  const id = `loi-${line.code}`;
  return (
    <>
      <input
        className="control stat-input"
        inputMode="numeric"
        autoComplete="off"
        data-cell={line.code}
        aria-label={t.valueOf(line.label, line.code)}
        {...(wrong !== undefined && { 'aria-invalid': true, 'aria-describedby': id })}
        value={wrong ?? (value === null ? '' : String(value))}
        onChange={(event) => type(event.target.value)}
      />
      {wrong !== undefined && (
        <span id={id} className="field-error">
          {t.wrongNumber}
        </span>
      )}
    </>
  );
}
