// The files that prove a declaration.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, upload } from '@core/api/client';
import type { Declaration } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { FileInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { acceptedFiles } from './ConfirmAbove';
import { useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';

export function Evidence({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const base = `/api/declarations/${declaration.id ?? 0}/evidence`;
  return (
    <section className="card stack">
      <h2>{t.evidence}</h2>
      <p>{t.evidenceWanted(declaration.rule.evidence)}</p>
      {declaration.evidence.length === 0 ? (
        <p className="muted">{t.evidenceNone}</p>
      ) : (
        <ul className="plain evidence">
          {declaration.evidence.map((file) => (
            <li key={file.id}>
              <a href={`${base}/${file.id}`} download>
                {file.name}
              </a>
              {declaration.may.write && <RemoveFile path={`${base}/${file.id}`} name={file.name} />}
            </li>
          ))}
        </ul>
      )}
      {declaration.may.write && <AddFile path={base} />}
    </section>
  );
}

function RemoveFile({ path, name }: { path: string; name: string }) {
  const t = useDeclarationTexts();
  const refresh = useRefreshDeclarations();
  const remove = useMutation({
    mutationFn: () => api.remove(path),
    onSuccess: async () => {
      toast(t.removed);
      await refresh();
    },
  });
  return (
    <>
      <Button
        look="link"
        aria-label={t.removeFile(name)}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      >
        {t.remove}
      </Button>
      {remove.error && <Failure error={remove.error} />}
    </>
  );
}

function AddFile({ path }: { path: string }) {
  const t = useDeclarationTexts();
  const refresh = useRefreshDeclarations();
  const [file, setFile] = useState<File | null>(null);
  const add = useMutation({
    mutationFn: (chosen: File) => upload('PUT', `${path}?name=${encodeURIComponent(chosen.name)}`, chosen),
    onSuccess: async () => {
      toast(t.added);
      setFile(null);
      await refresh();
    },
  });
  return (
    <>
      <FileInput
        label={t.columns.file}
        hint={t.evidenceTypes}
        accept={acceptedFiles}
        file={file}
        onChange={setFile}
      />
      {add.error && <Failure error={add.error} />}
      <div>
        <Button disabled={!file} busy={add.isPending} icon="upload" onClick={() => file && add.mutate(file)}>
          {t.addFile}
        </Button>
      </div>
    </>
  );
}
