// The head of every page: title, actions, "?" to its chapter of the guide; on paper also the unit's header.
import { useEffect, type ReactNode } from 'react';
import { useMe } from '../api/session';
import { formatInstant } from '../format/format';
import { useCoreTexts } from '../i18n';
import { paths } from '../paths';
import { Button } from './Button';
import { Icon } from './Icon';

interface PageHeadProps {
  title: string;
  /** Chapter of the user guide. */
  help: string;
  sub?: ReactNode;
  actions?: ReactNode;
  printable?: boolean;
}
export function PageHead({ title, help, sub, actions, printable = true }: PageHeadProps) {
  const t = useCoreTexts();
  useEffect(() => {
    document.title = `${title} · ${t.appName}`;
  }, [title, t]);
  return (
    <>
      <PrintHeader />
      <header className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {sub && <p className="muted">{sub}</p>}
        </div>
        <div className="page-actions">
          {actions}
          {printable && (
            <Button
              look="quiet"
              icon="print"
              aria-label={t.print}
              title={t.print}
              onClick={() => window.print()}
            />
          )}
          <a
            className="btn btn-quiet"
            href={paths.guide(help)}
            target="_blank"
            rel="noopener"
            aria-label={t.help}
            title={t.help}
          >
            <Icon name="help" />
          </a>
        </div>
      </header>
    </>
  );
}

/** Seen on paper only: the commune, the person's own unit, and when it was printed. */
function PrintHeader() {
  const t = useCoreTexts();
  const me = useMe();
  const [role] = me.roles;
  const inSchool = role !== undefined && role.unit_id !== me.commune.id;
  return (
    <div className="print-head" aria-hidden="true">
      <div>
        <strong>ỦY BAN NHÂN DÂN {me.commune.name.toUpperCase()}</strong>
        {inSchool && <strong>{role.unit_name.toUpperCase()}</strong>}
      </div>
      <div>{t.printing.printedAt(formatInstant(new Date().toISOString()))}</div>
    </div>
  );
}
