// Two records of one unit, side by side.
import { useStep, usePair } from './queries';
import { useParam } from '@core/routing';
import { AnswerView } from '@core/ui/states';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { useGo } from '@core/routing';
import { paths } from '@core/paths';
import { toast } from '@core/ui/toast';
import { PairHead } from './PairHead';
import { SideBySide } from './SideBySide';
import { useMergeTexts } from './texts';

export default function PairPage() {
  const t = useMergeTexts();
  const step = useStep();
  const go = useGo();
  const entity = useParam('entity');
  const first = useParam('first');
  const second = useParam('second');
  const answer = usePair(entity, first, second);
  const two = { entity, first: Number(first), second: Number(second) };
  return (
    <>
      <PairHead>
        <ConfirmButton
          label={t.apart}
          title={t.apartTitle}
          act={async () => {
            await step('/distinct', two);
            toast(t.apartDone);
            go(paths.duplicates);
          }}
        >
          {t.apartHint}
        </ConfirmButton>
      </PairHead>
      <AnswerView answer={answer} rows={12}>
        {(pair) => <SideBySide pair={pair} merge={(choice) => step('/merge', { ...two, ...choice })} />}
      </AnswerView>
    </>
  );
}
