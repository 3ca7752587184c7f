// The evidence at one point of a record: opened, added, detached.
import { api } from '@core/api/client';
import type { EvidenceUse } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Tag, type Tone } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { AddEvidence } from './AddEvidence';
import { useEvidenceUses, useRefreshEvidence, usesAddress, type EvidencePlace } from './queries';
import { useEvidenceWords } from './texts';
import './evidence.css';

interface Props {
  /** The entity that was opened for evidence: "assessment". */
  subject: string;
  subjectId: number;
  /** A part of it: criterion "1.3.1". */
  point?: string;
  /** The page's own reason to let nobody write; the server's stands anyway. */
  canWrite?: boolean;
}
export function EvidenceSlot({ subject, subjectId, point = '', canWrite = true }: Props) {
  const t = useEvidenceWords();
  const place = { subject, subjectId, point };
  return (
    <AnswerView answer={useEvidenceUses(place)} rows={1}>
      {({ items, unit_id, may_write }) => {
        const here = items.filter((use) => use.point === point);
        const writes = canWrite && may_write;
        return (
          <div className="evidence-slot">
            {here.length === 0 && <span className="muted">{t.none}</span>}
            {here.length > 0 && (
              <ul className="plain">
                {here.map((use) => (
                  <li key={use.id}>
                    <Line use={use} place={place} foreign={use.unit_id !== unit_id} />
                    {writes && use.unit_id === unit_id && <Detach use={use} place={place} />}
                  </li>
                ))}
              </ul>
            )}
            {writes && <AddEvidence place={place} unit={unit_id} used={here.map(({ item_id }) => item_id)} />}
          </div>
        );
      }}
    </AnswerView>
  );
}

export const standingTones: Record<EvidenceUse['standing'], Tone> = {
  good: 'ok',
  missing: 'bad',
  not_yet: 'warn',
  expiring: 'warn',
  expired: 'bad',
};

interface LineProps {
  use: EvidenceUse;
  place: EvidencePlace;
  /** Of another unit than the one that would add here. */
  foreign: boolean;
}
function Line({ use, place, foreign }: LineProps) {
  const t = useEvidenceWords();
  const { code, content, sealed, document_number, issued_on, valid_to } = use;
  const document = [document_number, issued_on && formatDay(issued_on)].filter(Boolean).join(', ');
  return (
    <span className="evidence-line">
      {code && <span className="code">{code}</span>} <Opener use={use} place={place} />
      {document && <span className="muted small">{document}</span>}
      {foreign && <span className="muted small">{use.unit_name}</span>}
      {sealed && content && <span className="muted small">{t.sealed(content.number)}</span>}
      {use.standing !== 'good' && (
        <Tag tone={standingTones[use.standing]}>
          {use.standing_label}
          {valid_to && ` ${t.validTo(formatDay(valid_to))}`}
        </Tag>
      )}
    </span>
  );
}

function Opener({ use, place }: { use: EvidenceUse; place: EvidencePlace }) {
  const t = useEvidenceWords();
  const { title, content, may_open } = use;
  if (!content) return <span>{title}</span>;
  if (!may_open)
    return (
      <span>
        {title} <span className="muted small">({t.restricted})</span>
      </span>
    );
  const said = { 'aria-label': t.openOf(title) };
  if (content.question_id) return <Go to={paths.question(content.question_id)}>{title}</Go>;
  if (content.link)
    return (
      <a href={content.link} target="_blank" rel="noopener noreferrer" {...said}>
        {title}
      </a>
    );
  return (
    <a href={`${usesAddress(place)}/${use.id}/content`} download {...said}>
      {title}
    </a>
  );
}

function Detach({ use, place }: { use: EvidenceUse; place: EvidencePlace }) {
  const t = useEvidenceWords();
  const refresh = useRefreshEvidence();
  const act = async () => {
    await api.remove(`${usesAddress(place)}/${use.id}`);
    await refresh();
    toast(t.removed);
  };
  return (
    <ConfirmButton look="quiet" label={t.remove} title={t.removeTitle(use.title)} act={act}>
      {t.removeText}
    </ConfirmButton>
  );
}
