// Where the code on the screen leads: marks whoever is signed in, once, and says so.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '@core/api/client';
import type { TrainingScan } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { Failure, Loading, Notice } from '@core/ui/states';
import { useTrainingTexts } from './texts';
import './training.css';

export default function ScanPage() {
  const t = useTrainingTexts();
  const [search] = useSearchText();
  const session = Number(search.buoi ?? 0);
  const [code, setCode] = useState('');
  const asked = useRef(false);
  const scan = useMutation({
    mutationFn: (text: string) =>
      api.post<TrainingScan>('/api/training/attendance', { session_id: session, code: text }),
  });
  const { mutate } = scan;
  const first = search.ma ?? '';
  useEffect(() => {
    if (asked.current || first === '') return;
    asked.current = true;
    mutate(first);
  }, [first, mutate]);
  return (
    <>
      <PageHead title={t.scan} help="tap-huan" printable={false} />
      <div className="stack training-narrow">
        {scan.isPending && <Loading rows={2} />}
        {scan.data && <Done done={scan.data} />}
        {scan.error && <Failure error={scan.error} />}
        {!scan.data && !scan.isPending && (
          <form
            className="card stack"
            onSubmit={(event) => {
              event.preventDefault();
              mutate(code);
            }}
          >
            <p className="muted">{t.scanAgain}</p>
            <TextInput label={t.typeCode} value={code} onChange={setCode} />
            <Button look="primary" type="submit" disabled={code.trim() === '' || session === 0}>
              {t.markMe}
            </Button>
          </form>
        )}
        <ButtonLink to={paths.ownTraining}>{t.own}</ButtonLink>
      </div>
    </>
  );
}

function Done({ done }: { done: TrainingScan }) {
  const t = useTrainingTexts();
  return (
    <Notice tone="ok" title={done.before ? t.markedBefore : t.marked}>
      {t.markedAt(done.title, formatInstant(done.at))}
    </Notice>
  );
}
