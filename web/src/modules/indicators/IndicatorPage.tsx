// One indicator in depth: what it measures, each school, the records that hold it back, where the figure comes from.
import '@core/charts/charts.css';
import './indicators.css';
import { useSchools } from '@core/api/session';
import type { IndicatorDetail } from '@core/api/types';
import { TargetBar } from '@core/charts/charts';
import { standing } from '@core/charts/standing';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { About, Lineage, Trend, Variants } from './explain';
import { FailingRecords } from './FailingRecords';
import { countsText, scaleOf, StandingTag, useTargetText, valueText, WaitingNote } from './figures';
import { MomentBar } from './MomentBar';
import { useIndicator, useMoment } from './queries';
import { SchoolTable } from './SchoolTable';
import { useIndicatorTexts } from './texts';

export default function IndicatorPage() {
  const t = useIndicatorTexts();
  const no = useParam('no');
  const { moment, kept } = useMoment();
  const answer = useIndicator(no, moment);
  const one = answer.data;
  return (
    <>
      <PageHead
        title={one ? `${one.no}. ${one.name}` : t.indicator(Number(no))}
        sub={one?.group}
        help="chi-tieu"
        actions={
          <ButtonLink to={paths.dashboard} search={kept} icon="previous">
            {t.backToAll}
          </ButtonLink>
        }
      />
      <MomentBar />
      <AnswerView answer={answer} rows={12}>
        {(indicator) => <Indicator indicator={indicator} />}
      </AnswerView>
    </>
  );
}

function Indicator({ indicator }: { indicator: IndicatorDetail }) {
  const t = useIndicatorTexts();
  const { past, search, change } = useMoment();
  const mine = useSchools();
  const chosen = search.truong ?? (mine.length === 1 ? mine[0]?.code : undefined);
  const school = indicator.schools.find((one) => one.code === chosen);
  return (
    <div className="stack">
      <Headline indicator={indicator} />
      <div className="columns-2">
        <About indicator={indicator} />
        <Trend indicator={indicator} />
      </div>
      <section>
        <h2 className="section-title">{t.bySchool}</h2>
        <SchoolTable indicator={indicator} chosen={chosen} choose={(truong) => change({ truong })} />
      </section>
      {past ? (
        <Notice title={t.records}>{t.recordsPast}</Notice>
      ) : school ? (
        <FailingRecords key={school.code} indicator={indicator} school={school} />
      ) : (
        <Notice title={t.records}>{t.recordsPick}</Notice>
      )}
      <Lineage indicator={indicator} />
      {indicator.variants.length > 0 && <Variants indicator={indicator} />}
    </div>
  );
}

function Headline({ indicator }: { indicator: IndicatorDetail }) {
  const t = useIndicatorTexts();
  const targetText = useTargetText();
  return (
    <section className="card stack" aria-label={t.columns.value}>
      <div className="headline">
        <span className="headline-value">{valueText(indicator, indicator.unit, true)}</span>
        <StandingTag figure={indicator} />
        {indicator.frozen && <Tag tone="info">{t.frozen(indicator.revision ?? 1)}</Tag>}
        <span>
          {t.columns.counts}: <strong>{countsText(indicator)}</strong>
        </span>
        <span>
          {t.columns.target}: <strong>{targetText(indicator, true)}</strong>
        </span>
        <span className="muted">
          {t.columns.basis}: {t.basis[indicator.basis]}
        </span>
        <WaitingNote figure={indicator} />
      </div>
      <TargetBar
        value={indicator.value}
        target={indicator.target}
        max={scaleOf(indicator)}
        state={standing(indicator)}
      />
      {indicator.now && (
        <Notice tone="warn">{t.differsNow(valueText(indicator.now, indicator.unit, true))}</Notice>
      )}
      {indicator.own && (
        <p>
          {t.communeOwn}: <strong>{countsText(indicator.own)}</strong> ({t.basis[indicator.own.basis]})
        </p>
      )}
      {indicator.beside.map((one) => (
        <p key={one.part}>
          {t.besides}, {one.label}: <strong>{countsText(one)}</strong> ({t.basis[one.basis]})
        </p>
      ))}
      {indicator.caveats.map((sentence) => (
        <Notice key={sentence} tone="warn">
          {sentence}
        </Notice>
      ))}
      {indicator.partial && <Notice tone="warn">{t.partial(indicator.partial)}</Notice>}
    </section>
  );
}
