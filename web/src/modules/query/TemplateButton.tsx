// One's own Word or Excel file beside a kept question: brought, looked through, filled.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { downloadPosted, upload } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { QuestionTemplate, SavedQuestion } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { FileInput, Pick, TextInput } from '@core/ui/fields';
import { purposeMin } from '@core/ui/PurposeForm';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { useRefreshQuestions, useTemplate } from './queries';
import { useQueryTexts } from './texts';

interface TemplateProps {
  saved: SavedQuestion;
  personal: boolean;
}
export function TemplateButton(props: TemplateProps) {
  const t = useQueryTexts();
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (props.personal && !can(permission.exportPersonal)) return null;
  return (
    <>
      <Button icon="report" onClick={() => setOpen(true)}>
        {t.template}
      </Button>
      {open && <TemplateDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function TemplateDialog({ saved, personal, onClose }: TemplateProps & { onClose: () => void }) {
  const t = useQueryTexts();
  const core = useCoreTexts();
  const answer = useTemplate(saved.id);
  const [how, setHow] = useState('rows');
  const [purpose, setPurpose] = useState('');
  const fill = useMutation({
    mutationFn: () =>
      downloadPosted(`/api/questions/${saved.id}/fill`, { how, purpose: purpose.trim() }, saved.name),
  });
  const tags = answer.data?.tags ?? [];
  const ready = tags.length > 0 && tags.every(({ known }) => known);
  const told = !personal || purpose.trim().length >= purposeMin;
  return (
    <Dialog
      title={t.templateTitle}
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.close}</Button>
          <Button look="primary" disabled={!ready || !told || fill.isPending} onClick={() => fill.mutate()}>
            {t.template}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t.templateHint}</p>
        {saved.may_change && <Bring saved={saved} />}
        <AnswerView answer={answer} rows={2}>
          {(template) => (template ? <Tags template={template} /> : null)}
        </AnswerView>
        {ready && (
          <>
            <Pick
              label={t.how}
              value={how}
              options={Object.entries(t.hows).map(([value, label]) => ({ value, label }))}
              onChange={setHow}
            />
            {personal && (
              <TextInput
                label={t.purpose}
                hint={t.purposeHint}
                value={purpose}
                onChange={setPurpose}
                required
              />
            )}
          </>
        )}
        {fill.error && <Failure error={fill.error} />}
      </div>
    </Dialog>
  );
}

function Bring({ saved }: { saved: SavedQuestion }) {
  const t = useQueryTexts();
  const refresh = useRefreshQuestions();
  const [file, setFile] = useState<File | null>(null);
  const bring = useMutation({
    mutationFn: async (chosen: File) => {
      const address = `/api/questions/${saved.id}/template?name=${encodeURIComponent(chosen.name)}`;
      await upload('PUT', address, chosen);
      await refresh();
    },
    onSuccess: () => setFile(null),
  });
  return (
    <>
      <FileInput label={t.templateFile} accept=".docx,.xlsx" file={file} onChange={setFile} />
      <div>
        <Button disabled={!file || bring.isPending} onClick={() => file && bring.mutate(file)}>
          {t.templateUpload}
        </Button>
      </div>
      {bring.error && <Failure error={bring.error} />}
    </>
  );
}

function Tags({ template }: { template: QuestionTemplate }) {
  const t = useQueryTexts();
  const wrong = template.tags.filter(({ known }) => !known);
  return (
    <>
      <p>
        {t.templateKept}: <strong>{template.name}</strong>
      </p>
      {wrong.length > 0 ? (
        <Notice tone="bad" title={t.tagsWrong}>
          <ul>
            {wrong.map(({ name, place }) => (
              <li key={`${name} ${place}`}>
                {`{{${name}}}`}: {place}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice
          tone={template.tags.length > 0 ? 'ok' : 'warn'}
          title={template.tags.length > 0 ? t.tagsFine : t.tagsNone}
        />
      )}
      <p className="muted">
        {t.tagsNames}: {[...template.columns, 'STT', 'Câu hỏi', 'Ngày lập', 'Số dòng'].join(' · ')}
      </p>
      {template.unused.length > 0 && (
        <p className="muted">
          {t.tagsUnused}: {template.unused.join(' · ')}
        </p>
      )}
    </>
  );
}
