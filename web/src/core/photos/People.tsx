// Who can be recognised in a picture or is named in a text: nobody, or these pupils; never chosen beforehand.
import type { OutreachPhoto } from '@core/api/types';
import { Pick } from '@core/ui/fields';
import { usePupilsToName } from './queries';
import { usePhotoTexts } from './texts';

export interface PeopleSaid {
  people: OutreachPhoto['people'];
  pupils: OutreachPhoto['pupils'];
}
interface Props {
  question: string;
  said: PeopleSaid;
  onChange: (said: PeopleSaid) => void;
}
export function People({ question, said, onChange }: Props) {
  const t = usePhotoTexts();
  const { people, pupils } = said;
  return (
    <>
      <Pick
        label={question}
        required
        placeholder={t.choose}
        value={people === 'unstated' ? '' : people}
        options={[
          { value: 'nobody', label: t.nobody },
          { value: 'pupils', label: t.somePupils },
        ]}
        onChange={(value) => onChange({ people: value === 'pupils' ? 'pupils' : 'nobody', pupils })}
      />
      {people === 'pupils' && (
        <ChoosePupils chosen={pupils} onChange={(some) => onChange({ people, pupils: some })} />
      )}
    </>
  );
}

interface ChooseProps {
  chosen: PeopleSaid['pupils'];
  onChange: (pupils: PeopleSaid['pupils']) => void;
}
function ChoosePupils({ chosen, onChange }: ChooseProps) {
  const t = usePhotoTexts();
  const { data, error } = usePupilsToName();
  if (error) return <p className="muted">{t.cannotChoose}</p>;
  const others = (data?.items ?? []).filter(({ pupil_id }) => chosen.every(({ id }) => id !== pupil_id));
  const add = (value: string) => {
    const found = others.find(({ pupil_id }) => String(pupil_id) === value);
    if (found) onChange([...chosen, { id: found.pupil_id, full_name: found.full_name }]);
  };
  return (
    <>
      <ul className="plain">
        {chosen.map(({ id, full_name }) => (
          <li key={id}>
            {full_name}{' '}
            <button
              type="button"
              className="btn btn-plain"
              onClick={() => onChange(chosen.filter((one) => one.id !== id))}
            >
              {t.takeOut}
            </button>
          </li>
        ))}
      </ul>
      <Pick
        label={t.addPupil}
        placeholder={t.choose}
        value=""
        options={others.map(({ pupil_id, full_name, class_name }) => ({
          value: String(pupil_id),
          label: `${full_name} (${class_name})`,
        }))}
        onChange={add}
      />
    </>
  );
}
