// Finds the description of the entity named in the address before the page below is shown.
import type { ReactNode } from 'react';
import { useEntity } from '@core/api/queries';
import type { Entity } from '@core/api/types';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { Empty, Failure, Loading } from '@core/ui/states';
import { useRegistryTexts } from './texts';

export function EntityGate({ children }: { children: (entity: Entity) => ReactNode }) {
  const t = useRegistryTexts();
  const { entity, error, pending } = useEntity(useParam('plural'));
  if (entity) return children(entity);
  if (pending) return <Loading />;
  if (error) return <Failure error={error} />;
  return <Empty title={t.unknown} action={<ButtonLink to={paths.registry}>{t.all}</ButtonLink>} />;
}
