// The sheet of a rating: for each component of the framework the level, one domain after the other. What was said
// before and the other kind of rating stand beside it.
import { useState } from 'react';
import type { CompetenceFramework, OwnCompetence } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { Tag } from '@core/ui/states';
import { useCompetenceTexts } from './texts';
import './competence.css';

type Rating = NonNullable<OwnCompetence['own']>;
export type Levels = Record<string, number>;

interface RatingFormProps {
  framework: CompetenceFramework;
  targets: Levels;
  /** What is rated anew. */
  rating: Rating | null;
  /** The other kind, with its name. */
  beside?: { label: string; rating: Rating } | undefined;
  save: (levels: Levels, note: string | null) => Promise<unknown>;
}
export function RatingForm({ framework, targets, rating, beside, save }: RatingFormProps) {
  const t = useCompetenceTexts();
  const [levels, setLevels] = useState<Levels>(() => rating?.levels ?? {});
  const [note, setNote] = useState(rating?.note ?? '');
  const all = framework.domains.flatMap(({ components }) => components).length;
  const said = Object.keys(levels).length;
  return (
    <PageForm
      draft={{ levels, note }}
      save={() => save(levels, note.trim() === '' ? null : note)}
      label={t.saveRating(said, all)}
      ready={said > 0}
      done={t.saved}
      className="competence-kept"
    >
      {rating && <p className="muted">{t.lastRated(formatDay(rating.rated_on))}</p>}
      {beside && <p>{t.besideOn(beside.label, formatDay(beside.rating.rated_on))}</p>}
      {framework.domains.map((domain) => (
        <fieldset key={domain.code} className="card competence-domain">
          <legend>
            {domain.code}. {domain.title}
          </legend>
          {domain.components.map((component) => (
            <Component
              key={component.code}
              code={component.code}
              title={component.title}
              framework={framework}
              target={targets[component.code] ?? 0}
              level={levels[component.code]}
              beside={beside?.rating.levels[component.code]}
              besideLabel={beside?.label ?? ''}
              onLevel={(level) => setLevels({ ...levels, [component.code]: level })}
            />
          ))}
        </fieldset>
      ))}
      <TextInput label={t.note} rows={3} value={note} onChange={setNote} />
    </PageForm>
  );
}

interface ComponentProps {
  code: string;
  title: string;
  framework: CompetenceFramework;
  target: number;
  level: number | undefined;
  beside: number | undefined;
  besideLabel: string;
  onLevel: (level: number) => void;
}
function Component(props: ComponentProps) {
  const t = useCompetenceTexts();
  const { code, title, framework, target, level, beside, besideLabel, onLevel } = props;
  const nameOf = (rank: number) => framework.levels[rank - 1]?.label ?? '';
  return (
    <div className="competence-component" role="radiogroup" aria-label={`${code} ${title}`}>
      <span className="competence-title">
        {code} {title}
        {target > 0 && <span className="muted small">{t.target(nameOf(target))}</span>}
      </span>
      <span className="competence-levels">
        {framework.levels.map(({ label }, index) => (
          <label key={label} className={level === index + 1 ? 'competence-chosen' : ''}>
            <input
              type="radio"
              name={code}
              checked={level === index + 1}
              onChange={() => onLevel(index + 1)}
            />
            {label}
          </label>
        ))}
      </span>
      {beside !== undefined && (
        <Tag tone={beside < target ? 'warn' : 'ok'}>{`${besideLabel}: ${nameOf(beside)}`}</Tag>
      )}
    </div>
  );
}
