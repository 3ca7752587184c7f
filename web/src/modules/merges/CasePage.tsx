// The records of two units that have agreed, side by side; the unit that keeps the person merges.
import { useParam } from '@core/routing';
import { AnswerView, Notice } from '@core/ui/states';
import { PairHead } from './PairHead';
import { useCasePair, useCases, useStep, type PersonKind } from './queries';
import { SideBySide } from './SideBySide';
import { useMergeTexts } from './texts';

export default function CasePage() {
  const t = useMergeTexts();
  const step = useStep();
  const id = Number(useParam('id'));
  const answer = useCasePair(id);
  const entity = answer.data?.entity as PersonKind | undefined;
  const cases = useCases(entity ?? 'pupil', entity !== undefined);
  const one = cases.data?.items.find((item) => item.id === id);
  return (
    <>
      <PairHead />
      <AnswerView answer={answer} rows={12}>
        {(pair) => (
          <>
            {one?.keep === 'theirs' && <Notice>{t.otherKeeps}</Notice>}
            <SideBySide
              pair={pair}
              keeper="first"
              merge={one?.keep === 'ours' ? (choice) => step(`/cases/${id}/merge`, choice) : undefined}
            />
          </>
        )}
      </AnswerView>
    </>
  );
}
