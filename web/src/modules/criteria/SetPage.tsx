// One set of criteria: what it says, whether it adds up, its doubts, and what can be done with it.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { Criterion, CriteriaSet } from '@core/api/types';
import { openDoubt } from '@core/criteria';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Actions } from './Actions';
import { Comparing } from './Comparing';
import { Editor } from './Editor';
import { setAddress, useRefreshCriteria, useSet } from './queries';
import { Days, SetTags, Sums } from './SetsPage';
import { useCriteriaTexts } from './texts';
import './criteria.css';

export default function SetPage() {
  const t = useCriteriaTexts();
  const answer = useSet(Number(useParam('id')));
  const set = answer.data;
  return set ? (
    <SetView key={`${set.id} ${set.version}`} set={set} />
  ) : (
    <>
      <PageHead title={t.title} help="bo-tieu-chi" />
      <AnswerView answer={answer} rows={10}>
        {() => null}
      </AnswerView>
    </>
  );
}

function SetView({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const refresh = useRefreshCriteria();
  const [editing, setEditing] = useState(false);
  const save = async (content: CriteriaSet['content']) => {
    await api.put<CriteriaSet>(setAddress(set.id), content, set.version);
    setEditing(false);
    await refresh();
    toast(t.saved);
  };
  return (
    <>
      <PageHead
        title={set.title}
        sub={`${set.kind_label}, ${set.edition}, ${set.levels.join(', ')}`}
        help="bo-tieu-chi"
        actions={
          <>
            <ButtonLink to={paths.criteriaSets} icon="previous">
              {t.back}
            </ButtonLink>
            {set.may.write && !editing && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
            {!editing && <Actions set={set} />}
          </>
        }
      />
      <div className="stack">
        <Standing set={set} />
        <Findings set={set} />
        {editing ? (
          <Editor content={set.content} save={save} cancel={() => setEditing(false)} />
        ) : (
          <>
            <Doubts set={set} />
            <RuleView set={set} />
            <CriteriaView set={set} />
            <Comparing set={set} />
            <Basis set={set} />
          </>
        )}
      </div>
    </>
  );
}

function Standing({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  return (
    <div>
      <p className="row">
        <SetTags set={set} />
        <span className="muted">
          <Days set={set} />
        </span>
      </p>
      <p>
        <Sums set={set} />
      </p>
      {set.document_number && (
        <p className="muted">
          {t.adoptedBy(set.document_number, formatDay(set.document_on), set.document_issuer ?? '')}{' '}
          {set.confirmed_number && t.confirmedBy(set.confirmed_number, formatDay(set.confirmed_on))}
        </p>
      )}
    </div>
  );
}

function Findings({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const blocking = set.findings.filter(({ blocks }) => blocks);
  const others = set.findings.filter(({ blocks }) => !blocks);
  const items = (list: CriteriaSet['findings']) => (
    <ul>
      {list.map(({ path, text }) => (
        <li key={`${path} ${text}`}>{text}</li>
      ))}
    </ul>
  );
  return (
    <>
      {blocking.length > 0 && (
        <Notice tone="warn" title={t.blocks}>
          {items(blocking)}
        </Notice>
      )}
      {others.length > 0 && (
        <Notice tone="warn" title={t.remarks}>
          {items(others)}
        </Notice>
      )}
      {set.findings.length === 0 && <Notice tone="ok">{t.addsUp}</Notice>}
    </>
  );
}

function Doubts({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  return (set.content.doubts ?? []).map(({ about, text, settled }) => (
    <Notice
      key={text}
      tone={settled ? 'ok' : 'warn'}
      title={`${t.doubts}: ${t.doubtAbout(about.join(', '))}`}
    >
      <p>{text}</p>
      {settled && <p>{t.settled(settled)}</p>}
    </Notice>
  ));
}

function RuleView({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const { rule } = set.content;
  const bounds = (low: string, high: string, label: string) => t.pointsBand(label, low, high);
  return (
    <section className="card">
      <h2>{t.rule}</h2>
      <ul>
        {(rule.bands ?? []).map((band) => (
          <li key={band.level}>
            {bounds(
              band.min === undefined ? t.above(formatNumber(band.above)) : t.least(formatNumber(band.min)),
              band.max === undefined ? t.below(formatNumber(band.below)) : t.most(formatNumber(band.max)),
              band.label,
            )}
          </li>
        ))}
        {(rule.levels ?? []).map((level) => (
          <li key={level.level}>
            {t.share(
              level.label,
              level.mandatory_at_least,
              level.others_count,
              level.others_at_least,
              level.none_below,
            )}
          </li>
        ))}
      </ul>
      {rule.note && <p className="muted">{rule.note}</p>}
    </section>
  );
}

function CriteriaView({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const columns: Column<Criterion>[] = [
    { key: 'code', title: t.criterion.code, cell: ({ code }) => code },
    {
      key: 'title',
      title: t.criterion.title,
      head: true,
      cell: (one) => <Words criterion={one} doubt={openDoubt(set.content, one)} />,
    },
    {
      key: 'max',
      title: t.criterion.max,
      numeric: true,
      cell: ({ max, mandatory }) =>
        max === undefined ? mandatory && <Tag tone="info">{t.mandatory}</Tag> : formatNumber(max),
    },
    { key: 'evidence', title: t.criterion.evidence, cell: ({ evidence }) => evidence },
    {
      key: 'confidence',
      title: t.criterion.confidence,
      cell: ({ confidence = '' }) => t.confidence[confidence] ?? confidence,
    },
  ];
  return set.content.groups.map(({ code, title }) => {
    const sum = set.sums.find((one) => one.code === code);
    return (
      <section key={code} className="stack">
        <h2 className="criteria-group">
          <span>
            {code}. {title}
          </span>
          {sum && (
            <span className={sum.expected !== null && sum.sum !== sum.expected ? 'criteria-wrong' : ''}>
              {formatNumber(sum.sum)}
              {sum.expected !== null && `/${formatNumber(sum.expected)}`}
            </span>
          )}
        </h2>
        <Table
          caption={title}
          columns={columns}
          rows={set.content.criteria.filter(({ group }) => group === code)}
          rowKey={(one) => one.code}
        />
      </section>
    );
  });
}

function Words({ criterion, doubt }: { criterion: Criterion; doubt: string | undefined }) {
  const t = useCriteriaTexts();
  return (
    <>
      {criterion.title}
      {doubt && <div className="criteria-doubt">{doubt}</div>}
      {(criterion.levels ?? []).map(({ level, text }) => (
        <div key={level} className="muted small">
          {t.level(level)}: {text}
        </div>
      ))}
    </>
  );
}

function Basis({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const { legal_basis, source, confidence, note, deadlines } = set.content;
  const day = (text: string) => text.split('-').reverse().join('/');
  return (
    <details className="card">
      <summary>{t.basis}</summary>
      {legal_basis && <p>{t.legalBasis(legal_basis)}</p>}
      {source && <p>{t.source(source, t.confidence[confidence ?? ''] ?? '')}</p>}
      {note && <p>{note}</p>}
      {deadlines && <p>{t.deadlines(day(deadlines.self), day(deadlines.review))}</p>}
    </details>
  );
}
