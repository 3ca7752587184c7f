// Records a move of the persons chosen in a list: to another class, away, back, or to another school.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useCodes } from '@core/api/queries';
import { useSchools } from '@core/api/session';
import type { Row } from '@core/api/types';
import { today } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useGo, useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { ClassPick } from './ClassPick';
import './moves.css';
import { pluralOf, useNamed, useOtherSchools, useStep, type PersonKind } from './queries';
import { useMoveTexts } from './texts';

type Deed = 'class' | 'leave' | 'return' | 'offer';

export default function NewMovePage() {
  const t = useMoveTexts();
  const [search] = useSearchText();
  const kind: PersonKind = search.loai === 'staff' ? 'staff' : 'pupil';
  const ids = (search.ids ?? '').split(',').map(Number).filter(Boolean);
  const answer = useNamed(kind, ids);
  return (
    <>
      <PageHead title={t.newTitle} sub={t.newSub(ids.length)} help="bien-dong" printable={false} />
      {ids.length === 0 ? (
        <Empty
          title={t.nobody}
          action={<ButtonLink to={paths.records(pluralOf[kind])}>{t.kinds[kind]}</ButtonLink>}
        >
          {t.nobodyHint}
        </Empty>
      ) : (
        <AnswerView answer={answer} rows={6}>
          {(persons) => <MoveForm kind={kind} persons={persons} />}
        </AnswerView>
      )}
    </>
  );
}

interface Wish {
  deed: Deed;
  day: string | null;
  classId: string;
  leaveKind: string;
  reason: string;
  destination: string;
  toUnit: string;
  document: string;
  note: string;
}
const nothing: Wish = {
  deed: 'class',
  day: null,
  classId: '',
  leaveKind: '',
  reason: '',
  destination: '',
  toUnit: '',
  document: '',
  note: '',
};

function isReady(wish: Wish): boolean {
  if (!wish.day) return false;
  if (wish.deed === 'class') return wish.classId !== '';
  if (wish.deed === 'leave') return wish.leaveKind !== '';
  return wish.deed !== 'offer' || wish.toUnit !== '';
}

const addressOf = {
  class: '/api/moves/class',
  leave: '/api/moves/leave',
  return: '/api/moves/return',
  offer: '/api/moves/offers',
};

const bodyOf = (kind: PersonKind, persons: Row[], wish: Wish) => ({
  entity: kind,
  ids: persons.map(({ id }) => id),
  day: wish.day,
  ...(wish.classId && { class_id: Number(wish.classId) }),
  ...(wish.deed === 'leave' && { kind: wish.leaveKind, reason: wish.reason, destination: wish.destination }),
  ...(wish.deed === 'offer' && { to_unit: Number(wish.toUnit) }),
  document: wish.document,
  note: wish.note,
});

function MoveForm({ kind, persons }: { kind: PersonKind; persons: Row[] }) {
  const t = useMoveTexts();
  const core = useCoreTexts();
  const go = useGo();
  const step = useStep();
  const [wish, setWish] = useState<Wish>({
    ...nothing,
    deed: kind === 'pupil' ? 'class' : 'leave',
    day: today(),
  });
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const save = useMutation({
    mutationFn: () => step(addressOf[wish.deed], bodyOf(kind, persons, wish)),
    onSuccess: () => {
      toast(wish.deed === 'offer' ? t.offered(persons.length) : t.done(persons.length));
      go(paths.moves, { muc: wish.deed === 'offer' ? 'cho' : 'xong' });
    },
  });
  const deeds: Deed[] =
    kind === 'pupil' ? ['class', 'leave', 'return', 'offer'] : ['leave', 'return', 'offer'];
  const [first] = persons;
  return (
    <div className="stack move-form">
      <ul className="plain row move-people">
        {persons.map((row) => (
          <li key={row.id} className="tag tone-info">
            {String(row.full_name)}
          </li>
        ))}
      </ul>
      <Pick
        label={t.whatKind}
        value={wish.deed}
        options={deeds.map((deed) => ({ value: deed, label: t.deeds[deed] }))}
        onChange={(deed) => change({ deed: deed as Deed, classId: '' })}
      />
      <DayInput
        label={t.day}
        hint={t.dayHint}
        value={wish.day}
        onChange={(day) => change({ day })}
        required
      />
      {kind === 'pupil' && (wish.deed === 'class' || wish.deed === 'return') && wish.day && (
        <ClassPick
          label={t.newClass}
          unit={Number(first?.unit_id)}
          day={wish.day}
          value={wish.classId}
          onChange={(classId) => change({ classId })}
          placeholder={wish.deed === 'class' ? t.pickClass : t.classLater}
          required={wish.deed === 'class'}
        />
      )}
      {wish.deed === 'leave' && <Leaving kind={kind} wish={wish} change={change} />}
      {wish.deed === 'offer' && <Offering own={Number(first?.unit_id)} wish={wish} change={change} />}
      <TextInput
        label={t.documentLabel}
        value={wish.document}
        onChange={(document) => change({ document })}
      />
      <TextInput label={t.note} value={wish.note} rows={2} onChange={(note) => change({ note })} />
      {save.error && <Failure error={save.error} />}
      <div className="row">
        <Button look="primary" disabled={!isReady(wish) || save.isPending} onClick={() => save.mutate()}>
          {wish.deed === 'offer' ? t.sendOffer : t.save}
        </Button>
        <ButtonLink to={paths.records(pluralOf[kind])}>{core.cancel}</ButtonLink>
      </div>
    </div>
  );
}

interface PartProps {
  wish: Wish;
  change: (part: Partial<Wish>) => void;
}
function Leaving({ kind, wish, change }: PartProps & { kind: PersonKind }) {
  const t = useMoveTexts();
  const reasons = useCodes('ly_do_thoi_hoc');
  const statuses = useCodes('trang_thai_can_bo');
  const ofStaff = (statuses.data?.rows ?? [])
    .filter(({ code }) => code !== '01' && code !== '07')
    .map(({ code, label }) => ({ value: code, label }));
  const ofPupils = Object.entries(t.leaveKinds).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Pick
        label={t.leaveKind}
        value={wish.leaveKind}
        placeholder={t.pick}
        required
        options={kind === 'pupil' ? ofPupils : ofStaff}
        onChange={(leaveKind) => change({ leaveKind, reason: '' })}
      />
      {wish.leaveKind === 'dropped_out' && (
        <Pick
          label={t.reason}
          value={wish.reason}
          placeholder={t.pick}
          options={(reasons.data?.rows ?? []).map(({ code, label }) => ({ value: code, label }))}
          onChange={(reason) => change({ reason })}
        />
      )}
      {wish.leaveKind !== '' && wish.leaveKind !== 'dropped_out' && wish.leaveKind !== 'paused' && (
        <TextInput
          label={t.destination}
          value={wish.destination}
          onChange={(destination) => change({ destination })}
        />
      )}
    </>
  );
}

function Offering({ own, wish, change }: PartProps & { own: number }) {
  const t = useMoveTexts();
  const mine = useSchools();
  const schools = useOtherSchools();
  const others = (schools.data?.items ?? []).filter(
    ({ id }) => id !== own && (mine.length > 1 || id !== mine[0]?.id),
  );
  return (
    <>
      <Pick
        label={t.toSchool}
        value={wish.toUnit}
        placeholder={t.pick}
        required
        options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(toUnit) => change({ toUnit })}
      />
      <Notice>{t.offerHint}</Notice>
    </>
  );
}
