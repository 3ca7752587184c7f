// Pupils, classes, rooms and teachers of the next years; assumptions are shown and kept as scenarios.
import { useState } from 'react';
import { download } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Forecast } from '@core/api/types';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { Assumptions } from './Assumptions';
import { BirthsCard } from './BirthsCard';
import { useForecast, useScenarios, type Scenario } from './queries';
import { Grades, Schools, Totals } from './Results';
import { useForecastTexts } from './texts';
import './forecast.css';

export default function ForecastPage() {
  const t = useForecastTexts();
  const can = useCan();
  const [search] = useSearchText();
  const scenarios = useScenarios(can(permission.readScenarios));
  const answer = useForecast(search['kich-ban'], search.lan);
  return (
    <>
      <PageHead title={t.title} sub={t.hint} help="du-bao" actions={<Export />} />
      <div className="stack">
        <Choices scenarios={scenarios.data?.items ?? []} schools={answer.data?.schools ?? []} />
        <AnswerView answer={answer} rows={10}>
          {(forecast) => <Result forecast={forecast} scenarios={scenarios.data?.items ?? []} />}
        </AnswerView>
        {can(permission.readBirths) && <BirthsCard />}
      </div>
    </>
  );
}

function Export() {
  const t = useForecastTexts();
  const [search] = useSearchText();
  const [error, setError] = useState<Error>();
  const take = () => {
    setError(undefined);
    download(
      '/api/forecast/file',
      { scenario: search['kich-ban'], version: search.lan },
      'du-bao.xlsx',
    ).catch(setError);
  };
  return (
    <>
      {error && <Failure error={error} />}
      <Button icon="download" onClick={take}>
        {t.export}
      </Button>
    </>
  );
}

function Choices({ scenarios, schools }: { scenarios: Scenario[]; schools: Forecast['schools'] }) {
  const t = useForecastTexts();
  const [search, change] = useSearchText();
  const chosen = scenarios.find(({ id }) => String(id) === search['kich-ban']);
  const options = scenarios.map(({ id, name }) => ({ value: String(id), label: name }));
  const versions = Array.from({ length: (chosen?.version ?? 1) - 1 }, (_, at) => at + 1).reverse();
  return (
    <div className="toolbar">
      <Pick
        label={t.scenario}
        value={search['kich-ban'] ?? ''}
        placeholder={t.asKnown}
        options={options}
        onChange={(id) => change({ 'kich-ban': id || undefined, lan: undefined })}
      />
      {versions.length > 0 && (
        <Pick
          label={t.version}
          value={search.lan ?? ''}
          placeholder={t.newest}
          options={versions.map((n) => ({ value: String(n), label: t.versionNo(n) }))}
          onChange={(lan) => change({ lan: lan || undefined })}
        />
      )}
      {scenarios.length > 0 && (
        <Pick
          label={t.compare}
          value={search['so-voi'] ?? ''}
          placeholder={t.compareNone}
          options={[{ value: '0', label: t.asKnown }, ...options]}
          onChange={(id) => change({ 'so-voi': id || undefined })}
        />
      )}
      {schools.length > 1 && (
        <Pick
          label={t.school}
          value={search.truong ?? ''}
          placeholder={t.all}
          options={schools.map(({ unit_id: id, name }) => ({ value: String(id), label: name }))}
          onChange={(truong) => change({ truong: truong || undefined })}
        />
      )}
    </div>
  );
}

function Result({ forecast, scenarios }: { forecast: Forecast; scenarios: Scenario[] }) {
  const t = useForecastTexts();
  const [search] = useSearchText();
  const compared = search['so-voi'];
  const other = useForecast(compared === '0' ? undefined : compared, undefined, compared !== undefined);
  const only = forecast.schools.length === 1 ? forecast.schools[0] : undefined;
  const school = forecast.schools.find(({ unit_id: id }) => String(id) === search.truong) ?? only;
  const same = other.data?.schools.find(({ unit_id: id }) => id === school?.unit_id);
  const fewYears = forecast.assumptions.some(({ from }) => from === 'shipped' || from === 'few_years');
  return (
    <>
      {fewYears && <Notice tone="warn">{`${t.known(forecast.known_years)} ${t.knownFew}`}</Notice>}
      {school?.pool === 'flat' && <Notice tone="warn">{t.pool.flat}</Notice>}
      <Totals
        years={forecast.years}
        totals={school?.totals ?? forecast.totals}
        present={school ? [school] : forecast.schools}
        {...(compared !== undefined &&
          other.data && {
            other: {
              name: other.data.scenario?.name ?? t.asKnown,
              totals: school ? (same?.totals ?? []) : other.data.totals,
            },
          })}
      />
      {school ? <Grades school={school} years={forecast.years} /> : <Schools forecast={forecast} />}
      <section>
        <h2 className="section-title">{t.method}</h2>
        <p>{t.methodText}</p>
        {school && school.pool !== 'flat' && <p className="muted">{t.pool[school.pool]}</p>}
      </section>
      <Assumptions
        key={`${forecast.scenario?.id ?? 0}-${forecast.scenario?.version ?? 0}`}
        forecast={forecast}
        scenario={scenarios.find(({ id }) => id === forecast.scenario?.id)}
      />
    </>
  );
}
