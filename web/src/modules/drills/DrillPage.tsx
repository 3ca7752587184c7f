// One drill: planned with its roles, run by the clock, judged.
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDrill } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Evaluation } from './Evaluation';
import { Log } from './Log';
import { drillAddress, useDrill, useRefreshDrills } from './queries';
import { Roles } from './Roles';
import { useServerNow } from './now';
import { useDrillTexts } from './texts';
import './drills.css';

const secondMs = 1_000;
const minuteMs = 60_000;

export default function DrillPage() {
  const t = useDrillTexts();
  const answer = useDrill(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.title ?? t.name}
        sub={answer.data?.unit_name}
        help="dien-tap"
        actions={
          <ButtonLink to={paths.drills} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(drill) => (
          <div className="stack">
            <Standing drill={drill} />
            <Roles key={`roles${drill.version}`} drill={drill} />
            {drill.state !== 'planned' && <Log drill={drill} />}
            <Injects drill={drill} />
            {(drill.state === 'ended' || drill.state === 'evaluated') && (
              <Evaluation key={drill.version} drill={drill} />
            )}
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  drill: SecurityDrill;
}
function Standing({ drill }: Props) {
  const t = useDrillTexts();
  const base = drillAddress(drill.id);
  const paper = (name: string, label: string) =>
    (['docx', 'pdf'] as const).map((end) => (
      <a key={end} className="btn btn-plain" href={`${base}/${name}.${end}`} download>
        {label} {end === 'docx' ? 'Word' : 'PDF'}
      </a>
    ));
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={drill.state === 'running' ? 'warn' : 'info'}>{drill.state_label}</Tag>
        <span className="spread" />
        {drill.write && drill.state === 'planned' && (
          <Step drill={drill} verb="start" label={t.start} text={t.startText} />
        )}
        {drill.write && drill.state === 'running' && (
          <Step drill={drill} verb="end" label={t.end} text={t.endText} />
        )}
      </div>
      <p>
        {drill.kind_label}. {drill.goal}
      </p>
      {drill.state === 'running' && <Clock drill={drill} />}
      {drill.started_at && <Timing drill={drill} />}
      <div className="row">
        {paper('script', t.script)}
        {drill.state !== 'planned' && paper('report', t.report)}
      </div>
      <p className="small muted">{t.source(drill.source)}</p>
    </section>
  );
}

interface StepProps extends Props {
  verb: string;
  label: string;
  text: string;
}
function Step({ drill: { id, version }, verb, label, text }: StepProps) {
  const refresh = useRefreshDrills();
  const act = () =>
    api
      .post(`${drillAddress(id)}/${verb}`, {}, { version })
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton look="primary" label={label} title={label} act={act}>
      <p>{text}</p>
    </ConfirmButton>
  );
}

function Clock({ drill }: Props) {
  const t = useDrillTexts();
  const now = useServerNow(drill.now);
  const next = drill.injects.find(({ given }) => !given);
  const since = Math.max(0, Math.floor((now - Date.parse(drill.started_at ?? drill.now)) / minuteMs));
  const left = next?.at ? Math.max(0, Math.round((Date.parse(next.at) - now) / secondMs)) : 0;
  return (
    <Notice tone="warn" title={t.running(since)}>
      <span role="timer">{next ? t.next(Math.floor(left / 60), left % 60, next.to) : t.last}</span>
    </Notice>
  );
}

function Timing({ drill: { timing } }: Props) {
  const t = useDrillTexts();
  const text = (ms: number | null) =>
    ms === null ? t.never : t.after(Math.floor(ms / minuteMs), Math.floor((ms % minuteMs) / secondMs));
  return (
    <Facts
      items={[
        [t.kinds.detected ?? '', text(timing.detected)],
        [t.kinds.isolated ?? '', text(timing.isolated)],
        [t.kinds.recovered ?? '', text(timing.recovered)],
      ]}
    />
  );
}

function Injects({ drill }: Props) {
  const t = useDrillTexts();
  return (
    <section className="card stack">
      <h2>{t.injects}</h2>
      <ol className="plain drill-list">
        {drill.injects.map(({ minute, to, text, expect, given, at }) => (
          <li key={`${minute}${to}`}>
            <div className="row">
              <Tag tone={given ? 'ok' : 'mute'}>{t.minute(minute)}</Tag>
              <strong>{to}</strong>
              {given && at && <span className="small muted">{formatInstant(at)}</span>}
            </div>
            {text ?? <span className="muted">{t.hidden}</span>}
            {expect && <div className="small muted">{t.expected(expect)}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
