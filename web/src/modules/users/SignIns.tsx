// Whether an account is used, from where, and whether it is locked.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SignIns as State } from '@core/api/types';
import { formatInstant, formatNumber, none } from '@core/format/format';
import { AnswerView, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { useUserTexts } from './texts';

export function SignIns({ userId }: { userId: number }) {
  const t = useUserTexts();
  const answer = useQuery({
    queryKey: ['one', 'users', userId, 'sign_ins'],
    queryFn: () => api.get<State>(`/api/users/${userId}/sign_ins`),
  });
  return (
    <section>
      <h2 className="section-title">{t.signIns}</h2>
      <div className="card">
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
              ]}
            />
          )}
        </AnswerView>
      </div>
    </section>
  );
}
