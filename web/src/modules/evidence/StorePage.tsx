// The store of evidence: what is there, what is missing or loses its value, where it is used.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { permission } from '@core/api/permissions';
import { useCan, useMe } from '@core/api/session';
import type { Evidence, EvidenceList } from '@core/api/types';
import { changeOf, EvidenceFields, isComplete, nothing } from '@core/evidence/EvidenceFields';
import { standingTones } from '@core/evidence/EvidenceSlot';
import { createEvidence, useEvidenceStore, useRefreshEvidence } from '@core/evidence/queries';
import { formatDay, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { SearchBox } from '@core/ui/SearchBox';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { QuestionPick } from './QuestionPick';
import { useEvidenceTexts, type EvidenceTexts } from './texts';

export default function StorePage() {
  const t = useEvidenceTexts();
  const [search, change] = useSearchText();
  const q = search.tim ?? '';
  const standing = search.tinh_trang ?? '';
  const answer = useEvidenceStore({ q, standing });
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="minh-chung" actions={<Add />} />
      <div className="stack">
        <div className="row">
          <SearchBox value={q} label={t.search} onSearch={(tim) => change({ tim: tim || undefined })} />
          {answer.data && (
            <StandingPick
              counts={answer.data.counts}
              value={standing}
              onChange={(next) => change({ tinh_trang: next || undefined })}
            />
          )}
        </div>
        <AnswerView answer={answer}>
          {(list) => <List list={list} filtered={q !== '' || standing !== ''} />}
        </AnswerView>
      </div>
    </>
  );
}

interface StandingProps {
  counts: EvidenceList['counts'];
  value: string;
  onChange: (value: string) => void;
}
function StandingPick({ counts, value, onChange }: StandingProps) {
  const t = useEvidenceTexts();
  const all = Object.entries(counts).reduce((sum, [code, n]) => (code === 'unused' ? sum : sum + n), 0);
  return (
    <Pick
      label={t.standing}
      hideLabel
      value={value}
      placeholder={t.all(all)}
      options={Object.entries(t.standings).map(([code, label]) => ({
        value: code,
        label: t.counted(label, counts[code] ?? 0),
      }))}
      onChange={onChange}
    />
  );
}

function List({ list, filtered }: { list: EvidenceList; filtered: boolean }) {
  const t = useEvidenceTexts();
  const units = useMe().units;
  if (list.items.length === 0)
    return filtered ? <Empty title={t.noneFound} /> : <Empty title={t.none}>{t.noneHint}</Empty>;
  const several = new Set(list.items.map(({ unit_id }) => unit_id)).size > 1;
  const unitName = (id: number) => units.find((unit) => unit.id === id)?.name ?? none;
  return (
    <section className="stack">
      <Table
        caption={t.title}
        rows={list.items}
        rowKey={({ id }) => id}
        columns={[
          ...columnsOf(t),
          ...(several
            ? [{ key: 'unit', title: t.columns.unit, cell: (one: Evidence) => unitName(one.unit_id) }]
            : []),
        ]}
      />
      {list.found > list.items.length && <p className="muted">{t.more(list.items.length, list.found)}</p>}
    </section>
  );
}

const columnsOf = (t: EvidenceTexts): Column<Evidence>[] => [
  {
    key: 'title',
    title: t.columns.title,
    head: true,
    cell: (one) => <Go to={paths.evidenceItem(one.id)}>{one.title}</Go>,
  },
  {
    key: 'document',
    title: t.columns.document,
    cell: ({ document_number, issued_on }) =>
      [document_number, issued_on && formatDay(issued_on)].filter(Boolean).join(', ') || none,
  },
  { key: 'codes', title: t.columns.codes, cell: ({ codes }) => codes.join(', ') || none },
  {
    key: 'standing',
    title: t.columns.standing,
    cell: (one) => <Tag tone={standingTones[one.standing]}>{one.standing_label}</Tag>,
  },
  {
    key: 'validTo',
    title: t.columns.validTo,
    cell: ({ valid_to }) => (valid_to ? formatDay(valid_to) : none),
  },
  { key: 'uses', title: t.columns.uses, cell: ({ uses }) => t.usesCount(uses) },
  {
    key: 'confidentiality',
    title: t.columns.confidentiality,
    cell: ({ confidentiality_label }) => confidentiality_label,
  },
];

/** The units in which the person's own roles are: evidence is written by the unit itself. */
function useWritingUnits() {
  const roles = useMe().roles;
  return [...new Map(roles.map(({ unit_id, unit_name }) => [unit_id, unit_name])).entries()];
}

function Add() {
  const t = useEvidenceTexts();
  const can = useCan();
  const go = useNavigate();
  const refresh = useRefreshEvidence();
  const units = useWritingUnits();
  const [unit, setUnit] = useState(units[0]?.[0] ?? 0);
  const [kind, setKind] = useState('file');
  const [made, setMade] = useState(nothing);
  const [question, setQuestion] = useState(0);
  if (!can(permission.writeEvidence)) return null;
  const live = kind === 'question';
  const act = async () => {
    const change = changeOf(made, unit);
    const item = live
      ? await createEvidence({ ...change, kind: 'question', question_id: question }, null)
      : await createEvidence(change, made.file);
    setMade(nothing);
    await refresh();
    toast(t.added);
    await go({ to: paths.evidenceItem(item.id) });
  };
  const choose = (next: string) => {
    setKind(next);
    if (next === 'file' || next === 'link') setMade({ ...made, kind: next });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.add}
      title={t.add}
      ready={unit > 0 && (live ? question > 0 && made.title.trim() !== '' : isComplete(made))}
      act={act}
    >
      {units.length > 1 && (
        <Pick
          label={t.unit}
          value={String(unit)}
          options={units.map(([id, name]) => ({ value: String(id), label: name }))}
          onChange={(id) => setUnit(Number(id))}
        />
      )}
      <Pick
        label={t.kind}
        value={kind}
        options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
        onChange={choose}
      />
      {live ? (
        <QuestionPick
          title={made.title}
          onTitle={(title) => setMade({ ...made, title })}
          value={question}
          onChange={setQuestion}
        />
      ) : (
        <EvidenceFields value={made} onChange={setMade} />
      )}
    </ConfirmButton>
  );
}
