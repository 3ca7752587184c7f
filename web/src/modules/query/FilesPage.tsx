// One's own schedules, and the files that they made.
import { api, download } from '@core/api/client';
import type { QuestionFile, QuestionSchedule } from '@core/api/types';
import { formatDay, formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useFiles, useRefreshQuestions, useSchedules } from './queries';
import { useQueryTexts } from './texts';

export default function FilesPage() {
  const t = useQueryTexts();
  const schedules = useSchedules();
  const files = useFiles();
  return (
    <>
      <PageHead title={t.files} sub={t.filesHint} help="khai-thac" />
      <div className="stack">
        <section>
          <h2 className="section-title">{t.schedules}</h2>
          <AnswerView answer={schedules} rows={3}>
            {({ items }) =>
              items.length === 0 ? <p className="muted">{t.noSchedules}</p> : <Schedules items={items} />
            }
          </AnswerView>
        </section>
        <section>
          <h2 className="section-title">{t.filesMade}</h2>
          <AnswerView answer={files} rows={3}>
            {({ items }) =>
              items.length === 0 ? <p className="muted">{t.noFiles}</p> : <Files items={items} />
            }
          </AnswerView>
        </section>
      </div>
    </>
  );
}

function Schedules({ items }: { items: QuestionSchedule[] }) {
  const t = useQueryTexts();
  const refresh = useRefreshQuestions();
  return (
    <Table
      caption={t.schedules}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'question',
          title: t.columns.name,
          head: true,
          cell: ({ question, question_id }) => <Go to={paths.question(question_id)}>{question}</Go>,
        },
        { key: 'every', title: t.columns.every, cell: ({ every }) => t.everies[every] },
        { key: 'format', title: t.columns.format, cell: ({ format }) => t.formats[format] },
        { key: 'last', title: t.columns.last, cell: ({ last_on }) => (last_on ? formatDay(last_on) : none) },
        { key: 'state', title: t.columns.state, cell: (schedule) => <State schedule={schedule} /> },
        {
          key: 'action',
          title: t.columns.action,
          quiet: true,
          cell: ({ id }) => (
            <ConfirmButton
              look="danger"
              label={t.removeSchedule}
              title={t.removeScheduleTitle}
              act={async () => {
                await api.remove(`/api/questions/schedules/${id}`);
                await refresh();
              }}
            >
              <p>{t.removeScheduleHint}</p>
            </ConfirmButton>
          ),
        },
      ]}
    />
  );
}

function State({ schedule: { trouble, last_on } }: { schedule: QuestionSchedule }) {
  const t = useQueryTexts();
  if (trouble) return <Tag tone="bad">{trouble}</Tag>;
  return last_on ? <Tag tone="ok">{t.fine}</Tag> : <Tag>{t.waitingFirst}</Tag>;
}

function Files({ items }: { items: QuestionFile[] }) {
  const t = useQueryTexts();
  return (
    <Table
      caption={t.filesMade}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t.columns.file, head: true, cell: ({ name }) => name },
        { key: 'rows', title: t.columns.rows, numeric: true, cell: ({ rows }) => formatNumber(rows) },
        { key: 'made', title: t.columns.made, cell: ({ made_on }) => formatDay(made_on) },
        {
          key: 'action',
          title: t.columns.action,
          quiet: true,
          cell: ({ id, name }) => (
            <Button icon="download" onClick={() => void download(`/api/questions/files/${id}`, {}, name)}>
              {t.download}
            </Button>
          ),
        },
      ]}
    />
  );
}
