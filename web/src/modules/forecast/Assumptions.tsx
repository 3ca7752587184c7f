// What the forecast assumes, where each value comes from, and changing them as a scenario.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan, useMe, useOwnUnit } from '@core/api/session';
import type { Forecast, ForecastAssumption } from '@core/api/types';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { keepScenario, overridesOf, useRefresh, type Overrides, type Scenario } from './queries';
import { useForecastTexts } from './texts';

const tones: Record<string, Tone> = { history: 'ok', few_years: 'warn', shipped: 'warn', edited: 'info' };
const isNorm = ({ key }: ForecastAssumption) => key.startsWith('class_size.') || key.startsWith('teachers.');
const written = (n: number) => n.toLocaleString('vi-VN', { maximumFractionDigits: 4 });

function readNumber(text: string): number | undefined {
  const n = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(n) ? n : undefined;
}

interface AssumptionsProps {
  forecast: Forecast;
  scenario: Scenario | undefined;
}
export function Assumptions({ forecast, scenario }: AssumptionsProps) {
  const t = useForecastTexts();
  const can = useCan();
  const [typed, setTyped] = useState<Record<string, string>>();
  const doubtful = forecast.norms_confidence !== 'F' && forecast.norms_confidence !== 'P';
  const columns: Column<ForecastAssumption>[] = [
    { key: 'label', title: t.assumption, head: true, cell: ({ label }) => label },
    {
      key: 'value',
      title: t.value,
      numeric: true,
      cell: (one) =>
        typed ? (
          <input
            className="control forecast-value"
            inputMode="decimal"
            aria-label={t.valueOf(one.label)}
            value={typed[one.key] ?? written(one.value)}
            onChange={(event) => setTyped({ ...typed, [one.key]: event.target.value })}
          />
        ) : (
          <strong>{written(one.value)}</strong>
        ),
    },
    { key: 'computed', title: t.computed, numeric: true, cell: ({ computed }) => written(computed) },
    {
      key: 'spread',
      title: t.spread,
      numeric: true,
      cell: (one) => (isNorm(one) ? null : written(one.spread)),
    },
    {
      key: 'from',
      title: t.from,
      cell: (one) =>
        isNorm(one) && one.from === 'shipped' ? (
          doubtful && <Tag tone="warn">{t.normsMemory}</Tag>
        ) : (
          <Tag tone={tones[one.from] ?? 'mute'}>{one.from_label}</Tag>
        ),
    },
    {
      key: 'legal',
      title: t.legal,
      cell: ({ legal_basis: basis }) => basis && <span className="small">{basis}</span>,
    },
  ];
  return (
    <section className="stack">
      <h2 className="section-title">{t.assumptions}</h2>
      {doubtful && <p className="muted">{forecast.norms_note}</p>}
      {can(permission.writeScenarios) && (
        <div className="row">
          {typed ? (
            <>
              <Save forecast={forecast} scenario={scenario} typed={typed} done={() => setTyped(undefined)} />
              <Button onClick={() => setTyped(undefined)}>{t.cancel}</Button>
            </>
          ) : (
            <Button onClick={() => setTyped({})}>{t.edit}</Button>
          )}
        </div>
      )}
      <Table
        caption={t.assumptions}
        columns={columns}
        rows={forecast.assumptions}
        rowKey={({ key }) => key}
        tall
      />
    </section>
  );
}

/** What the scenario sets: what it set before and what was typed, without values that are as computed. */
function merged(
  forecast: Forecast,
  scenario: Scenario | undefined,
  typed: Record<string, string>,
): Overrides {
  const before = overridesOf(scenario);
  const kept = forecast.assumptions.flatMap(({ key, computed }): [string, number][] => {
    const n = readNumber(typed[key] ?? '') ?? before[key];
    return n === undefined || Math.abs(n - computed) < 0.00005 ? [] : [[key, n]];
  });
  return Object.fromEntries(kept);
}

interface SaveProps extends AssumptionsProps {
  typed: Record<string, string>;
  done: () => void;
}
function Save({ forecast, scenario, typed, done }: SaveProps) {
  const t = useForecastTexts();
  const me = useMe();
  const own = useOwnUnit();
  const refresh = useRefresh();
  const [, change] = useSearchText();
  const [name, setName] = useState(scenario?.name ?? '');
  const [note, setNote] = useState(scenario?.note ?? '');
  const act = async () => {
    const set = merged(forecast, scenario, typed);
    const kept = await keepScenario(scenario, own ?? me.commune.id, name.trim(), note.trim(), set);
    toast(t.saved);
    done();
    await refresh();
    change({ 'kich-ban': String(kept.id), lan: undefined });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.save}
      title={t.saveTitle}
      ready={name.trim() !== ''}
      act={act}
    >
      <TextInput label={t.name} value={name} onChange={setName} required />
      <TextInput label={t.note} value={note} onChange={setNote} rows={2} />
      <p className="muted">{t.saveHint}</p>
    </ConfirmButton>
  );
}
