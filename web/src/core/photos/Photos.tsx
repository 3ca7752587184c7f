// Photos of a record: sent, said who is in them, and whether they may be published.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, upload } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { OutreachPhoto } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { FileInput, TextInput } from '@core/ui/fields';
import { AnswerView, Failure, Tag } from '@core/ui/states';
import { People, type PeopleSaid } from './People';
import { photoAddress, photosOf, usePhotos, useRefreshPhotos } from './queries';
import { usePhotoTexts } from './texts';
import './photos.css';

interface Props {
  /** The address of the record that they belong to: "/api/articles/7". */
  owner: string;
}
export function Photos({ owner }: Props) {
  const t = usePhotoTexts();
  return (
    <section className="card stack">
      <h2>{t.photos}</h2>
      <AnswerView answer={usePhotos(owner)} rows={2}>
        {({ items, write }) => (
          <>
            {write && <p className="muted">{t.photosHint}</p>}
            {items.length === 0 && <p className="muted">{t.noPhoto}</p>}
            <ul className="plain photos">
              {items.map((photo) => (
                <li key={photo.id}>
                  <OnePhoto photo={photo} address={photoAddress(owner, photo.id)} />
                </li>
              ))}
            </ul>
            {write && <Send owner={owner} />}
          </>
        )}
      </AnswerView>
    </section>
  );
}

function Send({ owner }: { owner: string }) {
  const t = usePhotoTexts();
  const refresh = useRefreshPhotos();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: (chosen: File) => upload('POST', photosOf(owner), chosen).catch(inWords),
    onSuccess: async () => {
      setFile(null);
      await refresh();
    },
  });
  return (
    <div className="stack">
      <FileInput label={t.photoFile} accept="image/png,image/jpeg" file={file} onChange={setFile} />
      {send.error && <Failure error={send.error} />}
      <div>
        <Button disabled={!file} busy={send.isPending} onClick={() => file && send.mutate(file)}>
          {t.sendPhoto}
        </Button>
      </div>
    </div>
  );
}

interface OneProps {
  photo: OutreachPhoto;
  address: string;
}
function OnePhoto({ photo, address }: OneProps) {
  const t = usePhotoTexts();
  const { width, height, caption, allowed, why, write } = photo;
  return (
    <figure className="stack">
      <img
        src={`${address}/content`}
        width={width}
        height={height}
        loading="lazy"
        alt={caption ?? t.photoAlt}
      />
      <figcaption className="small">{caption}</figcaption>
      <div>
        <Tag tone={allowed ? 'ok' : 'warn'}>{allowed ? t.mayPublish : t.mayNotPublish}</Tag>{' '}
        <span className="small">{why}</span>
      </div>
      {write && (
        <div className="row">
          <Describe photo={photo} address={address} />
          <RemovePhoto photo={photo} address={address} />
        </div>
      )}
    </figure>
  );
}

function Describe({ photo, address }: OneProps) {
  const t = usePhotoTexts();
  const refresh = useRefreshPhotos();
  const [caption, setCaption] = useState(photo.caption ?? '');
  const [said, setSaid] = useState<PeopleSaid>({ people: photo.people, pupils: photo.pupils });
  const act = () => {
    const { people, pupils } = said;
    const body = { caption, people, pupils: pupils.map(({ id }) => id), article_id: photo.article_id };
    return api.put(address, body, photo.version).catch(inWords).then(refresh);
  };
  return (
    <ConfirmButton label={t.describe} title={t.describe} ready={said.people !== 'unstated'} act={act}>
      <TextInput label={t.caption} hint={t.captionHint} value={caption} onChange={setCaption} />
      <People question={t.recognisable} said={said} onChange={setSaid} />
    </ConfirmButton>
  );
}

function RemovePhoto({ photo: { version }, address }: OneProps) {
  const t = usePhotoTexts();
  const refresh = useRefreshPhotos();
  const act = () => api.remove(address, version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.removePhoto} title={t.removePhoto} act={act}>
      <p>{t.removePhotoText}</p>
    </ConfirmButton>
  );
}
