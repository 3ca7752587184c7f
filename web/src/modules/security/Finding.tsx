// Which level the criteria give, from which article, what is missing and what is in doubt.
import type { SecuredSystem } from '@core/api/types';
import { Notice, Tag } from '@core/ui/states';
import { LevelTag, ProvisionText, StandingTag } from './marks';
import { useSecurityTexts } from './texts';

export function Finding({ one: { system, finding, split, ...one } }: { one: SecuredSystem }) {
  const t = useSecurityTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.finding}</h2>
        <LevelTag level={system.level} />
        <StandingTag standing={system.standing} />
      </div>
      <p>{finding.level === null ? t.findingUnknown : t.findingLevel(finding.level)}</p>
      {one.proposed_level !== null && <p>{t.proposed(one.proposed_level, one.proposed_why ?? '')}</p>}
      {finding.reasons.length > 0 && (
        <ul className="security-list">
          {finding.reasons.map((reason) => (
            <li key={`${reason.article}${reason.text}`}>
              <LevelTag level={reason.level} /> <ProvisionText provision={reason} />{' '}
              {reason.decides && <Tag tone="ok">{t.decides}</Tag>}
            </li>
          ))}
        </ul>
      )}
      {finding.missing.length > 0 && (
        <Notice tone="warn" title={t.missing}>
          <ul className="security-list">
            {finding.missing.map((gap) => (
              <li key={gap.fact}>
                {t.missingOne(gap.label, gap.up_to)} {gap.question}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {(finding.doubts.length > 0 || split) && (
        <Notice tone="warn" title={t.doubts}>
          <ul className="security-list">
            {finding.doubts.map((doubt) => (
              <li key={doubt.text}>
                <ProvisionText provision={doubt} />
              </li>
            ))}
            {split && (
              <li>
                {t.split(split.names.join(', '), split.level)}{' '}
                <ProvisionText provision={{ ...split, confidence: 'F' }} />
              </li>
            )}
          </ul>
        </Notice>
      )}
      <p className="small muted">{finding.note}</p>
    </section>
  );
}
