// Step 1: how the columns were understood, what each unknown word means.
import { useState } from 'react';
import type {
  Import,
  ImportAnswer,
  ImportColumn,
  ImportKind,
  ImportQuestion,
  ImportTable,
} from '@core/api/types';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { Failure, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import {
  columnKey,
  missingFields,
  recognisedColumns,
  rememberedWords,
  toMapping,
  wholeField,
  wordKey,
  type ColumnChoice,
  type WordChoice,
} from './mapping';
import { useCancel, useCheck, useKinds } from './queries';
import { useImportTexts } from './texts';

const unsureBelow = 0.8;

export function MappingStep({ one }: { one: Import }) {
  const t = useImportTexts();
  const kinds = useKinds();
  const check = useCheck(one.id);
  const cancel = useCancel(one.id);
  const [columns, setColumns] = useState<ColumnChoice>(() => recognisedColumns(one));
  const [words, setWords] = useState<WordChoice>(() => rememberedWords(one));
  const [blankErases, setBlankErases] = useState(one.recognition?.blank_erases ?? false);
  const kind = kinds.data?.find((candidate) => candidate.kind === one.kind);
  const { questions = [], answers = [] } = one.recognition ?? {};
  const notices = one.recognition?.notices ?? [];
  return (
    <>
      <p>{t.recognisedHint}</p>
      {(one.recognition?.tables ?? []).map((table) => (
        <MappingTable
          key={`${table.sheet}/${table.table}`}
          table={table}
          kind={kind}
          columns={columns}
          choose={(key, field) => setColumns({ ...columns, [key]: field })}
        />
      ))}
      {notices.length > 0 && (
        <Notice title={t.notices}>
          <ul>
            {notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </Notice>
      )}
      {questions.length > 0 && (
        <Questions
          questions={questions}
          words={words}
          choose={(key, code) => setWords({ ...words, [key]: code })}
        />
      )}
      {answers.length > 0 && (
        <Remembered
          answers={answers}
          words={words}
          choose={(key, code) => setWords({ ...words, [key]: code })}
        />
      )}
      <label className="row">
        <input
          type="checkbox"
          className="checkbox"
          checked={blankErases}
          onChange={(event) => setBlankErases(event.target.checked)}
        />
        <span>
          {t.blankErases} <span className="muted small">{t.blankErasesHint}</span>
        </span>
      </label>
      {check.error && <Failure error={check.error} />}
      <div className="row no-print">
        <ConfirmButton
          look="danger"
          label={t.cancelImport}
          title={t.cancelImport}
          act={() => cancel.mutateAsync(undefined)}
        >
          {t.cancelHint}
        </ConfirmButton>
        <span className="spread" />
        <span className="muted small">{t.checkHint}</span>
        <Button
          look="primary"
          icon="check"
          busy={check.isPending}
          onClick={() => check.mutate(toMapping(one, columns, words, blankErases))}
        >
          {t.check}
        </Button>
      </div>
    </>
  );
}

interface MappingTableProps {
  table: ImportTable;
  kind: ImportKind | undefined;
  columns: ColumnChoice;
  choose: (key: string, field: string) => void;
}
function MappingTable({ table, kind, columns, choose }: MappingTableProps) {
  const t = useImportTexts();
  const title = t.table(table.sheet, table.first_row, table.last_row);
  const missing = missingFields(kind, table, columns);
  const { ignored } = table;
  const options = (kind?.fields ?? []).map(({ key, label, required }) => ({
    value: key,
    label: required ? `${label} *` : label,
  }));
  // A part of a field, such as the day of a date in three columns, is a choice only where it was recognised.
  const optionsFor = ({ field, field_label: label }: ImportColumn) =>
    field && field !== wholeField(field)
      ? [
          { value: field, label: t.partOf(label ?? field, field.slice(wholeField(field).length + 1)) },
          ...options,
        ]
      : options;
  const fieldCell = (column: ImportColumn) => (
    <div className="mapping-field">
      <Pick
        label={t.fieldOf(column.header || column.letter)}
        hideLabel
        value={columns[columnKey(table, column.index)] ?? ''}
        placeholder={t.ignoredColumn}
        options={optionsFor(column)}
        onChange={(field) => choose(columnKey(table, column.index), field)}
      />
      {typeof column.confidence === 'number' && column.confidence < unsureBelow && (
        <Tag tone="warn">{t.unsure}</Tag>
      )}
      {column.chosen && <Tag tone="info">{t.remembered}</Tag>}
    </div>
  );
  return (
    <section className="card stack">
      <h2>
        {t.recognised}: {title}
      </h2>
      {missing.length > 0 && <Notice tone="warn">{t.missingFields(missing.join(', '))}</Notice>}
      <Table
        caption={title}
        rows={table.columns}
        rowKey={(column) => column.index}
        columns={[
          { key: 'letter', title: t.column, cell: (column) => column.letter },
          { key: 'header', title: t.header, head: true, cell: (column) => column.header },
          { key: 'field', title: t.field, cell: fieldCell },
          { key: 'samples', title: t.samples, cell: (column) => column.samples.filter(Boolean).join(' · ') },
        ]}
      />
      {ignored.length > 0 && (
        <details>
          <summary>
            {t.ignored} ({ignored.length})
          </summary>
          <ul>
            {ignored.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface QuestionsProps {
  questions: ImportQuestion[];
  words: WordChoice;
  choose: (key: string, code: string) => void;
}
function Questions({ questions, words, choose }: QuestionsProps) {
  const t = useImportTexts();
  return (
    <section className="card stack">
      <h2>{t.questions}</h2>
      <p className="muted">{t.questionsHint}</p>
      <div className="upload-choices">
        {questions.map(({ field, field_label, word, count, choices }) => (
          <Pick
            key={wordKey(field, word)}
            label={t.question(field_label, word, count)}
            value={words[wordKey(field, word)] ?? ''}
            placeholder={t.leaveOpen}
            options={choices.map(([value, label]) => ({ value, label }))}
            onChange={(code) => choose(wordKey(field, word), code)}
          />
        ))}
      </div>
    </section>
  );
}

interface RememberedProps {
  answers: ImportAnswer[];
  words: WordChoice;
  choose: (key: string, code: string) => void;
}
/** Words answered before; they may be answered anew. */
function Remembered({ answers, words, choose }: RememberedProps) {
  const t = useImportTexts();
  return (
    <details className="card">
      <summary>{t.rememberedWords(answers.length)}</summary>
      <div className="upload-choices remembered">
        {answers.map(({ field, field_label, word, code, choices }) => (
          <Pick
            key={wordKey(field, word)}
            label={t.rememberedWord(field_label, word)}
            value={words[wordKey(field, word)] ?? ''}
            placeholder={t.forget}
            options={
              choices.length > 0
                ? choices.map(([value, label]) => ({ value, label }))
                : [{ value: code, label: code }]
            }
            onChange={(meaning) => choose(wordKey(field, word), meaning)}
          />
        ))}
      </div>
    </details>
  );
}
