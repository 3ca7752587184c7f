// Adds a place of backups: a name and a folder of the server.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { useRefreshBackups } from './queries';
import { useOperationsTexts } from './texts';

export function PlaceButton() {
  const t = useOperationsTexts();
  const refresh = useRefreshBackups();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState('');
  const [continuous, setContinuous] = useState(false);
  const add = async () => {
    await api.post('/api/backup_places', { name, folder, continuous, active: true }).catch(inWords);
    setName('');
    setFolder('');
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.addPlace}
      title={t.addPlace}
      icon="plus"
      ready={name.trim() !== '' && folder.trim() !== ''}
      act={add}
    >
      <div className="stack">
        <TextInput label={t.name} hint={t.nameHint} required value={name} onChange={setName} />
        <TextInput label={t.folder} hint={t.folderHint} required value={folder} onChange={setFolder} />
        <label className="row">
          <input
            type="checkbox"
            checked={continuous}
            onChange={(event) => setContinuous(event.target.checked)}
          />
          {t.everySecond}
        </label>
      </div>
    </ConfirmButton>
  );
}
