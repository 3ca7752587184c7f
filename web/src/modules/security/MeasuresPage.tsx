// What protects one system, requirement by requirement of its level.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SystemMeasure, SystemMeasures } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Failure, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { systemAddress, useMeasures, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';
import './security.css';

export default function MeasuresPage() {
  const t = useSecurityTexts();
  const id = Number(useParam('id'));
  const answer = useMeasures(id);
  return (
    <>
      <PageHead
        title={t.measures}
        sub={answer.data?.system}
        help="an-toan-thong-tin"
        actions={
          <ButtonLink to={paths.system(id)} icon="previous">
            {t.backToSystem}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(measures) => <Measures id={id} measures={measures} />}</AnswerView>
    </>
  );
}

function Measures({ id, measures }: { id: number; measures: SystemMeasures }) {
  const t = useSecurityTexts();
  const [open, setOpen] = useState<SystemMeasure | null>(null);
  const groups = [...new Set(measures.items.map(({ group }) => group))];
  const { met, applicable, said, asked, write } = measures;
  return (
    <div className="stack">
      <section className="card stack">
        <Progress value={(met * 100) / Math.max(applicable, 1)} label={t.measureShare(met, applicable)} />
        <p className="muted">{said < asked ? t.measuresLeft(asked - said) : t.measuresAllSaid}</p>
        <p className="small muted">{t.measuresSource}</p>
      </section>
      {groups.map((group) => (
        <section key={group} className="card stack">
          <h2>{group}</h2>
          <Table
            caption={group}
            rows={measures.items.filter((one) => one.group === group)}
            rowKey={({ code }) => code}
            columns={[
              { key: 'text', title: t.requirement, head: true, cell: (one) => <Requirement one={one} /> },
              { key: 'state', title: t.result, cell: ({ state }) => <StateTag state={state} /> },
              { key: 'note', title: t.measureNote, cell: ({ note }) => note },
              {
                key: 'evidence',
                title: t.evidence,
                cell: ({ evidence }) => evidence > 0 && t.evidenceCount(evidence),
              },
              { key: 'plan', title: t.plan, cell: (one) => <Plan one={one} /> },
              {
                key: 'act',
                title: t.write,
                quiet: true,
                cell: (one) =>
                  write && (
                    <Button aria-label={t.writeOf(one.code)} onClick={() => setOpen(one)}>
                      {t.write}
                    </Button>
                  ),
              },
            ]}
          />
        </section>
      ))}
      {open && <MeasureDialog id={id} one={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Requirement({ one }: { one: SystemMeasure }) {
  const t = useSecurityTexts();
  const doubt = (t.confidence as Partial<Record<string, string>>)[one.confidence];
  return (
    <>
      {one.code}. {one.text}
      <div className="small muted security-source">
        {one.source}
        {doubt && ` (${doubt})`}
      </div>
    </>
  );
}

const tones: Record<NonNullable<SystemMeasure['state']>, Tone> = {
  met: 'ok',
  partly: 'warn',
  unmet: 'bad',
  not_applicable: 'mute',
};
function StateTag({ state }: { state: SystemMeasure['state'] }) {
  const t = useSecurityTexts();
  return state ? <Tag tone={tones[state]}>{t.measureStates[state]}</Tag> : <Tag>{t.unsaid}</Tag>;
}

function Plan({ one }: { one: SystemMeasure }) {
  const t = useSecurityTexts();
  if (!one.due && !one.person) return null;
  return (
    <>
      {one.person} {one.due && t.until(formatDay(one.due))} {one.late && <Tag tone="bad">{t.late}</Tag>}
    </>
  );
}

interface MeasureDialogProps {
  id: number;
  one: SystemMeasure;
  onClose: () => void;
}
function MeasureDialog({ id, one, onClose }: MeasureDialogProps) {
  const t = useSecurityTexts();
  const core = useCoreTexts();
  const refresh = useRefreshSecurity();
  const [state, setState] = useState<string>(one.state ?? '');
  const [note, setNote] = useState(one.note ?? '');
  const [person, setPerson] = useState(one.person ?? '');
  const [due, setDue] = useState(one.due);
  const save = useMutation({
    mutationFn: () =>
      api.put(`${systemAddress(id)}/measures/${one.code}`, { state, note, person, due }).catch(inWords),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const open = state === 'partly' || state === 'unmet';
  return (
    <Dialog
      title={t.writeOf(one.code)}
      onClose={onClose}
      footer={
        <Button look="primary" disabled={state === ''} busy={save.isPending} onClick={() => save.mutate()}>
          {core.save}
        </Button>
      }
    >
      <div className="stack">
        <p>{one.text}</p>
        <Pick
          label={t.result}
          required
          placeholder={t.pickResult}
          value={state}
          options={Object.entries(t.measureStates).map(([value, label]) => ({ value, label }))}
          onChange={setState}
        />
        <TextInput
          label={t.measureNote}
          rows={3}
          required={state !== 'met'}
          value={note}
          onChange={setNote}
        />
        {open && <TextInput label={t.person} value={person} onChange={setPerson} />}
        {open && <DayInput label={t.due} value={due} onChange={setDue} />}
        {save.error && <Failure error={save.error} />}
        <h3>{t.evidence}</h3>
        <EvidenceSlot subject="information_system" subjectId={id} point={one.code} />
      </div>
    </Dialog>
  );
}
