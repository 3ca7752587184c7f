// Records as in a spreadsheet: moved through, filled and pasted into by keyboard alone; each cell saves itself.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { Entity, Field } from '../../api/types';
import { api } from '../../api/client';
import type { Row } from '../../api/types';
import { useCoreTexts } from '../../i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { LeaveGuard } from '../../ui/LeaveGuard';
import {
  blockOf,
  holdsCell,
  isChosen,
  readBlock,
  readCell,
  writeBlock,
  writeCell,
  type At,
  type Block,
  type Choices,
} from './gridModel';
import { GridStore, type Edit, type GridRow } from './gridStore';
import { useChoices } from './useChoices';
import './grid.css';

export type { GridRow } from './gridStore';

interface RecordGridProps {
  caption: string;
  entity: Entity;
  /** The columns, in their order. */
  fields: readonly Field[];
  rows: readonly GridRow[];
  /** The title above the row names. */
  head: string;
  readOnly?: boolean;
  onSaved?: () => void;
}

export function RecordGrid(props: RecordGridProps) {
  const { entity, rows, onSaved } = props;
  const store = useMemo(
    () =>
      new GridStore(
        rows,
        (id, patch, version) => api.put<Row>(`/api/${entity.plural}/${id}`, patch, version),
        onSaved,
      ),
    [entity.plural, rows, onSaved],
  );
  return <Grid key={rows.map((row) => row.id).join()} store={store} {...props} />;
}

interface Editing {
  at: At;
  text: string;
}

function Grid({
  store,
  caption,
  fields,
  rows,
  head,
  readOnly = false,
}: RecordGridProps & { store: GridStore }) {
  const t = useCoreTexts();
  useSyncExternalStore(store.subscribe, store.snapshot);
  const choices = useChoices(fields);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<At>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const moving = useRef(false); // the focus goes where we send it
  const block = blockOf(at, anchor);
  const mayEdit = (field: Field) => !readOnly && !field.read_only;
  const choicesOf = (field: Field): Choices => choices[field.name] ?? [];
  const cellAt = ({ row, column }: At) => {
    const record = rows[row];
    const field = fields[column];
    return record && field ? { record, field } : undefined;
  };

  const go = (next: At, extend = false) => {
    const there = {
      row: Math.min(Math.max(next.row, 0), rows.length - 1),
      column: Math.min(Math.max(next.column, 0), fields.length - 1),
    };
    setAt(there);
    if (!extend) setAnchor(there);
    moving.current = true;
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${there.row}"][data-column="${there.column}"]`)
      ?.focus();
    moving.current = false;
  };

  const take = (place: At, text: string): Edit | undefined => {
    const found = cellAt(place);
    if (!found || !mayEdit(found.field)) return undefined;
    const read = readCell(found.field, text, choicesOf(found.field), t);
    if ('problem' in read) {
      store.refuse(found.record.id, found.field.name, text, read.problem);
      return undefined;
    }
    return { id: found.record.id, field: found.field.name, value: read.value };
  };
  const takeAll = (texts: readonly { place: At; text: string }[]) =>
    store.apply(texts.flatMap(({ place, text }) => take(place, text) ?? []));

  const begin = (text?: string) => {
    const found = cellAt(at);
    if (!found || !mayEdit(found.field)) return;
    const shown = writeCell(
      found.field,
      store.value(found.record.id, found.field.name),
      choicesOf(found.field),
    );
    setEditing({ at, text: text ?? shown });
  };
  const commit = (text: string, move: At) => {
    if (editing) takeAll([{ place: editing.at, text }]);
    setEditing(null);
    go({ row: at.row + move.row, column: at.column + move.column });
  };
  const cancel = () => {
    setEditing(null);
    go(at);
  };

  const shownText = (place: At) => {
    const found = cellAt(place);
    return found
      ? writeCell(found.field, store.value(found.record.id, found.field.name), choicesOf(found.field))
      : '';
  };
  const copy = (event: ClipboardEvent) => {
    if (editing) return;
    event.preventDefault();
    event.clipboardData.setData(
      'text/plain',
      writeBlock(places(block).map((row) => row.map((place) => shownText(place)))),
    );
  };
  const paste = (event: ClipboardEvent) => {
    if (editing) return;
    event.preventDefault();
    takeAll(pasted(readBlock(event.clipboardData.getData('text/plain')), block));
  };
  const fillDown = () =>
    takeAll(
      places(block)
        .slice(1)
        .flat()
        .map((place) => ({ place, text: shownText({ row: block.top, column: place.column }) })),
    );
  const clear = () =>
    takeAll(
      places(block)
        .flat()
        .map((place) => ({ place, text: '' })),
    );

  const press = (event: KeyboardEvent) => {
    if (editing) return;
    const control = event.ctrlKey || event.metaKey;
    const step = steps[event.key];
    const act = (work: () => void) => {
      event.preventDefault();
      work();
    };
    if (step) act(() => go({ row: at.row + step.row, column: at.column + step.column }, event.shiftKey));
    else if (event.key === 'Home') act(() => go({ row: control ? 0 : at.row, column: 0 }, event.shiftKey));
    else if (event.key === 'End')
      act(() => go({ row: control ? rows.length - 1 : at.row, column: fields.length - 1 }, event.shiftKey));
    else if (event.key === 'Enter' || event.key === 'F2') act(() => begin());
    else if (event.key === 'Delete' || event.key === 'Backspace') act(clear);
    else if (event.key === 'Escape') act(() => dropWrong(store, cellAt(at)));
    else if (control && event.key.toLowerCase() === 'd') act(fillDown);
    else if (control && event.key.toLowerCase() === 'z') act(() => store.undo());
    else if (!control && !event.altKey && event.key.length === 1) act(() => begin(event.key));
  };

  return (
    <div className="stack grid-widget">
      <div className="row no-print grid-tools">
        <Button icon="undo" disabled={!store.undoable} onClick={() => store.undo()}>
          {t.grid.undo}
        </Button>
        <Button disabled={readOnly || block.top === block.bottom} onClick={fillDown}>
          {t.grid.fillDown}
        </Button>
        <span className="muted small">{t.grid.keys}</span>
        <span className="spread" />
        <span className="small" role="status">
          {store.saving ? t.saving : ''}
        </span>
      </div>
      <LeaveGuard blocks={() => store.unsent} />
      <div className="table-scroll grid-scroll">
        <table
          ref={table}
          className="table grid"
          role="grid"
          aria-label={caption}
          aria-readonly={readOnly}
          onKeyDown={press}
          onCopy={copy}
          onPaste={paste}
        >
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {fields.map((field) => (
                <th key={field.name} scope="col">
                  {field.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((record, row) => (
              <tr key={record.id}>
                <th scope="row">{record.label}</th>
                {fields.map((field, column) => {
                  const here = at.row === row && at.column === column;
                  return (
                    <Cell
                      key={field.name}
                      store={store}
                      record={record}
                      field={field}
                      choices={choicesOf(field)}
                      place={{ row, column }}
                      here={here}
                      chosen={holdsCell(block, { row, column })}
                      locked={!mayEdit(field)}
                      editing={here && editing ? editing.text : null}
                      enter={(extend) => go({ row, column }, extend)}
                      focused={() => {
                        if (!moving.current) go({ row, column });
                      }}
                      begin={() => begin()}
                      commit={commit}
                      cancel={cancel}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const steps: Partial<Record<string, At>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The cells of a block, row by row. */
function places({ top, left, bottom, right }: Block): At[][] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_unused, over) => ({ row: top + down, column: left + over })),
  );
}

/** One value goes into the whole block; a block goes in from its corner, as far as it reaches. */
function pasted(cells: readonly (readonly string[])[], block: Block) {
  const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
  if (only !== undefined)
    return places(block)
      .flat()
      .map((place) => ({ place, text: only }));
  return cells.flatMap((row, down) =>
    row.map((text, over) => ({ place: { row: block.top + down, column: block.left + over }, text })),
  );
}

function dropWrong(store: GridStore, found: { record: GridRow; field: Field } | undefined) {
  if (found && store.cell(found.record.id, found.field.name)?.kind === 'wrong')
    store.drop(found.record.id, found.field.name);
}

interface CellProps {
  store: GridStore;
  record: GridRow;
  field: Field;
  choices: Choices;
  place: At;
  here: boolean;
  chosen: boolean;
  locked: boolean;
  /** The text being typed; null: not edited. */
  editing: string | null;
  enter: (extend: boolean) => void;
  focused: () => void;
  begin: () => void;
  commit: (text: string, move: At) => void;
  cancel: () => void;
}
function Cell(props: CellProps) {
  const { store, record, field, choices, place, here, chosen, locked, editing } = props;
  const t = useCoreTexts();
  const state = store.cell(record.id, field.name);
  const shown = writeCell(field, store.value(record.id, field.name), choices);
  const kind = state ? `grid-${state.kind}` : '';
  return (
    <td
      role="gridcell"
      data-row={place.row}
      data-column={place.column}
      tabIndex={here ? 0 : -1}
      aria-selected={chosen}
      aria-readonly={locked}
      aria-invalid={state?.kind === 'wrong' || state?.kind === 'conflict' || undefined}
      className={`${kind} ${chosen ? 'grid-chosen' : ''} ${here ? 'grid-here' : ''} ${locked ? 'grid-locked' : ''}`}
      onMouseDown={(event) => {
        if (editing === null) props.enter(event.shiftKey);
      }}
      onFocus={(event) => {
        if (!here && event.target === event.currentTarget) props.focused();
      }}
      onDoubleClick={props.begin}
    >
      {editing === null ? (
        <span className="grid-text">{shown}</span>
      ) : (
        <CellEditor
          field={field}
          choices={choices}
          text={editing}
          label={t.grid.cell(field.label, record.label)}
          commit={props.commit}
          cancel={props.cancel}
        />
      )}
      {state?.kind === 'saved' && <Icon name="check" size={12} />}
      {state?.kind === 'unsent' && <span className="grid-message">{t.grid.unsent}</span>}
      {state?.kind === 'wrong' && <span className="grid-message">{state.message}</span>}
      {state?.kind === 'conflict' && (
        <span className="grid-message">
          {t.grid.conflict(writeCell(field, state.theirs, choices) || '–')}
          <button type="button" onClick={() => store.resolve(record.id, field.name, 'theirs')}>
            {t.grid.theirs}
          </button>
          <button type="button" onClick={() => store.resolve(record.id, field.name, 'mine')}>
            {t.grid.mine}
          </button>
        </span>
      )}
    </td>
  );
}

interface EditorProps {
  field: Field;
  choices: Choices;
  text: string;
  label: string;
  commit: (text: string, move: At) => void;
  cancel: () => void;
}
function CellEditor({ field, choices, text, label, commit, cancel }: EditorProps) {
  const [typed, setTyped] = useState(text);
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  useEffect(() => {
    control.current?.focus();
    if (control.current instanceof HTMLInputElement)
      control.current.setSelectionRange(text.length, text.length);
  }, [text.length]);
  const finish = (move: At) => {
    if (done.current) return;
    done.current = true;
    commit(typed, move);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      finish({ row: event.shiftKey ? -1 : 1, column: 0 });
    } else if (event.key === 'Tab') {
      event.preventDefault();
      finish({ row: 0, column: event.shiftKey ? -1 : 1 });
    } else if (event.key === 'Escape') {
      event.preventDefault();
      done.current = true;
      cancel();
    }
    event.stopPropagation();
  };
  const shared = {
    ref: control,
    'aria-label': label,
    className: 'grid-editor',
    onKeyDown: press,
    onBlur: () => finish({ row: 0, column: 0 }),
  };
  if (isChosen(field))
    return (
      <select {...shared} value={typed} onChange={(event) => setTyped(event.target.value)}>
        {!choices.some(([, shown]) => shown === typed) && <option value={typed}>{typed}</option>}
        {!field.required && <option value="">–</option>}
        {choices.map(([value, shown]) => (
          <option key={value} value={shown}>
            {shown}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...shared}
      value={typed}
      autoComplete="off"
      inputMode={field.kind === 'integer' ? 'numeric' : 'text'}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
