// Every information system in sight: whose it is, its level, and whether a decision stands.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { SystemLine } from '@core/api/types';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { LevelTag, StandingTag } from './marks';
import { useSystems, type SystemList } from './queries';
import { useSecurityTexts } from './texts';

export default function SystemsPage() {
  const t = useSecurityTexts();
  const can = useCan();
  const answer = useSystems();
  const add = can(permission.writeSystems) && (
    <ButtonLink to={paths.newSystem} look="primary" icon="plus">
      {t.add}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="an-toan-thong-tin" actions={add} />
      <AnswerView answer={answer}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty title={t.none}>{add ? t.noneHint : t.noneSeen}</Empty>
          ) : (
            <Systems list={list} />
          )
        }
      </AnswerView>
    </>
  );
}

function Systems({ list: { items, in_scope, approved, own_units } }: { list: SystemList }) {
  const t = useSecurityTexts();
  const several = own_units.length !== 1 || items.some(({ unit_id }) => unit_id !== own_units[0]);
  return (
    <section className="card stack">
      {in_scope > 0 && <Progress value={(approved * 100) / in_scope} label={t.share(approved, in_scope)} />}
      <Table
        caption={t.title}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.name,
            head: true,
            cell: ({ id, name }) => <Go to={paths.system(id)}>{name}</Go>,
          },
          ...(several
            ? [{ key: 'unit', title: t.unit, cell: ({ unit_name }: SystemLine) => unit_name }]
            : []),
          { key: 'custody', title: t.custody, cell: ({ custody_label }) => custody_label },
          { key: 'level', title: t.level, cell: ({ level }) => <LevelTag level={level} /> },
          { key: 'standing', title: t.state, cell: ({ standing }) => <StandingTag standing={standing} /> },
        ]}
      />
    </section>
  );
}
