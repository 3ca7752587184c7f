// One school's self-evaluation: overview, a tab for each standard, the plan of improvement, the report.
import type { Accreditation } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam, useSearchText } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { SavingState } from '@core/ui/SavingState';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Tabs } from '@core/ui/Tabs';
import { stateTones } from './AccreditationsPage';
import { Actions } from './Actions';
import { Frame } from './Frame';
import { Improvement } from './Improvement';
import {
  useFrameWriting,
  usePointsWriting,
  useSheet,
  type FrameWriting,
  type PointsWriting,
} from './queries';
import { Report } from './Report';
import { Standard } from './Standard';
import { useAccreditationTexts } from './texts';
import './accreditation.css';

export default function AccreditationPage() {
  const t = useAccreditationTexts();
  const answer = useSheet(Number(useParam('id')));
  const sheet = answer.data;
  return sheet ? (
    <Sheet key={sheet.id} sheet={sheet} />
  ) : (
    <>
      <PageHead title={t.title} help="kiem-dinh-chat-luong" />
      <AnswerView answer={answer} rows={10}>
        {() => null}
      </AnswerView>
    </>
  );
}

function Sheet({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  const [search, change] = useSearchText();
  const points = usePointsWriting(sheet.id);
  const frame = useFrameWriting(sheet.id);
  const saving = points.waiting + frame.waiting > 0;
  const { groups } = sheet.content;
  const tabs = [
    { key: 'tong-quan', label: t.tabs.frame },
    ...groups.map(({ code }) => ({ key: code, label: t.tabs.standard(code) })),
    { key: 'cai-tien', label: t.tabs.improvement },
    { key: 'bao-cao', label: t.tabs.report },
  ];
  const chosen = tabs.find(({ key }) => key === search.muc)?.key ?? 'tong-quan';
  const group = groups.find(({ code }) => code === chosen);
  return (
    <>
      <PageHead
        title={t.titleOf(sheet.unit_name, sheet.school_year)}
        sub={t.set(sheet.set.title, sheet.set.edition)}
        help="kiem-dinh-chat-luong"
        actions={
          <>
            <ButtonLink to={paths.accreditations} search={{ nam: sheet.school_year }} icon="previous">
              {t.back}
            </ButtonLink>
            <Actions sheet={sheet} waiting={saving} />
          </>
        }
      />
      <div className="stack">
        <Standing sheet={sheet} />
        <div className="accredit-tabs">
          <Tabs label={t.title} tabs={tabs} chosen={chosen} choose={(muc) => change({ muc })}>
            <div className="stack">
              {chosen === 'tong-quan' && <Frame sheet={sheet} writing={frame} />}
              {group && <Standard sheet={sheet} group={group} writing={points} />}
              {chosen === 'cai-tien' && <Improvement sheet={sheet} />}
              {chosen === 'bao-cao' && <Report sheet={sheet} writing={frame} />}
            </div>
          </Tabs>
        </div>
        <Bar sheet={sheet} points={points} frame={frame} />
      </div>
      <LeaveGuard blocks={() => saving} />
    </>
  );
}

function Standing({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  return (
    <>
      <p className="row">
        <Tag tone={stateTones[sheet.state] ?? 'mute'}>{sheet.state_label}</Tag>
        {sheet.revision > 1 && <Tag tone="info">{t.revision(sheet.revision)}</Tag>}
        {sheet.set.provisional && <Tag tone="warn">{t.provisional}</Tag>}
        {sheet.signed_on && (
          <span className="muted">
            {t.columns.signed}: {formatDay(sheet.signed_on)}
          </span>
        )}
      </p>
      {sheet.returned_for && (
        <Notice tone="warn" title={t.returnedFor}>
          {sheet.returned_for}
        </Notice>
      )}
      {sheet.corrected_for && <Notice tone="info">{t.correctedFor(sheet.corrected_for)}</Notice>}
      {sheet.remarks && (
        <Notice tone="info" title={t.remarks}>
          {sheet.remarks}
        </Notice>
      )}
      <p className="muted small">{t.noSignature}</p>
    </>
  );
}

interface BarProps {
  sheet: Accreditation;
  points: PointsWriting;
  frame: FrameWriting;
}
/** What the criteria come to, always in view. */
function Bar({ sheet, points, frame }: BarProps) {
  const t = useAccreditationTexts();
  const { rating } = sheet;
  return (
    <div className="accredit-bar">
      <p>
        {t.columns.result}:{' '}
        {rating.unanswered === 0 ? <strong>{rating.label}</strong> : t.soFar(rating.unanswered)}
      </p>
      <SavingState of={[points, frame]} />
    </div>
  );
}
