// Kept questions: one's own, and those that were shared.
import type { SavedQuestion } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useSavedQuestions } from './queries';
import { useQueryTexts } from './texts';

export default function QuestionsPage() {
  const t = useQueryTexts();
  const answer = useSavedQuestions();
  const ask = (
    <ButtonLink look="primary" icon="plus" to={paths.newQuestion}>
      {t.ask}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="khai-thac"
        actions={
          <>
            <ButtonLink icon="calendar" to={paths.questionFiles}>
              {t.files}
            </ButtonLink>
            {ask}
          </>
        }
      />
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.savedNone} action={ask}>
              {t.savedNoneHint}
            </Empty>
          ) : (
            <div className="stack">
              <Kept title={t.mine} items={items.filter(({ mine }) => mine)} />
              <Kept title={t.shared} items={items.filter(({ mine }) => !mine)} />
            </div>
          )
        }
      </AnswerView>
    </>
  );
}

function Kept({ title, items }: { title: string; items: SavedQuestion[] }) {
  const t = useQueryTexts();
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <Table
        caption={title}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.columns.name,
            head: true,
            cell: ({ id, name, note }) => (
              <>
                <Go to={paths.question(id)}>{name}</Go>
                {note && <div className="muted small">{note}</div>}
              </>
            ),
          },
          { key: 'sharing', title: t.columns.sharing, cell: ({ sharing }) => t.sharing[sharing] },
          { key: 'owner', title: t.columns.owner, cell: ({ owner }) => owner },
          { key: 'changed', title: t.columns.changed, cell: ({ changed_at }) => formatInstant(changed_at) },
        ]}
      />
    </section>
  );
}
