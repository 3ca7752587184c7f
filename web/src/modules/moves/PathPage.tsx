// Where somebody has been, and under which codes they were known.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { PersonPath } from '@core/api/types';
import { formatDay, formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { pluralOf, useNamed, usePath, type PersonKind } from './queries';
import { useMoveTexts } from './texts';

export default function PathPage() {
  const t = useMoveTexts();
  const can = useCan();
  const kind: PersonKind = useParam('entity') === 'staff' ? 'staff' : 'pupil';
  const id = Number(useParam('id'));
  const answer = usePath(kind, id);
  const person = useNamed(kind, [id]).data?.[0];
  return (
    <>
      <PageHead
        title={person ? String(person.full_name) : t.pathTitle}
        sub={t.pathOf[kind]}
        help="bien-dong"
        actions={
          <>
            <ButtonLink to={paths.record(pluralOf[kind], id)}>{t.openRecord}</ButtonLink>
            {can(permission.writeMoves) && (
              <ButtonLink look="primary" to={paths.newMove} search={{ loai: kind, ids: String(id) }}>
                {t.move}
              </ButtonLink>
            )}
          </>
        }
      />
      <AnswerView answer={answer} rows={6}>
        {(path) => (
          <div className="stack">
            <Stays kind={kind} path={path} />
            <Codes path={path} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Stays({ kind, path }: { kind: PersonKind; path: PersonPath }) {
  const t = useMoveTexts();
  return (
    <section className="stack">
      <h2 className="section-title">{t.stays}</h2>
      {path.stays.length === 0 ? (
        <Empty title={t.noStays} />
      ) : (
        <Table
          caption={t.stays}
          rows={path.stays.map((stay, index) => ({ ...stay, index }))}
          rowKey={({ index }) => index}
          columns={[
            { key: 'school', title: t.school, head: true, cell: ({ unit }) => unit },
            { key: 'place', title: t.place[kind], cell: ({ place }) => place || none },
            ...(kind === 'pupil'
              ? [
                  {
                    key: 'year',
                    title: t.year,
                    cell: (stay: PersonPath['stays'][number]) => stay.school_year,
                  },
                ]
              : []),
            { key: 'from', title: t.day, cell: ({ from }) => formatDay(from) },
            { key: 'to', title: t.until, cell: ({ to }) => formatDay(to) },
            { key: 'status', title: t.stayStatus, cell: ({ status }) => status },
            { key: 'end', title: t.stayEnd, cell: ({ end }) => end || none },
          ]}
        />
      )}
    </section>
  );
}

function Codes({ path }: { path: PersonPath }) {
  const t = useMoveTexts();
  return (
    <section className="stack">
      <h2 className="section-title">{t.codes}</h2>
      {path.codes.length === 0 ? (
        <p className="muted">{t.noCodes}</p>
      ) : (
        <Table
          caption={t.codes}
          rows={path.codes}
          rowKey={({ label, value, until }) => `${label} ${value} ${until}`}
          columns={[
            { key: 'kind', title: t.codeKind, head: true, cell: ({ label }) => label },
            { key: 'value', title: t.codeValue, cell: ({ value }) => value },
            { key: 'until', title: t.codeUntil, cell: ({ until }) => formatInstant(until) },
          ]}
        />
      )}
    </section>
  );
}
