// All kinds of records, in groups.
import { permission } from '@core/api/permissions';
import { useMeta } from '@core/api/queries';
import { holds, useMe } from '@core/api/session';
import type { Entity, Meta } from '@core/api/types';
import { ownPages, paths } from '@core/paths';
import { Go } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Completeness } from './Completeness';
import './registry.css';
import { useRegistryTexts } from './texts';

export default function RegistryPage() {
  const t = useRegistryTexts();
  const meta = useMeta();
  const me = useMe();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="ho-so" />
      <div className="stack">
        <AnswerView answer={meta}>{(data) => <Groups meta={data} />}</AnswerView>
        {holds(me, permission.readIndicators) && <Completeness />}
      </div>
    </>
  );
}

function Groups({ meta }: { meta: Meta }) {
  const t = useRegistryTexts();
  const me = useMe();
  const visible = (names: string[]): Entity[] =>
    meta.entities.filter((entity) => names.includes(entity.name) && holds(me, entity.read));
  const groups = meta.groups
    .map(({ label, entities }) => ({ label, entities: visible(entities) }))
    .filter((group) => group.entities.length > 0);
  if (groups.length === 0) return <Empty title={t.empty}>{t.emptyHint}</Empty>;
  return (
    <div className="registry">
      {groups.map((group) => (
        <section key={group.label} className="card">
          <h2>{group.label}</h2>
          <ul className="plain">
            {group.entities.map((entity) => (
              <li key={entity.name}>
                <Go to={ownPages[entity.plural] ?? paths.records(entity.plural)}>{entity.label}</Go>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
