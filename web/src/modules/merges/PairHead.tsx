import type { ReactNode } from 'react';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { useMergeTexts } from './texts';

export function PairHead({ children }: { children?: ReactNode }) {
  const t = useMergeTexts();
  return (
    <PageHead
      title={t.pairTitle}
      help="ho-so-trung"
      actions={
        <>
          <ButtonLink icon="previous" to={paths.duplicates}>
            {t.title}
          </ButtonLink>
          {children}
        </>
      }
    />
  );
}
