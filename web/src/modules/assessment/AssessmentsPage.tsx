// The schools of a round: who has handed in, who is at which level, who is not applicable; a school begins its own.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { Assessment, AssessmentOverview, AssessmentStanding } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo, useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { StandingTags } from './StandingTags';
import { roundAddress, useOverview, useRefreshAssessments } from './queries';
import { useAssessmentTexts } from './texts';
import './assessment.css';

export default function AssessmentsPage() {
  const t = useAssessmentTexts();
  const [search] = useSearchText();
  const answer = useOverview(search.nam);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="danh-gia-cds"
        actions={answer.data && <RoundActions overview={answer.data} />}
      />
      <AnswerView answer={answer} rows={8}>
        {(overview) => (
          <div className="stack" key={overview.school_year}>
            <YearChoice overview={overview} />
            <Body overview={overview} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function YearChoice({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  const [, change] = useSearchText();
  return (
    <div className="toolbar assess-choice">
      <Pick
        label={t.year}
        value={overview.school_year}
        options={overview.years.map((year) => ({ value: year, label: year }))}
        onChange={(nam) => change({ nam })}
      />
    </div>
  );
}

function Body({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  const { round, schools, counts, may } = overview;
  const [own] = schools.filter((row) => row.own);
  const alone = own && schools.length === 1;
  if (alone && !own.applicable) return <Empty title={t.notApplicable}>{t.notApplicableHint}</Empty>;
  return (
    <>
      {!alone && counts.in_scope === 0 && (
        <Notice tone="warn" title={t.noScope}>
          {t.noScopeHint}
        </Notice>
      )}
      {!round && <Empty title={t.noRound}>{may.open ? t.noRoundHint : t.waitRound}</Empty>}
      {round && <p className="muted">{t.dates(formatDay(round.self_due), formatDay(round.review_due))}</p>}
      {round && own?.applicable && own.id === null && <Begin overview={overview} unit={own.unit_id} />}
      {!alone && <p>{t.summary(counts)}</p>}
      {(!alone || own.id !== null) && <Schools overview={overview} />}
      {round && !alone && <PublicationFiles overview={overview} />}
    </>
  );
}

function Begin({ overview, unit }: { overview: AssessmentOverview; unit: number }) {
  const t = useAssessmentTexts();
  const go = useGo();
  const refresh = useRefreshAssessments();
  const create = useMutation({
    mutationFn: () =>
      api.post<Assessment>('/api/assessments', { school_year: overview.school_year, unit_id: unit }),
    onSuccess: async ({ id }) => {
      go(paths.assessment(id));
      await refresh();
    },
  });
  return (
    <>
      <Empty
        title={t.beginTitle}
        action={
          <Button look="primary" icon="plus" busy={create.isPending} onClick={() => create.mutate()}>
            {t.begin}
          </Button>
        }
      >
        {t.beginHint}
      </Empty>
      {create.error && <Failure error={create.error} />}
    </>
  );
}

function Schools({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  const columns: Column<AssessmentStanding>[] = [
    {
      key: 'unit',
      title: t.columns.unit,
      head: true,
      cell: (row) =>
        row.id === null ? row.unit_name : <Go to={paths.assessment(row.id)}>{row.unit_name}</Go>,
    },
    { key: 'level', title: t.columns.level, cell: (row) => row.level },
    { key: 'state', title: t.columns.state, cell: (row) => <StandingTags row={row} /> },
    { key: 'submitted', title: t.columns.submitted, cell: (row) => formatDay(row.submitted_on) },
    { key: 'self', title: t.columns.self, cell: (row) => row.self_level?.label },
    { key: 'confirmed', title: t.columns.confirmed, cell: (row) => <ConfirmedLevel row={row} /> },
    {
      key: 'points',
      title: t.columns.points,
      cell: (row) => row.groups.map(({ code, sum }) => t.groupPoints(code, formatNumber(sum))).join('; '),
    },
  ];
  return (
    <Table
      caption={t.schools}
      columns={columns}
      rows={overview.schools}
      rowKey={(row) => row.unit_id}
      rowClass={(row) => (row.applicable ? '' : 'assess-outside')}
    />
  );
}

function ConfirmedLevel({ row }: { row: AssessmentStanding }) {
  const t = useAssessmentTexts();
  if (!row.confirmed_level) return null;
  return (
    <>
      <strong>{row.confirmed_level.label}</strong>
      {row.provisional && <div className="assess-provisional">{t.provisional}</div>}
    </>
  );
}

const fileKinds = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' };

export function FileLinks({ address, label }: { address: string; label: string }) {
  return (
    <p className="row no-print">
      <span className="muted">{label}:</span>
      {Object.entries(fileKinds).map(([end, name]) => (
        <a key={end} className="btn btn-plain" href={`${address}.${end}`} download>
          {name}
        </a>
      ))}
    </p>
  );
}

function PublicationFiles({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  return (
    <>
      <FileLinks address={`${roundAddress(overview.school_year)}/publication`} label={t.list} />
      <p className="muted small">{t.noSignature}</p>
    </>
  );
}

function RoundActions({ overview }: { overview: AssessmentOverview }) {
  const { may, round } = overview;
  return (
    <>
      {may.open && <RoundDates key={`${overview.school_year} ${round ? 'open' : ''}`} overview={overview} />}
      {may.publish && round && <Publish overview={overview} />}
    </>
  );
}

function RoundDates({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  const refresh = useRefreshAssessments();
  const { round, proposed, school_year } = overview;
  const days = round ?? proposed;
  const [self, setSelf] = useState<string | null>(days.self_due);
  const [review, setReview] = useState<string | null>(days.review_due);
  const act = async () => {
    const body = { self_due: self, review_due: review };
    if (round) await api.put(roundAddress(school_year), body);
    else await api.post('/api/assessment-rounds', { school_year, ...body });
    await refresh();
  };
  return (
    <ConfirmButton
      look={round ? 'plain' : 'primary'}
      label={round ? t.move : t.open}
      title={`${round ? t.move : t.open}, ${school_year}`}
      ready={self !== null && review !== null}
      act={act}
    >
      <div className="stack">
        <p className="muted">{t.openHint}</p>
        <DayInput label={t.selfDue} value={self} onChange={setSelf} required />
        <DayInput label={t.reviewDue} value={review} onChange={setReview} required />
      </div>
    </ConfirmButton>
  );
}

function Publish({ overview }: { overview: AssessmentOverview }) {
  const t = useAssessmentTexts();
  const refresh = useRefreshAssessments();
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  const { counts, school_year } = overview;
  const act = async () => {
    await api.post(`${roundAddress(school_year)}/publish`, { number, issued_on: issuedOn });
    await refresh();
  };
  return (
    <ConfirmButton
      look="primary"
      label={t.publish}
      title={t.publishTitle}
      ready={number.trim() !== '' && issuedOn !== null}
      act={act}
    >
      <div className="stack">
        <p className="muted">{t.publishHint(counts.confirmed - counts.published)}</p>
        <TextInput label={t.number} value={number} onChange={setNumber} required />
        <DayInput label={t.issuedOn} value={issuedOn} onChange={setIssuedOn} required />
      </div>
    </ConfirmButton>
  );
}
