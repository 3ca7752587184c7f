// Step 4: what was written, the rejected rows to take back to the school, the way to the figures.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Import } from '@core/api/types';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { Icon } from '@core/ui/Icon';
import { Notice } from '@core/ui/states';
import { Findings } from './Findings';
import { Summary } from './Summary';
import { useImportTexts } from './texts';

export function ReceiptStep({ one }: { one: Import }) {
  const t = useImportTexts();
  const can = useCan();
  const rejected = one.summary?.reject ?? 0;
  return (
    <>
      <Notice tone="ok">{t.receiptDone}</Notice>
      {one.summary && <Summary summary={one.summary} done />}
      <div className="row no-print">
        {rejected > 0 && (
          <a className="btn btn-plain" href={`/api/imports/${one.id}/rejected.xlsx`} download>
            <Icon name="download" />
            {t.rejectedFile}
          </a>
        )}
        {rejected > 0 && can(permission.mendRow) && (
          <ButtonLink to={paths.records('rejected_rows')} icon="data">
            {t.mendList}
          </ButtonLink>
        )}
        {one.changeset !== null && can(permission.readChangesets) && (
          <ButtonLink to={paths.changeset(one.changeset)} icon="undo">
            {t.undoThis}
          </ButtonLink>
        )}
        <span className="spread" />
        <ButtonLink to={paths.imports} icon="upload">
          {t.another}
        </ButtonLink>
        <ButtonLink look="primary" to={paths.dashboard} icon="overview">
          {t.seeIndicators}
        </ButtonLink>
      </div>
      <Findings one={one} />
    </>
  );
}
