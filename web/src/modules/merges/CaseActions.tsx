// What may be done with a proposal between two units, by where it stands.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { MergeCase } from '@core/api/types';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { useStep } from './queries';
import { useMergeTexts } from './texts';

export function CaseActions({ one }: { one: MergeCase }) {
  const can = useCan();
  if (!can(permission.writeMerges)) return null;
  const open = one.state === 'proposed' || one.state === 'agreed';
  return (
    <div className="row">
      {one.state === 'proposed' && !one.mine && <Agree one={one} />}
      {one.state === 'agreed' && <OpenPair one={one} />}
      {open && <Decline one={one} />}
      {open && one.mine && <Withdraw one={one} />}
      {one.state === 'merged' && <TakeBack one={one} />}
    </div>
  );
}

function OpenPair({ one }: { one: MergeCase }) {
  const t = useMergeTexts();
  return <ButtonLink to={paths.duplicateCase(one.id)}>{t.open}</ButtonLink>;
}

function Agree({ one }: { one: MergeCase }) {
  const t = useMergeTexts();
  const step = useStep();
  return (
    <ConfirmButton label={t.agree} title={t.agreeTitle} act={() => step(`/cases/${one.id}/agree`)}>
      {t.agreeHint(t.keeps[one.keep])}
    </ConfirmButton>
  );
}

function Decline({ one }: { one: MergeCase }) {
  const t = useMergeTexts();
  const step = useStep();
  return (
    <ConfirmButton label={t.decline} title={t.apartTitle} act={() => step(`/cases/${one.id}/decline`)}>
      {t.declineHint}
    </ConfirmButton>
  );
}

function Withdraw({ one }: { one: MergeCase }) {
  const t = useMergeTexts();
  const step = useStep();
  return (
    <ConfirmButton label={t.withdraw} title={t.withdraw} act={() => step(`/cases/${one.id}/withdraw`)}>
      {t.withdrawHint}
    </ConfirmButton>
  );
}

function TakeBack({ one }: { one: MergeCase }) {
  const t = useMergeTexts();
  const step = useStep();
  return (
    <ConfirmButton
      look="danger"
      label={t.takeBack}
      title={t.takeBack}
      act={() => step(`/cases/${one.id}/undo`)}
    >
      {t.takeBackHint}
    </ConfirmButton>
  );
}
