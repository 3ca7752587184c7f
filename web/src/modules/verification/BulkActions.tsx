// What is done with the pupils chosen, or with all that the filters show: a list to send, letters, the result back.
import { useState } from 'react';
import { download, downloadPosted } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { VerificationEntry } from '@core/api/types';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { purposeMin } from '@core/ui/PurposeForm';
import { makeList, useRefresh, type QueueAnswer, type Selection } from './queries';
import { useVerificationTexts } from './texts';

interface BulkProps {
  queue: QueueAnswer;
  chosen: VerificationEntry[];
  classId: string | undefined;
  done: () => void;
}
export function BulkActions(props: BulkProps) {
  const t = useVerificationTexts();
  const can = useCan();
  const takes = can(permission.exportPersonal);
  return (
    <div className="toolbar">
      {takes && can(permission.sendVerification) && <Send {...props} />}
      {can(permission.import) && (
        <ButtonLink icon="upload" to={paths.imports}>
          {t.importResult}
        </ButtonLink>
      )}
      {takes && can(permission.writeVerificationCases) && <Letters {...props} />}
    </div>
  );
}

function selectionOf({ queue, chosen, classId }: BulkProps): Selection {
  return {
    unit_id: queue.unit_id,
    ...(classId && { class_id: Number(classId) }),
    ...(chosen.length > 0 && { pupils: chosen.map(({ id }) => id) }),
  };
}

function Send(props: BulkProps) {
  const t = useVerificationTexts();
  const refresh = useRefresh();
  const [purpose, setPurpose] = useState(t.purposeDefault);
  const [earlier, setEarlier] = useState(false);
  const { queue, chosen } = props;
  const waiting = (queue.counts.chua_gui ?? 0) + (queue.counts.loi_dich_vu ?? 0);
  const act = async () => {
    const { id } = await makeList({ ...selectionOf(props), matched_earlier: earlier }, purpose.trim());
    await download(`/api/verification/lists/${id}/file`, {}, `xac-thuc-dan-cu-${id}.xlsx`);
    props.done();
    await refresh();
  };
  return (
    <ConfirmButton
      look="primary"
      icon="send"
      label={t.send}
      title={t.sendTitle}
      ready={purpose.trim().length >= purposeMin}
      act={act}
    >
      <p>{chosen.length > 0 ? t.sendChosen(chosen.length) : t.sendWaiting(waiting)}</p>
      {chosen.length === 0 && queue.matched_earlier > 0 && (
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={earlier}
            onChange={(event) => setEarlier(event.target.checked)}
          />
          {t.sendEarlier(queue.matched_earlier)}
        </label>
      )}
      <p className="muted">{t.sendHint}</p>
      <TextInput label={t.purpose} hint={t.purposeHint} value={purpose} onChange={setPurpose} required />
    </ConfirmButton>
  );
}

function Letters(props: BulkProps) {
  const t = useVerificationTexts();
  const refresh = useRefresh();
  const [day, setDay] = useState<string | null>(null);
  const { chosen } = props;
  const act = async () => {
    const body = { ...selectionOf(props), ...(day && { answer_by: day }) };
    await downloadPosted('/api/verification/letters', body, 'thu-gui-cha-me.docx');
    props.done();
    await refresh();
  };
  return (
    <ConfirmButton icon="mail" label={t.letters} title={t.lettersTitle} act={act}>
      <p>{chosen.length > 0 ? t.lettersChosen(chosen.length) : t.lettersAll}</p>
      <p className="muted">{t.lettersHint}</p>
      <DayInput label={t.answerBy} value={day} onChange={setDay} />
    </ConfirmButton>
  );
}
