// A standard: its criteria with present state, evidence and judgement, and the standard as a whole.
import { useRef } from 'react';
import type { Accreditation, AccreditationFigure, AccreditationPoint, Criterion } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { useEvidenceUses } from '@core/evidence/queries';
import { formatDay, formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { insertCode } from './insertion';
import { Prose } from './Prose';
import { useFigures, type PointChange, type PointsWriting } from './queries';
import { useAccreditationTexts } from './texts';

interface StandardProps {
  sheet: Accreditation;
  group: Accreditation['content']['groups'][number];
  writing: PointsWriting;
}
export function Standard({ sheet, group, writing }: StandardProps) {
  const t = useAccreditationTexts();
  const figures = useFigures(sheet.id).data?.items ?? [];
  const own = sheet.content.criteria.filter((one) => one.group === group.code);
  const whole = sheet.points[group.code];
  const write = (code: string) =>
    sheet.may.write ? (change: PointChange) => writing.write({ [code]: change }) : undefined;
  return (
    <>
      <h2>
        {group.code}. {group.title}
      </h2>
      {own.map((criterion) => {
        const point = sheet.points[criterion.code];
        return (
          point && (
            <CriterionCard
              key={criterion.code}
              sheet={sheet}
              criterion={criterion}
              point={point}
              figures={figures.filter(({ codes }) => codes.includes(criterion.code))}
              write={write(criterion.code)}
            />
          )
        );
      })}
      {whole && (
        <section className="card stack">
          <h3>{t.ofStandard(group.code)}</h3>
          <Judgement point={whole} write={write(group.code)} />
        </section>
      )}
    </>
  );
}

type Write = ((change: PointChange) => void) | undefined;

interface CardProps {
  sheet: Accreditation;
  criterion: Criterion;
  point: AccreditationPoint;
  figures: AccreditationFigure[];
  write: Write;
}
function CriterionCard({ sheet, criterion, point, figures, write }: CardProps) {
  const t = useAccreditationTexts();
  return (
    <section className="card stack" id={`tieu-chi-${criterion.code}`}>
      <h3>
        {criterion.code}. {criterion.title} {criterion.mandatory && <Tag tone="info">{t.mandatory}</Tag>}{' '}
        <Tag tone={point.reached === null ? 'mute' : point.reached === 0 ? 'bad' : 'ok'}>
          {t.levelOf(point.reached)}
        </Tag>
      </h3>
      <div>
        <strong>{t.evidence}</strong>
        {criterion.evidence && <div className="muted small">{t.evidenceHint(criterion.evidence)}</div>}
        <EvidenceSlot
          subject="accreditation"
          subjectId={sheet.id}
          point={criterion.code}
          canWrite={write !== undefined}
        />
      </div>
      <Figures figures={figures} />
      {point.levels.map((level) => (
        <Level
          key={level.level}
          sheet={sheet}
          criterion={criterion}
          level={level}
          below={point.levels.find((one) => one.level === level.level - 1)?.reached ?? true}
          write={write}
        />
      ))}
      <Judgement point={point} write={write} />
    </section>
  );
}

function Figures({ figures }: { figures: AccreditationFigure[] }) {
  const t = useAccreditationTexts();
  if (figures.length === 0) return null;
  return (
    <details className="accredit-figures">
      <summary>{t.figures}</summary>
      <ul>
        {figures.map(({ words, source, years }) => (
          <li key={words}>
            {words}:{' '}
            {years
              .map(({ school_year, value, counted_on }) =>
                value === null
                  ? `${school_year} ${t.unknown}`
                  : `${school_year} ${formatNumber(value)} (${t.countedOn(formatDay(counted_on))})`,
              )
              .join('; ')}
            . <span className="muted">{source}</span>
          </li>
        ))}
      </ul>
      <p className="muted small">{t.figuresHint}</p>
    </details>
  );
}

interface LevelProps {
  sheet: Accreditation;
  criterion: Criterion;
  level: AccreditationPoint['levels'][number];
  /** Whether the level below is reached. */
  below: boolean;
  write: Write;
}
function Level({ sheet, criterion, level, below, write }: LevelProps) {
  const t = useAccreditationTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const key = String(level.level);
  const demand = criterion.levels?.find((one) => one.level === level.level)?.text;
  const say = (reached: boolean | null) => write?.({ levels: { [key]: { reached } } });
  const keep = (text: string | null) => write?.({ levels: { [key]: { text } } });
  const insert = (code: string) => {
    const control = area.current;
    const text = control?.value ?? level.text ?? '';
    keep(insertCode(text, control?.selectionEnd ?? text.length, code).text);
  };
  return (
    <div className="accredit-level">
      <div className="stack">
        {demand && (
          <p className="muted small">
            {t.demands(level.level)}: {demand}
          </p>
        )}
        <Prose label={t.state(level.level)} value={level.text} rows={4} area={area} save={write && keep} />
        {write && <Codes sheet={sheet} point={criterion.code} insert={insert} />}
      </div>
      <div>
        {write ? (
          <Pick
            label={t.reached(level.level)}
            value={level.reached === null ? '' : level.reached ? 'yes' : 'no'}
            placeholder={t.unsaid}
            options={[...(below ? [{ value: 'yes', label: t.yes }] : []), { value: 'no', label: t.no }]}
            onChange={(chosen) => say(chosen === '' ? null : chosen === 'yes')}
          />
        ) : (
          <strong>{level.reached === null ? t.unsaid : level.reached ? t.yes : t.no}</strong>
        )}
        {write && !below && <p className="muted small">{t.locked(level.level)}</p>}
      </div>
    </div>
  );
}

interface CodesProps {
  sheet: Accreditation;
  point: string;
  insert: (code: string) => void;
}
/** The codes of the evidence at the criterion, each a button that sets it into the text. */
function Codes({ sheet, point, insert }: CodesProps) {
  const t = useAccreditationTexts();
  const uses = useEvidenceUses({ subject: 'accreditation', subjectId: sheet.id, point }).data?.items ?? [];
  const here = uses.filter((use) => use.point === point && use.code);
  if (here.length === 0) return null;
  return (
    <p className="row">
      <span className="muted small" title={t.insertHint}>
        {t.insert}:
      </span>
      {here.map(({ id, code, title }) => (
        <span key={id} title={title}>
          <Button look="quiet" onClick={() => code && insert(code)}>
            {code}
          </Button>
        </span>
      ))}
    </p>
  );
}

function Judgement({ point, write }: { point: AccreditationPoint; write: Write }) {
  const t = useAccreditationTexts();
  const keep = (name: 'strengths' | 'weaknesses' | 'improvement') =>
    write && ((text: string | null) => write({ [name]: text }));
  return (
    <div className="accredit-judgement">
      <Prose label={t.strengths} value={point.strengths} save={keep('strengths')} />
      <Prose label={t.weaknesses} value={point.weaknesses} save={keep('weaknesses')} />
      <Prose label={t.improvement} value={point.improvement} save={keep('improvement')} />
    </div>
  );
}
