// The records of one school that keep the indicator from its target; the commune hands them over, the school mends them.
import { useState } from 'react';
import { usePages } from '@core/api/pages';
import { isProblem } from '@core/api/problem';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { FailingRecord, IndicatorDetail, SchoolFigure } from '@core/api/types';
import { MoreButton } from '@core/ui/MoreButton';
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

export function FailingRecords({ indicator, school }: FailingRecordsProps) {
  const t = useIndicatorTexts();
  const { period } = useMoment();
  const [purpose, setPurpose] = useState('');
  const answer = usePages<FailingRecord>(
    ['failing', indicator.no, period, school.code, purpose],
    `/api/indicators/${indicator.no}/records`,
    { period, school: school.code, purpose },
  );
  return (
    <section className="stack" id="records">
      <h2>{t.recordsOf(school.name)}</h2>
      {answer.isPending && <Loading />}
      {isProblem(answer.error, 428) && <PurposeForm onPurpose={setPurpose} />}
      {answer.error && !isProblem(answer.error, 428) && (
        <Failure error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <>
          <Found
            indicator={indicator}
            school={school}
            records={answer.data.items}
            note={answer.data.first?.note ?? undefined}
          />
          <MoreButton answer={answer} />
        </>
      )}
    </section>
  );
}

interface FoundProps extends FailingRecordsProps {
  records: FailingRecord[];
  note: string | undefined;
}
function Found({ indicator, school, records, note }: FoundProps) {
  const t = useIndicatorTexts();
  const can = useCan();
  const { period } = useMoment();
  const [chosen, setChosen] = useState<FailingRecord[]>([]);
  const handsOver = can(permission.handOver);
  if (records.length === 0) return <Notice>{note ?? t.recordsNone}</Notice>;
  return (
    <>
      {note && <Notice>{note}</Notice>}
      <RecordsTable records={records} {...(handsOver && { chosen, onChoose: setChosen })} />
      <div className="row no-print">
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
