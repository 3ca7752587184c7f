// Fetches the record named in the address; where it is a person's, asks the officer for the purpose first.
import { useState, type ReactNode } from 'react';
import { isProblem } from '@core/api/problem';
import type { Entity, Row } from '@core/api/types';
import { useRecord } from '@core/resource/useRecords';
import { useParam } from '@core/routing';
import { PurposeForm } from '@core/ui/PurposeForm';
import { AnswerView } from '@core/ui/states';
import { EntityGate } from './EntityGate';

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
  const answer = useRecord(entity.plural, Number(useParam('id')), purpose);
  if (isProblem(answer.error, 428)) return <PurposeForm onPurpose={setPurpose} />;
  return <AnswerView answer={answer}>{(row) => children(entity, row)}</AnswerView>;
}

export const titleOf = (entity: Entity, row: Row) => String(row[entity.title_field ?? ''] ?? `#${row.id}`);
