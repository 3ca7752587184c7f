// What reviewers said, by criterion, and one's own part in it.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { PracticeView } from '@core/api/types';
import { formatNumber, parseNumber } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { practiceAddress, useCatalogue, useRefreshPractices } from './queries';
import { usePracticeTexts } from './texts';

interface Props {
  practice: PracticeView;
}
export function Review({ practice }: Props) {
  const t = usePracticeTexts();
  const { review, may } = practice;
  if (review.length === 0 && !may.review) return null;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.review}</h2>
        <span className="spread" />
        {may.review && <Score practice={practice} />}
      </div>
      {review.length === 0 && <p className="muted">{t.noReview}</p>}
      {review.map(({ criterion, label, most, mean, reviewers, comments }) => (
        <div key={criterion}>
          <strong>{label}</strong>
          {mean !== null && <div>{t.reviewOf(formatNumber(mean), most, reviewers)}</div>}
          <ul>
            {comments.map((comment, i) => (
              <li key={i}>{comment}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const whole = '';

function Score({ practice }: Props) {
  const t = usePracticeTexts();
  const refresh = useRefreshPractices();
  const criteria = useCatalogue().data?.criteria ?? [];
  const mine = (code: string) => practice.my_scores.find(({ criterion }) => criterion === code);
  const [points, setPoints] = useState<Record<string, string>>(() =>
    Object.fromEntries(practice.my_scores.map((one) => [one.criterion, String(one.points ?? '')])),
  );
  const [comment, setComment] = useState(mine(whole)?.comment ?? '');
  const given = criteria.filter(({ code }) => points[code]);
  const act = () => {
    const scores = given.map(({ code }) => ({
      criterion: code,
      points: parseNumber(points[code] ?? ''),
      comment: mine(code)?.comment ?? null,
    }));
    return api
      .put(`${practiceAddress(practice.id)}/review`, { scores, comment }, practice.version)
      .catch(inWords)
      .then(refresh);
  };
  return (
    <ConfirmButton label={t.score} title={t.score} ready={given.length > 0 || comment !== ''} act={act}>
      <p className="muted">{t.scoreHint}</p>
      {criteria.map(({ code, label, most }) => (
        <TextInput
          key={code}
          label={t.points(label, most)}
          value={points[code] ?? ''}
          onChange={(value) => setPoints((before) => ({ ...before, [code]: value }))}
        />
      ))}
      <TextInput label={t.comment} rows={3} value={comment} onChange={setComment} />
    </ConfirmButton>
  );
}
