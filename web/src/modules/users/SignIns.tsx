// Whether an account is used, from where, and whether it is locked.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { SignIns as State } from '@core/api/types';
import { formatInstant, formatNumber, none } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useUserTexts } from './texts';

export function SignIns({ userId }: { userId: number }) {
  const t = useUserTexts();
  const can = useCan();
  const client = useQueryClient();
  const queryKey = ['one', 'users', userId, 'sign_ins'];
  const removeFactor = async () => {
    await api.post(`/api/users/${userId}/second_factor/reset`);
    toast(t.factorRemoved);
    await client.invalidateQueries({ queryKey });
  };
  const answer = useQuery({
    queryKey,
    queryFn: () => api.get<State>(`/api/users/${userId}/sign_ins`),
  });
  return (
    <section>
      <h2 className="section-title">{t.signIns}</h2>
      <div className="card stack">
        <AnswerView answer={answer} rows={2}>
          {(state) => (
            <Facts
              items={[
                [t.lastSignIn, formatInstant(state.last_sign_in)],
                [t.lastAddress, state.last_address || none],
                [t.openSessions, formatNumber(state.sessions)],
                [t.failures, formatNumber(state.failures)],
                [
                  t.lock,
                  state.locked_until ? (
                    <Tag key="lock" tone="bad">
                      {t.lockedUntil(formatInstant(state.locked_until))}
                    </Tag>
                  ) : (
                    t.notLocked
                  ),
                ],
                [t.hasPassword, state.has_password ? t.given : t.notGiven],
                [
                  t.slipWaits,
                  state.slip_until ? t.slipWaitsUntil(formatInstant(state.slip_until)) : t.noSlip,
                ],
                [
                  t.secondFactor,
                  state.second_factor
                    ? t.factorOn
                    : state.second_factor_required
                      ? t.factorRequired
                      : t.factorOff,
                ],
              ]}
            />
          )}
        </AnswerView>
        {answer.data?.second_factor && can(permission.writeUsers) && (
          <ConfirmButton look="danger" label={t.removeFactor} title={t.removeFactorTitle} act={removeFactor}>
            {t.removeFactorHint}
          </ConfirmButton>
        )}
      </div>
    </section>
  );
}
