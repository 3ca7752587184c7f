// Chooses school, kind and period, takes the file by drag or by button, sends it with progress.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { address, upload } from '@core/api/client';
import { usePeriods } from '@core/api/queries';
import { useMe, useSchools } from '@core/api/session';
import type { Import } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { Icon } from '@core/ui/Icon';
import { Progress } from '@core/ui/Progress';
import { Failure } from '@core/ui/states';
import { useKinds } from './queries';
import { useImportTexts } from './texts';

const accepted = '.xlsx,.xls,.ods,.csv,.txt,.tsv';

export function UploadCard() {
  const t = useImportTexts();
  const core = useCoreTexts();
  const me = useMe();
  const go = useGo();
  const client = useQueryClient();
  const schools = useSchools();
  const kinds = useKinds();
  const periods = usePeriods();
  const [school, setSchool] = useState(schools.length === 1 ? (schools[0]?.code ?? '') : '');
  const [picked, setPicked] = useState('');
  const [quarter, setQuarter] = useState(me.period);
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);

  // Schools name their files after the kind often enough to save a click.
  const named = kinds.data?.find((one) => file?.name.toLowerCase().startsWith(one.kind));
  const kind = picked || (named?.kind ?? '');

  const send = useMutation({
    mutationFn: (bytes: File) =>
      upload<Import>(
        'POST',
        address('/api/imports', { school, kind, quarter, name: bytes.name }),
        bytes,
        setShare,
      ),
    onSuccess: async (one) => {
      await client.invalidateQueries({ queryKey: ['imports'] });
      go(paths.import(one.id));
    },
  });
  return (
    <section className="card stack">
      <h2>{t.newImport}</h2>
      <div className="upload-choices">
        <Pick
          label={t.school}
          value={school}
          {...(schools.length > 1 && { placeholder: core.record.pick })}
          options={schools.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setSchool}
        />
        <Pick
          label={t.kind}
          value={kind}
          placeholder={core.record.pick}
          options={(kinds.data ?? []).map((one) => ({ value: one.kind, label: one.label }))}
          onChange={setPicked}
        />
        <Pick
          label={t.quarter}
          value={quarter}
          options={(periods.data ?? [{ code: me.period, label: me.period }]).map(({ code, label }) => ({
            value: code,
            label,
          }))}
          onChange={setQuarter}
        />
      </div>
      <DropZone file={file} take={(next) => next && setFile(next)} />
      {kinds.error && <Failure error={kinds.error} retry={() => void kinds.refetch()} />}
      {send.error && <Failure error={send.error} />}
      {send.isPending && <Progress value={share * 100} label={t.sending(Math.round(share * 100))} />}
      <div className="row">
        <Button
          look="primary"
          icon="upload"
          disabled={!file || !school || !kind || send.isPending}
          onClick={() => file && send.mutate(file)}
        >
          {t.send}
        </Button>
        {kind ? (
          <a href={`/api/import-templates/${kind}.xlsx`} download>
            {t.template}
          </a>
        ) : (
          <span className="muted">{t.pickFirst}</span>
        )}
      </div>
    </section>
  );
}

function DropZone({ file, take }: { file: File | null; take: (file: File | undefined) => void }) {
  const t = useImportTexts();
  const [over, setOver] = useState(false);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={`drop-zone ${over ? 'drop-over' : ''}`}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files[0]);
      }}
    >
      <Icon name="upload" size={28} />
      {file ? (
        <strong>{t.chosen(file.name, formatNumber(Math.ceil(file.size / 1024)))}</strong>
      ) : (
        <span>{t.drop}</span>
      )}
      <label className="btn btn-plain">
        {t.choose}
        <input
          type="file"
          className="sr-only"
          accept={accepted}
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
    </div>
  );
}
