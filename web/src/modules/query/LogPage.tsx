// Who took personal data out of the house, and what for.
import { formatInstant, none } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useExtractions } from './queries';
import { useQueryTexts } from './texts';

export default function LogPage() {
  const t = useQueryTexts();
  const [{ after = '' }, change] = useSearchText();
  const answer = useExtractions(after);
  return (
    <>
      <PageHead title={t.log} sub={t.logHint} help="khai-thac" />
      <AnswerView answer={answer}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t.logEmpty} />
          ) : (
            <div className="stack">
              <Table
                caption={t.log}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'at', title: t.columns.at, head: true, cell: ({ at }) => formatInstant(at) },
                  { key: 'user', title: t.columns.who, cell: ({ user }) => user },
                  { key: 'what', title: t.columns.what, cell: ({ what }) => what },
                  { key: 'rows', title: t.columns.rows, numeric: true, cell: ({ rows }) => rows ?? none },
                  { key: 'purpose', title: t.columns.purpose, cell: ({ purpose }) => purpose },
                  { key: 'question', title: t.columns.question, cell: ({ question }) => question ?? none },
                ]}
              />
              <div className="row">
                {after && (
                  <Button icon="first" onClick={() => change({ after: undefined })}>
                    {t.previous}
                  </Button>
                )}
                {next && (
                  <Button icon="next" onClick={() => change({ after: next })}>
                    {t.next}
                  </Button>
                )}
              </div>
            </div>
          )
        }
      </AnswerView>
    </>
  );
}
