// "Lên lớp": class by class into the next school year, looked at first, then written at once.
import { useState } from 'react';
import { useSchools } from '@core/api/session';
import type { Promoted, PromotionLine, PromotionPreview } from '@core/api/types';
import { formatNumber, today } from '@core/format/format';
import { paths } from '@core/paths';
import { useGo, useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { ClassPupils } from './ClassPupils';
import './moves.css';
import { initial, newClasses, orderOf, others, totals, type Decision } from './promotionOrder';
import { usePromotion, useStep } from './queries';
import { useMoveTexts } from './texts';
import { schoolYearOf } from './years';

export default function PromotionPage() {
  const t = useMoveTexts();
  const schools = useSchools();
  const [search, change] = useSearchText();
  const unit = Number(search.truong) || schools[0]?.id;
  const year = search.nam ?? schoolYearOf(today());
  const begins = Number(schoolYearOf(today()).slice(0, 4));
  const years = [begins - 1, begins].map((from) => `${from}-${from + 1}`);
  const answer = usePromotion(unit, year);
  return (
    <>
      <PageHead title={t.promotionTitle} sub={t.promotionSub} help="bien-dong" />
      <div className="toolbar">
        {schools.length > 1 && (
          <Pick
            label={t.school}
            value={String(unit)}
            options={schools.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(truong) => change({ truong })}
          />
        )}
        <Pick
          label={t.fromYear}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={(nam) => change({ nam })}
        />
      </div>
      <AnswerView answer={answer} rows={8}>
        {(preview) =>
          preview.classes.length > 0 ? (
            <Plan key={preview.seen} preview={preview} />
          ) : (
            <Empty title={t.noClasses}>{t.noClassesHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

function Plan({ preview }: { preview: PromotionPreview }) {
  const t = useMoveTexts();
  const [decisions, setDecisions] = useState(() => initial(preview));
  const [day, setDay] = useState<string | null>(preview.day);
  const [open, setOpen] = useState<PromotionLine>();
  const name = (classId: number, text: string) =>
    setDecisions({ ...decisions, names: { ...decisions.names, [classId]: text } });
  const decide = (classId: number, pupils: Record<number, Decision>) =>
    setDecisions({ ...decisions, pupils: { ...decisions.pupils, [classId]: pupils } });
  const sum = totals(preview, decisions);
  return (
    <div className="stack">
      {preview.without_class > 0 && (
        <Notice tone="warn">{t.withoutClass(formatNumber(preview.without_class))}</Notice>
      )}
      <div className="promotion-day">
        <DayInput label={t.firstDay} value={day} onChange={setDay} required />
      </div>
      <Table<PromotionLine>
        caption={t.promotionTitle}
        rows={preview.classes}
        rowKey={({ class_id }) => class_id}
        columns={[
          { key: 'class', title: t.oldClass, head: true, cell: (line) => line.name },
          { key: 'grade', title: t.grade, cell: (line) => line.grade },
          { key: 'pupils', title: t.pupils, numeric: true, cell: (line) => <PupilCount line={line} /> },
          {
            key: 'next',
            title: `${t.nextClass} ${preview.to_year}`,
            cell: (line) => (
              <div className="promotion-name">
                <TextInput
                  hideLabel
                  label={`${t.nextClass}: ${line.name}`}
                  placeholder={t.completes}
                  value={decisions.names[line.class_id] ?? ''}
                  onChange={(text) => name(line.class_id, text)}
                />
              </div>
            ),
          },
          { key: 'nextGrade', title: t.nextGrade, cell: (line) => line.next_grade || t.completes },
          {
            key: 'apart',
            title: t.repeats,
            cell: (line) => (
              <Button look="link" onClick={() => setOpen(line)}>
                {t.repeatsCount(others(decisions, line.class_id).length)}
                <span className="sr-only">: {line.name}</span>
              </Button>
            ),
          },
        ]}
      />
      <p aria-live="polite">
        <strong>{t.total(formatNumber(sum.go), formatNumber(sum.repeat), formatNumber(sum.finish))}</strong>
      </p>
      <div className="row">
        <PromoteButton preview={preview} decisions={decisions} day={day} />
      </div>
      {open && (
        <Dialog
          wide
          title={`${t.stayIn}: ${open.name}`}
          onClose={() => setOpen(undefined)}
          footer={
            <Button look="primary" onClick={() => setOpen(undefined)}>
              {t.closeClass}
            </Button>
          }
        >
          <ClassPupils
            line={open}
            repeatNames={repeatNames(preview, open, decisions.names)}
            decided={decisions.pupils[open.class_id] ?? {}}
            decide={(pupils) => decide(open.class_id, pupils)}
          />
        </Dialog>
      )}
    </div>
  );
}

/** Classes of the new year in which somebody of this class may repeat: those that come from the grade below. */
function repeatNames(
  preview: PromotionPreview,
  line: PromotionLine,
  names: Record<number, string>,
): string[] {
  const same = preview.classes
    .filter((other) => other.next_grade !== '' && other.next_grade === line.grade)
    .map((other) => names[other.class_id] ?? '')
    .filter(Boolean);
  return same.length > 0 ? [...new Set(same)] : [line.name];
}

function PupilCount({ line }: { line: PromotionLine }) {
  const t = useMoveTexts();
  return (
    <>
      {formatNumber(line.pupils)}
      {line.already > 0 && <div className="small muted">{t.already(formatNumber(line.already))}</div>}
    </>
  );
}

interface PromoteProps {
  preview: PromotionPreview;
  decisions: ReturnType<typeof initial>;
  day: string | null;
}
function PromoteButton({ preview, decisions, day }: PromoteProps) {
  const t = useMoveTexts();
  const go = useGo();
  const step = useStep();
  const sum = totals(preview, decisions);
  return (
    <ConfirmButton
      look="primary"
      label={t.promote}
      title={t.promoteTitle}
      disabled={sum.go + sum.repeat + sum.finish === 0}
      ready={day !== null}
      act={async () => {
        const done = await step<Promoted>('/api/promotions', orderOf(preview, decisions, day ?? ''));
        toast(t.promoted(formatNumber(done.promoted)));
        go(paths.changeset(done.changeset));
      }}
    >
      <p>{t.total(formatNumber(sum.go), formatNumber(sum.repeat), formatNumber(sum.finish))}</p>
      <p>{t.promoteHint(newClasses(preview, decisions).size)}</p>
    </ConfirmButton>
  );
}
