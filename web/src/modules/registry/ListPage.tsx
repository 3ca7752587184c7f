// The list of one kind of records.
import { permission } from '@core/api/permissions';
import { holds, useCan, useMe } from '@core/api/session';
import type { Entity } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { ExportButton } from '@core/resource/ExportButton';
import { ListView } from '@core/resource/ListView';
import { usePast } from '@core/resource/MomentControl';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { EntityGate } from './EntityGate';
import { isPerson } from './persons';
import { useRegistryTexts } from './texts';

export default function ListPage() {
  return <EntityGate>{(entity) => <List key={entity.plural} entity={entity} />}</EntityGate>;
}

function List({ entity }: { entity: Entity }) {
  const t = useRegistryTexts();
  const core = useCoreTexts();
  const me = useMe();
  const can = useCan();
  const past = usePast();
  const movable = isPerson(entity) && can(permission.writeMoves);
  return (
    <>
      <PageHead
        title={entity.label}
        help="ho-so"
        actions={
          <>
            <ExportButton entity={entity} />
            {!past && holds(me, entity.create) && (
              <ButtonLink look="primary" icon="plus" to={paths.newRecord(entity.plural)}>
                {core.add}
              </ButtonLink>
            )}
          </>
        }
      />
      <ListView
        entity={entity}
        pathOf={(row) => paths.record(entity.plural, row.id)}
        {...(movable && {
          chosenAction: (ids: number[]) => ids.length > 0 && <MoveLink entity={entity} ids={ids} />,
        })}
        emptyAction={
          can(permission.import) && (
            <ButtonLink to={paths.imports} icon="upload">
              {t.importInstead}
            </ButtonLink>
          )
        }
      />
    </>
  );
}

/** The chosen persons change their class or school. */
function MoveLink({ entity, ids }: { entity: Entity; ids: number[] }) {
  const t = useRegistryTexts();
  return (
    <ButtonLink to={paths.newMove} search={{ loai: entity.name, ids: ids.join(',') }} icon="moves">
      {t.move}
    </ButtonLink>
  );
}
