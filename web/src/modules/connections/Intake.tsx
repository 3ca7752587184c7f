// A OneRoster package into the registers: what would change, the choices, then the deed, which can be undone.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { address, upload } from '@core/api/client';
import type { OneRosterIntake } from '@core/api/types';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { FileInput, Pick } from '@core/ui/fields';
import { Failure, Loading, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useConnectionTexts } from './texts';

type Lists = OneRosterIntake['schools'][number]['lists'];
type Verdicts = OneRosterIntake['verdicts'];
const choices = { conflicts: 'keep', missing: 'keep', leave_as: 'left' };
type Choices = typeof choices;

const send = (step: 'preview' | 'apply', zip: File, chosen: Choices, plan?: string) =>
  upload<OneRosterIntake>(
    'POST',
    address(`/api/oneroster/csv/${step}`, { name: zip.name, ...chosen, plan }),
    zip,
  );

export function Intake() {
  const t = useConnectionTexts();
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState(choices);
  const preview = useMutation({
    mutationFn: ({ zip, as }: { zip: File; as: Choices }) => send('preview', zip, as),
  });
  const apply = useMutation({
    mutationFn: ({ zip, plan }: { zip: File; plan: string }) => send('apply', zip, chosen, plan),
  });
  const look = (zip: File | null, as: Choices) => {
    setFile(zip);
    setChosen(as);
    apply.reset();
    preview.reset();
    if (zip) preview.mutate({ zip, as });
  };
  const seen = apply.data ?? preview.data;
  const plan = apply.data ? '' : (preview.data?.plan ?? '');
  return (
    <>
      <h3>{t.intake}</h3>
      <p className="muted">{t.intakeHint}</p>
      <FileInput label={t.package} accept=".zip" file={file} onChange={(zip) => look(zip, choices)} />
      {preview.isPending && <Loading rows={3} />}
      {preview.error && <Failure error={preview.error} />}
      <div className="stack" aria-live="polite">
        {apply.data && (
          <Notice tone="ok">
            {t.taken} <Go to={paths.changesets}>{t.takenUndo}</Go>
          </Notice>
        )}
        {seen && <Seen intake={seen} />}
      </div>
      {file && preview.data && plan && (
        <ChoiceFields intake={preview.data} chosen={chosen} choose={(as) => look(file, as)} />
      )}
      {apply.error && <Failure error={apply.error} />}
      {file && plan && (
        <div className="row">
          <Button look="primary" disabled={apply.isPending} onClick={() => apply.mutate({ zip: file, plan })}>
            {t.take}
          </Button>
          {apply.error && <Button onClick={() => look(file, chosen)}>{t.lookAgain}</Button>}
        </div>
      )}
    </>
  );
}

function Seen({ intake }: { intake: OneRosterIntake }) {
  const t = useConnectionTexts();
  if (!intake.sound) return <Faults verdicts={intake.verdicts} />;
  return (
    <>
      {intake.refusals.length > 0 && (
        <Notice tone="warn" title={t.notTaken}>
          <ul>
            {intake.refusals.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </Notice>
      )}
      {intake.plan && <p>{t.intakeOf(intake.source, intake.bulk, intake.school_year)}</p>}
      {intake.schools.map((school) => (
        <School key={school.code} name={school.name} lists={school.lists} />
      ))}
      {intake.left.length > 0 && (
        <details>
          <summary>{t.leftOut(intake.left.length)}</summary>
          <ul>
            {intake.left.map((one) => (
              <li key={one.file + one.why}>{t.leftLine(one.file, one.rows, one.why)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function School({ name, lists }: { name: string; lists: Lists }) {
  const t = useConnectionTexts();
  const lines = lists.flatMap((list) =>
    list.lines.map((line, place) => ({ ...line, of: list.label, key: `${list.kind}/${place}` })),
  );
  const count = (key: keyof Lists[number]) => ({
    key,
    title: t.deeds[key as keyof typeof t.deeds],
    numeric: true,
    cell: (list: Lists[number]) => Number(list[key]) || '',
  });
  return (
    <section className="stack">
      <h3>{name}</h3>
      <Table
        caption={name}
        rows={lists}
        rowKey={(list) => list.kind}
        columns={[
          { key: 'label', title: t.register, head: true, cell: (list) => list.label },
          count('created'),
          count('updated'),
          count('unchanged'),
          count('refused'),
          count('conflicts'),
          count('leaving'),
          count('missing'),
        ]}
      />
      {lines.length > 0 && (
        <details>
          <summary>{t.eachLine(lines.length)}</summary>
          <Table
            tall
            caption={t.eachLine(lines.length)}
            rows={lines}
            rowKey={(line) => line.key}
            columns={[
              { key: 'label', title: t.whom, head: true, cell: (line) => line.label },
              { key: 'of', title: t.register, cell: (line) => line.of },
              { key: 'deed', title: t.deed, cell: (line) => t.deedWords[line.deed] },
              { key: 'detail', title: t.detail, cell: (line) => line.detail },
              { key: 'row', title: t.row, numeric: true, cell: (line) => line.row || '' },
            ]}
          />
        </details>
      )}
    </section>
  );
}

function ChoiceFields({
  intake,
  chosen,
  choose,
}: {
  intake: OneRosterIntake;
  chosen: Choices;
  choose: (as: Choices) => void;
}) {
  const t = useConnectionTexts();
  const lists = intake.schools.flatMap((school) => school.lists);
  const some = (key: 'conflicts' | 'missing' | 'leaving') => lists.some((list) => list[key] > 0);
  const pick = (key: keyof Choices, label: string, words: Record<string, string>) => (
    <Pick
      label={label}
      value={chosen[key]}
      options={Object.entries(words).map(([value, word]) => ({ value, label: word }))}
      onChange={(value) => choose({ ...chosen, [key]: value })}
    />
  );
  return (
    <div className="connection-fields">
      {some('conflicts') && pick('conflicts', t.conflictChoice, t.conflictWords)}
      {some('missing') && pick('missing', t.missingChoice, t.missingWords)}
      {some('leaving') && pick('leave_as', t.leaveChoice, t.leaveWords)}
    </div>
  );
}

export function Faults({ verdicts }: { verdicts: Verdicts }) {
  const t = useConnectionTexts();
  return (
    <div className="stack">
      <Notice tone="warn">{t.unsound(verdicts.length)}</Notice>
      <Table
        caption={t.message}
        rows={verdicts}
        rowKey={(one) => `${one.file}/${one.row}/${one.field}/${one.code}`}
        columns={[
          { key: 'file', title: t.package, head: true, cell: (one) => one.file },
          { key: 'row', title: t.row, numeric: true, cell: (one) => one.row || '' },
          { key: 'field', title: t.field, cell: (one) => one.field },
          { key: 'message', title: t.message, cell: (one) => one.message },
        ]}
      />
    </div>
  );
}
