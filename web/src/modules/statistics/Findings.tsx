// What the rules of a form find: broken ones to mend, doubtful ones to explain.
import type { StatisticsFinding } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { Notice } from '@core/ui/states';
import type { DraftDesk } from './draft';
import { useStatisticsTexts } from './texts';

interface FindingsProps {
  findings: StatisticsFinding[];
  desk?: DraftDesk | undefined;
  show: (code: number) => void;
}
export function Findings({ findings, desk, show }: FindingsProps) {
  const t = useStatisticsTexts();
  const said = ({ key, explanation }: StatisticsFinding) =>
    desk?.draft.explanations[key] ?? explanation ?? '';
  const open = findings.filter(({ hard, explanation }) => hard || !explanation);
  const explained = findings.filter((one) => !open.includes(one));
  if (findings.length === 0) return desk ? <Notice tone="ok">{t.sound}</Notice> : null;
  const line = (one: StatisticsFinding) => (
    <li key={one.key} className="stat-finding">
      <p>
        {one.text}{' '}
        {one.codes[0] !== undefined && (
          <Button look="link" onClick={() => show(one.codes[0] ?? 0)}>
            {t.lineColumns.code} {one.codes[0]}
          </Button>
        )}
      </p>
      {!one.hard &&
        (desk ? (
          <TextInput label={t.explain} value={said(one)} onChange={(text) => desk.explain(one.key, text)} />
        ) : (
          one.explanation && <p className="muted">{t.explanation(one.explanation)}</p>
        ))}
    </li>
  );
  return (
    <section className="card stack">
      {open.length > 0 ? (
        <>
          <h2>{t.findings(open.length)}</h2>
          <ul className="plain">{open.map(line)}</ul>
        </>
      ) : (
        <p>{t.sound}</p>
      )}
      {explained.length > 0 && (
        <details>
          <summary>{t.explained(explained.length)}</summary>
          <ul className="plain">{explained.map(line)}</ul>
        </details>
      )}
    </section>
  );
}
