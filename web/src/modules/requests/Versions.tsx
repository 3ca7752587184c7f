// Every version of an answer as it was sent: when, by whom, what became of it, what differs from the one before.
import type { Answer, AnswerVersion } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Empty, Tag } from '@core/ui/states';
import { Changes } from './Changes';
import { useRequestTexts } from './texts';

export function Versions({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  if (answer.versions.length === 0) return <Empty title={t.versions.none}>{t.versions.noneHint}</Empty>;
  return (
    <div className="stack">
      {answer.versions.map((version) => (
        <Version key={version.number} version={version} counted={version.number === answer.accepted} />
      ))}
    </div>
  );
}

const tones = { waiting: 'info', returned: 'warn', accepted: 'ok' } as const;

function Version({ version, counted }: { version: AnswerVersion; counted: boolean }) {
  const t = useRequestTexts();
  return (
    <section className="card stack">
      <div className="row">
        <strong>{t.versions.number(version.number)}</strong>
        <Tag tone={tones[version.outcome]}>{t.versions.outcome[version.outcome]}</Tag>
        {counted && <Tag tone="ok">{t.versions.counted}</Tag>}
        <span className="muted">{t.versions.form(version.form_version)}</span>
      </div>
      <p className="muted">
        {t.versions.sent(formatInstant(version.sent_at), version.sent_by)}
        {version.decided_at &&
          `; ${t.versions.decided(formatInstant(version.decided_at), version.decided_by ?? '')}`}
      </p>
      {version.reason && (
        <p>
          {t.reason}: {version.reason}
        </p>
      )}
      {version.note && (
        <p>
          {t.returnedBecause}: {version.note}
        </p>
      )}
      {version.changes.length > 0 && (
        <Changes
          caption={t.versions.number(version.number)}
          changes={version.changes}
          field={t.book.where}
          before={t.versions.before}
          after={t.versions.after}
        />
      )}
      {version.changes.length === 0 && version.number > 1 && <p className="muted">{t.versions.same}</p>}
    </section>
  );
}
