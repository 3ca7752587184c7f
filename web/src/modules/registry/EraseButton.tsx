// Erases the personal data of somebody who has left; asks for the decision that says so.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { Entity, Row } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useRegistryTexts } from './texts';

const decisionMin = 10;

export function EraseButton({ entity, row }: { entity: Entity; row: Row }) {
  const t = useRegistryTexts();
  const client = useQueryClient();
  const [decision, setDecision] = useState('');
  return (
    <ConfirmButton
      look="danger"
      label={t.erase}
      title={t.eraseTitle}
      ready={decision.trim().length >= decisionMin}
      act={async () => {
        await api.post(`/api/${entity.plural}/${row.id}/erase`, { decision }, { version: row.version });
        await client.invalidateQueries();
        toast(t.erased);
      }}
    >
      <p>{t.eraseHint}</p>
      <TextInput
        label={t.decision}
        placeholder={t.decisionExample}
        value={decision}
        onChange={setDecision}
        required
      />
    </ConfirmButton>
  );
}
