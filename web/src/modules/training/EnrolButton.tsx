// Puts people of a school on the list of a course.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { TrainingCourseWhole } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { Pick } from '@core/ui/fields';
import { AnswerView, Empty, Failure } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { toast } from '@core/ui/toast';
import { courseAddress, useCandidates, useRefreshTraining, type Candidate } from './queries';
import { useTrainingTexts } from './texts';

export function EnrolButton({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const [open, setOpen] = useState(false);
  if (whole.may.enrol.length === 0) return null;
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t.enrol}
      </Button>
      {open && <EnrolDialog whole={whole} onClose={() => setOpen(false)} />}
    </>
  );
}

function EnrolDialog({ whole, onClose }: { whole: TrainingCourseWhole; onClose: () => void }) {
  const t = useTrainingTexts();
  const core = useCoreTexts();
  const refresh = useRefreshTraining();
  const { enrol } = whole.may;
  const { id } = whole.item.course;
  const [unit, setUnit] = useState(enrol[0]?.unit_id ?? 0);
  const [chosen, setChosen] = useState<Candidate[]>([]);
  const answer = useCandidates(id, unit);
  const save = useMutation({
    mutationFn: () =>
      api.post<{ enrolled: number; waiting: number }>(`${courseAddress(id)}/enrolments`, {
        staff_ids: chosen.map(({ staff_id }) => staff_id),
      }),
    onSuccess: async ({ enrolled, waiting }) => {
      await refresh();
      toast(t.enrolled(enrolled, waiting));
      onClose();
    },
  });
  return (
    <Dialog
      wide
      title={t.enrol}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.cancel}</Button>
          <Button
            look="primary"
            disabled={chosen.length === 0}
            busy={save.isPending}
            onClick={() => save.mutate()}
          >
            {t.enrolChosen(chosen.length)}
          </Button>
        </>
      }
    >
      <div className="stack">
        {enrol.length > 1 && (
          <Pick
            label={t.columns.school}
            value={String(unit)}
            options={enrol.map(({ unit_id, unit_name }) => ({ value: String(unit_id), label: unit_name }))}
            onChange={(value) => {
              setUnit(Number(value));
              setChosen([]);
            }}
          />
        )}
        <AnswerView answer={answer} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t.nobodyLeft} />
            ) : (
              <Candidates items={items} chosen={chosen} onChoose={setChosen} />
            )
          }
        </AnswerView>
        {save.error && <Failure error={save.error} />}
      </div>
    </Dialog>
  );
}

interface CandidatesProps {
  items: Candidate[];
  chosen: Candidate[];
  onChoose: (rows: Candidate[]) => void;
}
function Candidates({ items, chosen, onChoose }: CandidatesProps) {
  const t = useTrainingTexts();
  const columns: Column<Candidate>[] = [
    tickColumn({
      rows: items,
      chosen,
      onChoose,
      keyOf: ({ staff_id }) => staff_id,
      all: t.chooseAll,
      one: ({ name }) => t.choose(name),
    }),
    { key: 'name', title: t.columns.name, head: true, cell: ({ name }) => name },
    { key: 'group', title: t.columns.group, cell: ({ group }) => group },
  ];
  return <Table caption={t.enrol} columns={columns} rows={items} rowKey={({ staff_id }) => staff_id} tall />;
}
