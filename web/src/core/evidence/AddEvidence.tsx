// Adds evidence at a point: what the store has already, a new file or a new link.
import { useState } from 'react';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { SearchBox } from '@core/ui/SearchBox';
import { AnswerView } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { changeOf, EvidenceFields, isComplete, nothing } from './EvidenceFields';
import {
  attachEvidence,
  createEvidence,
  useEvidenceStore,
  useRefreshEvidence,
  type EvidencePlace,
} from './queries';
import { useEvidenceWords } from './texts';

const shown = 20;
type Way = 'store' | 'file' | 'link';

interface Props {
  place: EvidencePlace;
  unit: number;
  /** Of what is tied here already. */
  used: readonly number[];
}
export function AddEvidence({ place, unit, used }: Props) {
  const t = useEvidenceWords();
  const refresh = useRefreshEvidence();
  const [way, setWay] = useState<Way>('store');
  const [chosen, setChosen] = useState(0);
  const [made, setMade] = useState(nothing);
  const act = async () => {
    const item = way === 'store' ? chosen : (await createEvidence(changeOf(made, unit), made.file)).id;
    await attachEvidence(place, item);
    setMade(nothing);
    setChosen(0);
    await refresh();
    toast(t.added);
  };
  const choose = (next: Way) => {
    setWay(next);
    if (next !== 'store') setMade({ ...made, kind: next });
  };
  return (
    <ConfirmButton
      icon="plus"
      label={t.add}
      title={t.add}
      ready={way === 'store' ? chosen > 0 : isComplete(made)}
      act={act}
    >
      <Pick
        label={t.way}
        value={way}
        options={Object.entries(t.ways).map(([value, label]) => ({ value, label }))}
        onChange={(next) => choose(next as Way)}
      />
      {way === 'store' ? (
        <FromStore unit={unit} used={used} chosen={chosen} onChoose={setChosen} />
      ) : (
        <EvidenceFields value={made} onChange={setMade} />
      )}
    </ConfirmButton>
  );
}

interface StoreProps {
  unit: number;
  used: readonly number[];
  chosen: number;
  onChoose: (id: number) => void;
}
function FromStore({ unit, used, chosen, onChoose }: StoreProps) {
  const t = useEvidenceWords();
  const [q, setQ] = useState('');
  const answer = useEvidenceStore({ q, unit });
  return (
    <>
      <SearchBox value={q} label={t.search} onSearch={setQ} />
      <AnswerView answer={answer} rows={3}>
        {({ items }) => {
          const free = items.filter(({ id }) => !used.includes(id));
          if (free.length === 0) return <p className="muted">{q ? t.noneFound : t.noneToChoose}</p>;
          return (
            <fieldset className="evidence-choices">
              <legend className="sr-only">{t.choose}</legend>
              {free.slice(0, shown).map((one) => (
                <label key={one.id}>
                  <input
                    type="radio"
                    name="evidence"
                    checked={one.id === chosen}
                    onChange={() => onChoose(one.id)}
                  />{' '}
                  {one.title} <span className="muted small">{one.document_number}</span>
                </label>
              ))}
              {free.length > shown && <p className="muted small">{t.more(free.length - shown)}</p>}
            </fieldset>
          );
        }}
      </AnswerView>
    </>
  );
}
