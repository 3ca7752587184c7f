// The records of one school that keep the indicator from its target; the commune hands them over, the school mends them.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { FailingPage, FailingRecord, IndicatorDetail, SchoolFigure } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { PurposeForm } from '@core/ui/PurposeForm';
import { Failure, Loading, Notice } from '@core/ui/states';
import { HandOverButton } from './HandOverButton';
import { useMoment } from './queries';
import { RecordsTable } from './RecordsTable';
import { useIndicatorTexts } from './texts';

interface FailingRecordsProps {
  indicator: IndicatorDetail;
  school: SchoolFigure;
}

function useFailing(no: number, period: string, school: string, purpose: string) {
  return useInfiniteQuery({
    queryKey: ['failing', no, period, school, purpose],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      api.get<FailingPage>(`/api/indicators/${no}/records`, { period, school, purpose, after: pageParam }),
    getNextPageParam: (page) => page.next,
  });
}

export function FailingRecords({ indicator, school }: FailingRecordsProps) {
  const t = useIndicatorTexts();
  const { period } = useMoment();
  const [purpose, setPurpose] = useState('');
  const answer = useFailing(indicator.no, period, school.code, purpose);
  return (
    <section className="stack" id="records">
      <h2>{t.recordsOf(school.name)}</h2>
      {answer.isPending && <Loading />}
      {isProblem(answer.error, 428) && <PurposeForm onPurpose={setPurpose} />}
      {answer.error && !isProblem(answer.error, 428) && (
        <Failure error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <Found
          indicator={indicator}
          school={school}
          pages={answer.data.pages}
          more={answer.hasNextPage ? () => void answer.fetchNextPage() : undefined}
        />
      )}
    </section>
  );
}

interface FoundProps extends FailingRecordsProps {
  pages: FailingPage[];
  more: (() => void) | undefined;
}
function Found({ indicator, school, pages, more }: FoundProps) {
  const t = useIndicatorTexts();
  const core = useCoreTexts();
  const can = useCan();
  const { period } = useMoment();
  const records = pages.flatMap((page) => page.items);
  const [chosen, setChosen] = useState<FailingRecord[]>([]);
  const note = pages[0]?.note;
  const handsOver = can(permission.handOver);
  if (records.length === 0) return <Notice>{note ?? t.recordsNone}</Notice>;
  return (
    <>
      {note && <Notice>{note}</Notice>}
      <RecordsTable records={records} {...(handsOver && { chosen, onChoose: setChosen })} />
      <div className="row no-print">
        {more && <Button onClick={more}>{core.more}</Button>}
        <span className="spread" />
        {handsOver && (
          <>
            <span aria-live="polite">{t.selected(chosen.length)}</span>
            <HandOverButton
              indicator={indicator.no}
              period={period}
              school={school}
              records={chosen}
              onDone={() => setChosen([])}
            />
          </>
        )}
      </div>
    </>
  );
}
