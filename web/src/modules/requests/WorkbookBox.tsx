// The answer as a workbook: given out, brought back, shown before anything of it is kept.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, upload } from '@core/api/client';
import type { Answer, BookReading } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { FileInput } from '@core/ui/fields';
import { Failure, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Changes } from './Changes';
import { answerAddress, useKeepAnswer } from './queries';
import { useRequestTexts } from './texts';

interface WorkbookBoxProps {
  answer: Answer;
  /** Something typed is not kept yet: a workbook would be given out without it. */
  waiting: boolean;
}
export function WorkbookBox({ answer, waiting }: WorkbookBoxProps) {
  const t = useRequestTexts();
  const keep = useKeepAnswer();
  const [file, setFile] = useState<File | null>(null);
  const address = answerAddress(answer.id);
  const read = useMutation({
    mutationFn: (book: File) => upload<BookReading>('POST', `${address}/workbook`, book),
  });
  const take = useMutation({
    mutationFn: ({ entries, form_version, version }: BookReading) =>
      api.put<Answer>(address, { entries, form_version }, version),
    onSuccess: (saved) => {
      keep(saved);
      drop();
      toast(t.book.kept);
    },
  });
  const drop = () => {
    setFile(null);
    read.reset();
    take.reset();
  };
  return (
    <section className="card stack no-print">
      <h2>{t.book.title}</h2>
      <p className="muted">{t.book.hint}</p>
      <div className="row request-book">
        {!waiting && (
          <a className="btn btn-plain" href={`${address}/workbook.xlsx`} download>
            {t.book.download}
          </a>
        )}
        <FileInput
          label={t.book.file}
          hideLabel
          accept=".xlsx,.ods,.xls"
          file={file}
          onChange={(next) => {
            read.reset();
            setFile(next);
          }}
        />
        <Button
          icon="upload"
          disabled={!file || waiting || read.isPending}
          onClick={() => file && read.mutate(file)}
        >
          {t.book.read}
        </Button>
      </div>
      {read.error && <Failure error={read.error} />}
      {read.data && (
        <Reading
          reading={read.data}
          busy={take.isPending}
          error={take.error}
          onKeep={() => take.mutate(read.data)}
          onDrop={drop}
        />
      )}
    </section>
  );
}

interface ReadingProps {
  reading: BookReading;
  busy: boolean;
  error: Error | null;
  onKeep: () => void;
  onDrop: () => void;
}
function Reading({ reading, busy, error, onKeep, onDrop }: ReadingProps) {
  const t = useRequestTexts();
  const { changes, notes } = reading;
  return (
    <div className="stack">
      {notes.length > 0 && <Notes notes={notes} />}
      {changes.length === 0 ? (
        <Notice action={<Button onClick={onDrop}>{t.book.drop}</Button>}>{t.book.none}</Notice>
      ) : (
        <>
          <h3>{t.book.changes(changes.length)}</h3>
          {reading.sent_before && <Notice tone="warn">{t.book.changesSent}</Notice>}
          <Changes
            caption={t.book.changes(changes.length)}
            changes={changes}
            field={t.book.where}
            before={t.book.before}
            after={t.book.after}
          />
          {error && <Failure error={error} />}
          <div className="row row-end">
            <Button onClick={onDrop}>{t.book.drop}</Button>
            <Button look="primary" busy={busy} onClick={onKeep}>
              {t.book.keep}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Notes({ notes }: { notes: BookReading['notes'] }) {
  const t = useRequestTexts();
  const tone = { note: 'mute', warning: 'warn', error: 'bad' } as const;
  return (
    <>
      <h3>{t.book.notes}</h3>
      <Table
        caption={t.book.notes}
        rows={notes.map((note, at) => ({ ...note, at }))}
        rowKey={(note) => note.at}
        columns={[
          {
            key: 'level',
            title: t.columns.state,
            quiet: true,
            cell: (note) => <Tag tone={tone[note.level]}>{t.book.level[note.level]}</Tag>,
          },
          { key: 'cell', title: t.book.cell, head: true, cell: (note) => note.cell },
          { key: 'text', title: t.book.text, cell: (note) => note.text },
        ]}
      />
    </>
  );
}
