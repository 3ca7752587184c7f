// Fetches the record named in the address; where it is a person's, asks the officer for the purpose first.
import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import type { Entity, PersonName, Row } from '@core/api/types';
import { paths } from '@core/paths';
import { useRecord } from '@core/resource/useRecords';
import { Go, useParam } from '@core/routing';
import { PurposeForm } from '@core/ui/PurposeForm';
import { AnswerView, Notice } from '@core/ui/states';
import { EntityGate } from './EntityGate';
import { useRegistryTexts } from './texts';

/** Whose records may have been merged. */
const people = ['pupil', 'staff'];

export function RecordGate({ children }: { children: (entity: Entity, row: Row) => ReactNode }) {
  return <EntityGate>{(entity) => <OneRecord entity={entity}>{children}</OneRecord>}</EntityGate>;
}

function OneRecord({
  entity,
  children,
}: {
  entity: Entity;
  children: (entity: Entity, row: Row) => ReactNode;
}) {
  const [purpose, setPurpose] = useState('');
  const id = Number(useParam('id'));
  const answer = useRecord(entity.plural, id, purpose);
  const gone = isProblem(answer.error, 404) && people.includes(entity.name);
  const survivor = useQuery({
    enabled: gone,
    queryKey: ['survivor', entity.name, id],
    queryFn: () => api.get<PersonName>('/api/duplicates/survivor', { entity: entity.name, id }),
  });
  if (isProblem(answer.error, 428)) return <PurposeForm onPurpose={setPurpose} />;
  if (gone && survivor.data) return <MergedInto entity={entity} person={survivor.data} />;
  return <AnswerView answer={answer}>{(row) => children(entity, row)}</AnswerView>;
}

/** The record of a person that was merged into another: where it went. */
function MergedInto({ entity, person }: { entity: Entity; person: PersonName }) {
  const t = useRegistryTexts();
  return (
    <Notice title={t.mergedInto}>
      <Go to={paths.record(entity.plural, person.id)}>{person.label || `#${person.id}`}</Go>
    </Notice>
  );
}

export const titleOf = (entity: Entity, row: Row) => String(row[entity.title_field ?? ''] ?? `#${row.id}`);
