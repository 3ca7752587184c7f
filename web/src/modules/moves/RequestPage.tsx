// Asks the school that has somebody's record to hand it over.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useSchools } from '@core/api/session';
import { today } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { ClassPick } from './ClassPick';
import './moves.css';
import { useStep, type PersonKind } from './queries';
import { useMoveTexts } from './texts';

interface Ask {
  kind: PersonKind;
  unit: string;
  name: string;
  birth: string | null;
  number: string;
  day: string | null;
  classId: string;
  document: string;
}

export default function RequestPage() {
  const t = useMoveTexts();
  return (
    <>
      <PageHead title={t.askTitle} sub={t.askSub} help="bien-dong" printable={false} />
      <AskForm />
    </>
  );
}

function AskForm() {
  const t = useMoveTexts();
  const core = useCoreTexts();
  const go = useGo();
  const step = useStep();
  const schools = useSchools();
  const [wish, setWish] = useState<Ask>({
    kind: 'pupil',
    unit: String(schools[0]?.id ?? ''),
    name: '',
    birth: null,
    number: '',
    day: today(),
    classId: '',
    document: '',
  });
  const change = (part: Partial<Ask>) => setWish({ ...wish, ...part });
  const send = useMutation({
    mutationFn: () =>
      step('/api/moves/requests', {
        entity: wish.kind,
        unit_id: Number(wish.unit),
        name: wish.name,
        birth_date: wish.birth,
        number: wish.number,
        day: wish.day,
        document: wish.document,
        ...(wish.classId && { class_id: Number(wish.classId) }),
      }),
    onSuccess: () => {
      toast(t.asked);
      go(paths.moves, { muc: 'cho' });
    },
  });
  const ready = [wish.unit, wish.name.trim(), wish.birth, wish.number.trim(), wish.day].every(Boolean);
  return (
    <div className="stack move-form">
      <Pick
        label={t.kind}
        value={wish.kind}
        options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => change({ kind: kind as PersonKind, classId: '' })}
      />
      {schools.length > 1 && (
        <Pick
          label={t.unit}
          value={wish.unit}
          options={schools.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(unit) => change({ unit, classId: '' })}
        />
      )}
      <TextInput label={t.name} value={wish.name} onChange={(name) => change({ name })} required />
      <DayInput label={t.birth} value={wish.birth} onChange={(birth) => change({ birth })} required />
      <TextInput
        label={t.number}
        hint={t.askHint}
        value={wish.number}
        onChange={(number) => change({ number })}
        required
      />
      <DayInput
        label={t.day}
        hint={t.dayHint}
        value={wish.day}
        onChange={(day) => change({ day })}
        required
      />
      {wish.kind === 'pupil' && wish.day && (
        <ClassPick
          label={t.toClass}
          unit={Number(wish.unit)}
          day={wish.day}
          value={wish.classId}
          onChange={(classId) => change({ classId })}
          placeholder={t.classLater}
        />
      )}
      <TextInput
        label={t.documentLabel}
        value={wish.document}
        onChange={(document) => change({ document })}
      />
      {send.error && <Failure error={send.error} />}
      <div className="row">
        <Button look="primary" disabled={!ready || send.isPending} onClick={() => send.mutate()}>
          {t.sendAsk}
        </Button>
        <ButtonLink to={paths.moves}>{core.cancel}</ButtonLink>
      </div>
    </div>
  );
}
