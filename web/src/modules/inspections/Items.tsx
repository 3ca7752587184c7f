// The items of the checklist with their answers; each is kept on the device as it is written.
import { useRef } from 'react';
import type { InspectionItem, SecurityInspection } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { Notice, Tag, type Tone } from '@core/ui/states';
import { useInspectionTexts } from './texts';
import type { Drafts } from './useDrafts';

interface Props {
  inspection: SecurityInspection;
  drafts: Drafts;
}
export function Items({ inspection, drafts }: Props) {
  const sections = [...new Set(inspection.items.map(({ section }) => section))];
  return (
    <>
      {sections.map((section) => (
        <section key={section} className="card stack">
          <h2>{section}</h2>
          {inspection.items
            .filter((item) => item.section === section)
            .map((item) => (
              <Item key={item.code} item={item} inspection={inspection} drafts={drafts} />
            ))}
        </section>
      ))}
    </>
  );
}

interface ItemProps extends Props {
  item: InspectionItem;
}
function Item({ item, inspection, drafts }: ItemProps) {
  const t = useInspectionTexts();
  const kept = inspection.answers.find((answer) => answer.item === item.code);
  const draft = drafts.answers.get(item.code);
  const result = draft?.result ?? kept?.result ?? '';
  const note = draft?.note ?? kept?.note ?? '';
  const write = (some: { result?: string; note?: string }) =>
    drafts.write(item.code, { result, note, base: kept?.version ?? 0, ...some });
  return (
    <div className="inspection-item">
      <p>
        <strong>{item.code}</strong> {item.text}
      </p>
      <p className="small muted">
        {t.look(item.look)} {item.basis}.
      </p>
      {inspection.write ? (
        <>
          <fieldset className="inspection-results">
            <legend className="sr-only">{t.resultOf(item.code)}</legend>
            {Object.entries(t.results).map(([value, label]) => (
              <label key={value}>
                <input
                  type="radio"
                  name={`item-${item.code}`}
                  checked={result === value}
                  onChange={() => write({ result: value })}
                />
                {label}
              </label>
            ))}
          </fieldset>
          <textarea
            className="control"
            rows={2}
            aria-label={t.noteOf(item.code)}
            placeholder={t.note}
            value={note}
            onChange={(event) => write({ note: event.target.value })}
          />
          {draft?.conflict && <Conflict code={item.code} drafts={drafts} />}
          {draft?.refused && <Notice tone="bad">{draft.refused}</Notice>}
        </>
      ) : (
        <p>
          <ResultTag result={result} /> {note}
        </p>
      )}
      <Photos item={item} inspection={inspection} drafts={drafts} />
    </div>
  );
}

const tones: Partial<Record<string, Tone>> = { met: 'ok', partly: 'warn', unmet: 'bad' };
function ResultTag({ result }: { result: string }) {
  const t = useInspectionTexts();
  return result ? <Tag tone={tones[result] ?? 'mute'}>{t.results[result]}</Tag> : null;
}

function Conflict({ code, drafts }: { code: string; drafts: Drafts }) {
  const t = useInspectionTexts();
  const draft = drafts.answers.get(code);
  if (!draft?.conflict) return null;
  const { by, result, note } = draft.conflict;
  return (
    <Notice
      tone="warn"
      title={t.conflict}
      action={
        <span className="row">
          <Button onClick={() => drafts.keepMine(code)}>{t.keepMine}</Button>
          <Button onClick={() => drafts.takeTheirs(code)}>{t.takeTheirs}</Button>
        </span>
      }
    >
      <p>{t.mine(t.results[draft.result] ?? '', draft.note)}</p>
      <p>{t.theirs(by, t.results[result] ?? '', note ?? '')}</p>
    </Notice>
  );
}

function Photos({ item, inspection, drafts }: ItemProps) {
  const t = useInspectionTexts();
  const input = useRef<HTMLInputElement>(null);
  const photos = inspection.photos.filter((photo) => photo.item === item.code);
  const waiting = drafts.photos.filter((photo) => photo.item === item.code).length;
  return (
    <div className="row">
      {photos.map(({ id }, index) => (
        <a key={id} href={`/api/inspection-photos/${id}`} download>
          {t.photoName(index + 1)}
        </a>
      ))}
      {waiting > 0 && <Tag tone="warn">{t.photosWaiting(waiting)}</Tag>}
      {inspection.write && (
        <>
          <input
            ref={input}
            type="file"
            className="sr-only"
            accept="image/jpeg,image/png"
            capture="environment"
            tabIndex={-1}
            aria-hidden="true"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) drafts.take(item.code, file);
              target.value = '';
            }}
          />
          <Button aria-label={t.photoOf(item.code)} onClick={() => input.current?.click()}>
            {t.photo}
          </Button>
        </>
      )}
    </div>
  );
}
