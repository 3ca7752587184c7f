// The criteria of a set with the school's score, what the registers propose, evidence, and the commune's score.
import { useState } from 'react';
import type { Assessment, AssessmentAnswer, Criterion } from '@core/api/types';
import { openDoubt } from '@core/criteria';
import { EvidenceSlot } from '@core/evidence';
import { formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { useStep, type Change } from './queries';
import { scoreIn, scoreText, scoreWords } from './scores';
import { useAssessmentTexts } from './texts';

interface CriteriaRowsProps {
  sheet: Assessment;
  answer: (change: Change) => void;
  review: (change: Change) => void;
}
export function CriteriaRows({ sheet, answer, review }: CriteriaRowsProps) {
  const { groups, criteria } = sheet.content;
  return groups.map(({ code, title }) => (
    <section key={code} className="card">
      <h2>
        {code}. {title}
      </h2>
      {criteria
        .filter((one) => one.group === code)
        .map((one) => {
          const now = sheet.answers[one.code];
          return (
            now && (
              <Row key={one.code} sheet={sheet} criterion={one} now={now} answer={answer} review={review} />
            )
          );
        })}
    </section>
  ));
}

interface RowProps extends CriteriaRowsProps {
  criterion: Criterion;
  now: AssessmentAnswer;
}
function Row({ sheet, criterion, now, answer, review }: RowProps) {
  const t = useAssessmentTexts();
  const { code } = criterion;
  const { may } = sheet;
  return (
    <div className="assess-row" id={`tieu-chi-${code}`}>
      <div className="assess-words">
        <div>
          <strong>{code}</strong> {criterion.title}{' '}
          {criterion.mandatory && <Tag tone="info">{t.mandatory}</Tag>}{' '}
          {openDoubt(sheet.content, criterion) && <Tag tone="warn">{t.doubt}</Tag>}
          {criterion.evidence && <div className="muted small">{t.evidenceHint(criterion.evidence)}</div>}
        </div>
        {may.write && <ProposalLine sheet={sheet} code={code} now={now} />}
        {now.source && <p className="muted small">{t.source(now.source)}</p>}
        <div className="assess-proof">
          <EvidenceSlot subject="assessment" subjectId={sheet.id} point={code} canWrite={may.write} />
          <Explanation now={now} code={code} write={may.write ? answer : undefined} />
        </div>
        {!may.review && now.review_reason && (
          <p className="assess-reason">
            {t.commune}: {now.review_reason}
          </p>
        )}
      </div>
      <div className="assess-scores">
        {may.write ? (
          <ScoreControl
            label={t.score(code)}
            value={now.score}
            of={now}
            save={(score) => answer({ [code]: { score } })}
          />
        ) : (
          <ScoreWords label={t.self} answer={now} score={now.score} />
        )}
        {!may.write && !may.review && now.review_score !== null && (
          <ScoreWords
            label={t.commune}
            answer={now}
            score={now.review_score}
            differs={now.review_score !== now.score}
          />
        )}
        {may.review && (
          <Review key={`${now.review_score} ${now.review_reason}`} code={code} now={now} write={review} />
        )}
      </div>
    </div>
  );
}

interface ScoreWordsProps {
  label: string;
  answer: AssessmentAnswer;
  score: number | null;
  differs?: boolean;
}
function ScoreWords({ label, answer, score, differs = false }: ScoreWordsProps) {
  const t = useAssessmentTexts();
  return (
    <div className="assess-score">
      <span className="muted small">{label}</span>
      <strong className={differs ? 'assess-differs' : ''}>{scoreWords(answer, score, t)}</strong>
    </div>
  );
}

interface ScoreControlProps {
  label: string;
  value: number | null;
  of: AssessmentAnswer;
  save: (score: number | null) => void;
}
function ScoreControl(props: ScoreControlProps) {
  return props.of.condition ? (
    <ConditionControl {...props} />
  ) : (
    <PointsControl key={props.value} {...props} />
  );
}

function ConditionControl({ label, value, save }: ScoreControlProps) {
  const t = useAssessmentTexts();
  return (
    <Pick
      label={label}
      hideLabel
      value={value === null ? '' : String(value)}
      placeholder={t.unknown}
      options={[
        { value: '1', label: t.met },
        { value: '0', label: t.notMet },
      ]}
      onChange={(chosen) => save(chosen === '' ? null : Number(chosen))}
    />
  );
}

function PointsControl({ label, value, of, save }: ScoreControlProps) {
  const t = useAssessmentTexts();
  const [text, setText] = useState(scoreText(value));
  const score = scoreIn(text, of);
  const leave = () => {
    if (score !== undefined && score !== value) save(score);
  };
  return (
    <span className="assess-points" onBlur={leave} onKeyDown={(event) => event.key === 'Enter' && leave()}>
      <TextInput
        label={label}
        hideLabel
        value={text}
        onChange={setText}
        error={score === undefined ? t.wrong(formatNumber(of.most), formatNumber(of.step)) : undefined}
      />
      <span className="muted">/{formatNumber(of.most)}</span>
    </span>
  );
}

function ProposalLine({ sheet, code, now }: { sheet: Assessment; code: string; now: AssessmentAnswer }) {
  const t = useAssessmentTexts();
  const step = useStep(sheet);
  const [busy, setBusy] = useState(false);
  const { proposal } = now;
  if (!proposal || now.score === proposal.score) return null;
  const take = () => {
    setBusy(true);
    void step('take-over', { codes: [code] }).finally(() => setBusy(false));
  };
  return (
    <p className="assess-proposal">
      <span>
        {t.proposal(now.condition ? t.proposedCondition : formatNumber(proposal.score), proposal.words)}{' '}
        <span className="muted">{proposal.note}</span>
      </span>
      <Button busy={busy} onClick={take}>
        {t.take}
      </Button>
    </p>
  );
}

interface ExplanationProps {
  code: string;
  now: AssessmentAnswer;
  write: ((change: Change) => void) | undefined;
}
function Explanation({ code, now, write }: ExplanationProps) {
  const t = useAssessmentTexts();
  const [open, setOpen] = useState(now.explanation !== null);
  const [text, setText] = useState(now.explanation ?? '');
  if (!write) return now.explanation && <p>{now.explanation}</p>;
  if (!open)
    return (
      <Button look="link" onClick={() => setOpen(true)} aria-label={`${t.addExplanation}, ${code}`}>
        {t.addExplanation}
      </Button>
    );
  const leave = () => {
    if (text.trim() !== (now.explanation ?? '')) write({ [code]: { explanation: text.trim() || null } });
  };
  return (
    <span onBlur={leave}>
      <TextInput label={t.explanation(code)} rows={2} value={text} onChange={setText} />
    </span>
  );
}

/** The commune's score; another one than the school's is kept with its reason. */
function Review({
  code,
  now,
  write,
}: {
  code: string;
  now: AssessmentAnswer;
  write: (change: Change) => void;
}) {
  const t = useAssessmentTexts();
  const [score, setScore] = useState(now.review_score);
  const [reason, setReason] = useState(now.review_reason ?? '');
  const differs = score !== null && score !== now.score;
  const lacks = differs && reason.trim() === '';
  const save = (next: number | null, why: string) => {
    setScore(next);
    const needs = next !== null && next !== now.score && why.trim() === '';
    if (!needs && (next !== now.review_score || why.trim() !== (now.review_reason ?? '')))
      write({ [code]: { score: next, reason: why.trim() || null } });
  };
  return (
    <>
      <div className="assess-score">
        <span className="muted small">{t.commune}</span>
        <ScoreControl
          label={t.reviewScore(code)}
          value={score}
          of={now}
          save={(next) => save(next, reason)}
        />
      </div>
      {(differs || reason !== '') && (
        <div className="assess-why" onBlur={() => save(score, reason)}>
          <TextInput
            label={t.reason(code)}
            rows={2}
            value={reason}
            onChange={setReason}
            error={lacks ? t.reasonNeeded : undefined}
            required={differs}
          />
        </div>
      )}
    </>
  );
}
