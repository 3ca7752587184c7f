// Whether the second factor is on; it is turned on and off on a page of the server.
import { useMe } from '@core/api/session';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Notice } from '@core/ui/states';
import { useHomeTexts } from './texts';

export function SecondFactor() {
  const t = useHomeTexts();
  const me = useMe();
  return (
    <section className="card stack">
      <h2>{t.secondFactor}</h2>
      {me.second_factor_due && (
        <Notice tone="warn">{t.secondFactorDue(formatDay(me.second_factor_due))}</Notice>
      )}
      <p>{me.second_factor ? t.secondFactorOn : t.secondFactorOff}</p>
      <div>
        <a className={`btn btn-${me.second_factor ? 'plain' : 'primary'}`} href={paths.secondFactor}>
          {me.second_factor ? t.secondFactorManage : t.secondFactorTurnOn}
        </a>
      </div>
    </section>
  );
}
