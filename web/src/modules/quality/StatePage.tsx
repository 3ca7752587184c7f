// The state of the data on one page: six scores, each school, how they went, and the checks with most offenders.
import '@core/charts/charts.css';
import './quality.css';
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan, useMe, useSchools } from '@core/api/session';
import type { CountedDataCheck, DataScore, DataState, SchoolDataState } from '@core/api/types';
import { TrendChart } from '@core/charts/charts';
import { formatDay, formatInstant, formatNumber } from '@core/format/format';
import { placeInText } from '@core/format/place';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useDataState, useTrend } from './queries';
import { KeptOf, ScoreBar, ScoreFigure, share } from './scores';
import { severityTone } from './severity';
import { countColumns } from './countColumns';
import { useQualityTexts } from './texts';

const shownAtFirst = 15;

export default function StatePage() {
  const t = useQualityTexts();
  const me = useMe();
  const schools = useSchools();
  const can = useCan();
  const [search, change] = useSearchText();
  const code = search.truong ?? (schools.length === 1 ? schools[0]?.code : undefined);
  const answer = useDataState(code);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle(placeInText(me.commune.name))}
        help="hien-trang-du-lieu"
        actions={
          <>
            {can(permission.writeChecks) && <ButtonLink to={paths.ownChecks}>{t.own.open}</ButtonLink>}
            {schools.length > 1 && (
              <Pick
                label={t.school}
                hideLabel
                value={code ?? ''}
                options={[
                  { value: '', label: t.allSchools },
                  ...schools.map((unit) => ({ value: unit.code, label: unit.name })),
                ]}
                onChange={(truong) => change({ truong: truong || undefined })}
              />
            )}
          </>
        }
      />
      <AnswerView answer={answer} rows={14}>
        {(state) => <State state={state} code={code} />}
      </AnswerView>
    </>
  );
}

function State({ state, code }: { state: DataState; code: string | undefined }) {
  const t = useQualityTexts();
  const [search, change] = useSearchText();
  const [only] = state.schools;
  const scores = code && only ? only.scores : state.commune.scores;
  const chosen = search.diem;
  const choose = (diem: string) => change({ diem: diem === chosen ? undefined : diem });
  return (
    <div className="stack">
      <div className="scores" role="group" aria-label={code && only ? only.name : t.ofCommune}>
        {scores.map((score) => (
          <ScoreTile key={score.score} state={state} score={score} chosen={chosen} choose={choose} />
        ))}
      </div>
      {state.seen_at && <p className="small muted">{t.seenAt(formatInstant(state.seen_at))}</p>}
      {!code && <Schools state={state} />}
      <Checks state={state} score={chosen} school={code} />
      <Trend state={state} score={chosen ?? 'enough'} school={code} />
    </div>
  );
}

const wordsOf = (state: DataState, score: string) =>
  state.meanings.find((one) => one.score === score) ?? { score, label: score, meaning: '' };

interface TileProps {
  state: DataState;
  score: DataScore;
  chosen: string | undefined;
  choose: (score: string) => void;
}
function ScoreTile({ state, score, chosen, choose }: TileProps) {
  const { label, meaning } = wordsOf(state, score.score);
  return (
    <button
      type="button"
      className="score-tile"
      title={meaning}
      aria-pressed={chosen === score.score}
      onClick={() => choose(score.score)}
    >
      <span className="score-name">{label}</span>
      <strong>
        <ScoreFigure score={score} />
      </strong>
      <ScoreBar score={score} />
      <KeptOf score={score} />
    </button>
  );
}

function Schools({ state }: { state: DataState }) {
  const t = useQualityTexts();
  const [search, change] = useSearchText();
  const by = search.xep ?? '';
  const scoreOf = (school: SchoolDataState, name: string) =>
    school.scores.find(({ score }) => score === name);
  const rank = (school: SchoolDataState) => {
    const score = scoreOf(school, by.replace('-', ''));
    return (score ? share(score) : null) ?? 101;
  };
  const rows = [...state.schools].sort((a, b) =>
    by === '' ? 0 : by.startsWith('-') ? rank(b) - rank(a) : rank(a) - rank(b),
  );
  const columns: Column<SchoolDataState>[] = [
    {
      key: 'name',
      title: t.school,
      head: true,
      cell: ({ code, name }) => (
        <Go to={paths.dataState} search={{ truong: code }}>
          {name}
        </Go>
      ),
    },
    ...state.meanings.map(({ score, label }): Column<SchoolDataState> => ({
      key: score,
      title: label,
      numeric: true,
      sort: score,
      cell: (school) => {
        const one = scoreOf(school, score);
        return (
          one && (
            <>
              <ScoreFigure score={one} />
              {one.asked ? (
                <div className="small muted">
                  {formatNumber(one.kept)}/{formatNumber(one.asked)}
                </div>
              ) : null}
            </>
          )
        );
      },
    })),
  ];
  return (
    <section>
      <h2 className="section-title">{t.schools}</h2>
      <Table
        caption={t.schools}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        order={{ by, choose: (xep) => change({ xep }) }}
      />
    </section>
  );
}

interface PartProps {
  state: DataState;
  score: string | undefined;
  school: string | undefined;
}
function Checks({ state, score, school }: PartProps) {
  const t = useQualityTexts();
  const [severity, setSeverity] = useState('');
  const [all, setAll] = useState(false);
  const weight = { error: 0, warning: 1, hint: 2 } as Record<string, number>;
  const fitting = state.checks
    .filter((check) => (!score || check.score === score) && (!severity || check.severity === severity))
    .sort((a, b) => (weight[a.severity] ?? 3) - (weight[b.severity] ?? 3) || b.broken - a.broken);
  const broken = fitting.filter((check) => check.broken + check.excused > 0);
  const rows = all ? fitting : score ? broken : broken.slice(0, shownAtFirst);
  const title = score ? t.checksOf(wordsOf(state, score).label) : t.checks;
  return (
    <section className="stack">
      <h2 className="section-title">{title}</h2>
      <div className="row no-print check-filter">
        <Pick
          label={t.severity}
          value={severity}
          options={[
            { value: '', label: t.severityAll },
            ...Object.entries(t.severities).map(([value, label]) => ({ value, label })),
          ]}
          onChange={setSeverity}
        />
        <Button aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? t.onlyBroken : t.allChecks(fitting.length)}
        </Button>
        <span className="small muted">{t.hintNote}</span>
      </div>
      {rows.length > 0 ? (
        <CheckTable state={state} checks={rows} school={school} caption={title} />
      ) : (
        <Empty title={t.checksNone}>{t.checksNoneHint}</Empty>
      )}
    </section>
  );
}

interface CheckTableProps {
  state: DataState;
  checks: CountedDataCheck[];
  school: string | undefined;
  caption: string;
}
function CheckTable({ state, checks, school, caption }: CheckTableProps) {
  const t = useQualityTexts();
  const columns: Column<CountedDataCheck>[] = [
    {
      key: 'label',
      title: t.columns.check,
      head: true,
      cell: ({ code, label }) => (
        <Go to={paths.dataCheck(code)} search={{ truong: school }}>
          {label}
        </Go>
      ),
    },
    { key: 'score', title: t.columns.score, cell: ({ score }) => wordsOf(state, score).label },
    {
      key: 'severity',
      title: t.columns.severity,
      cell: ({ severity }) => <Tag tone={severityTone[severity] ?? 'mute'}>{t.severities[severity]}</Tag>,
    },
    ...countColumns(t),
  ];
  if (!school)
    columns.push({
      key: 'schools',
      title: t.columns.schools,
      numeric: true,
      cell: ({ schools }) => formatNumber(schools),
    });
  return <Table caption={caption} columns={columns} rows={checks} rowKey={({ code }) => code} />;
}

const pointsShown = 8;

function Trend({ state, score, school }: { state: DataState; score: string; school: string | undefined }) {
  const t = useQualityTexts();
  const answer = useTrend(school);
  const { label } = wordsOf(state, score);
  return (
    <section className="card stack">
      <h2>{t.trend(label)}</h2>
      <AnswerView answer={answer} rows={3}>
        {({ days }) => {
          const points = days
            .filter((day) => day.score === score)
            .slice(-pointsShown)
            .map((day) => ({ label: formatDay(day.day).slice(0, 5), value: share(day), frozen: true }));
          return points.length > 1 ? (
            <TrendChart points={points} target={100} label={t.trend(label)} />
          ) : (
            <p className="muted">{t.trendNone}</p>
          );
        }}
      </AnswerView>
    </section>
  );
}
