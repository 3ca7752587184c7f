// Small signs of a system: its level, where it stands, how sure a provision is.
import type { Provision, SecurityDossierBrief, SystemLine } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useSecurityTexts } from './texts';

export function LevelTag({ level }: { level: number | null }) {
  const t = useSecurityTexts();
  return level === null ? <Tag tone="warn">{t.unknownLevel}</Tag> : <Tag tone="info">{t.levelOf(level)}</Tag>;
}

const tones: Record<SystemLine['standing'], Tone> = {
  outside: 'mute',
  undetermined: 'warn',
  undecided: 'bad',
  outgrown: 'bad',
  approved: 'ok',
};
export function StandingTag({ standing }: { standing: SystemLine['standing'] }) {
  const t = useSecurityTexts();
  return <Tag tone={tones[standing]}>{t.standing[standing]}</Tag>;
}

/** The sentence, its article, and in brackets how far it was checked against the original. */
export function ProvisionText({ provision }: { provision: Provision }) {
  const t = useSecurityTexts();
  const doubt = (t.confidence as Partial<Record<string, string>>)[provision.confidence];
  return (
    <>
      {provision.text}{' '}
      <span className="small muted">
        {t.article(provision.article)}
        {doubt && ` (${doubt})`}
      </span>
    </>
  );
}

const steps: Record<SecurityDossierBrief['state'], Tone> = {
  draft: 'mute',
  submitted: 'info',
  returned: 'warn',
  appraised: 'info',
  approved: 'ok',
};
export function DossierTag({ dossier }: { dossier: Pick<SecurityDossierBrief, 'state' | 'state_label'> }) {
  return <Tag tone={steps[dossier.state]}>{dossier.state_label}</Tag>;
}
