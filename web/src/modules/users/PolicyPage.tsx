// The sign-in policy: every value with its bounds and basis; whoever may change settings moves it within them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { formProblems } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { SignInPolicy } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { Button, ButtonLink } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useUserTexts } from './texts';
import './users.css';

const queryKey = ['sign_in_policy'];
const address = '/api/sign_in_policy';

export default function PolicyPage() {
  const t = useUserTexts();
  const answer = useQuery({ queryKey, queryFn: () => api.get<SignInPolicy>(address) });
  return (
    <>
      <PageHead
        title={t.policy}
        help="nguoi-dung"
        actions={
          <ButtonLink to={paths.users} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(policy) => <Policy policy={policy} />}</AnswerView>
    </>
  );
}

function Policy({ policy }: { policy: SignInPolicy }) {
  const t = useUserTexts();
  const core = useCoreTexts();
  const can = useCan()(permission.writeSettings);
  const client = useQueryClient();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [roles, setRoles] = useState<string[] | null>(null);
  const required = policy.second_factor.filter((one) => one.required).map((one) => one.role);
  const changed = policy.values.filter((one) => (typed[one.name] ?? String(one.value)) !== String(one.value));
  const dirty = changed.length > 0 || roles !== null;
  const save = useMutation({
    mutationFn: () =>
      api.put<SignInPolicy>(address, {
        values: Object.fromEntries(changed.map((one) => [one.name, Number(typed[one.name])])),
        ...(roles && { second_factor_roles: roles }),
      }),
    onSuccess: async (now) => {
      client.setQueryData(queryKey, now);
      setTyped({});
      setRoles(null);
      toast(t.policySaved);
      await client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const { fields, other } = formProblems(
    save.error,
    policy.values.map((one) => one.name),
  );
  const chosen = roles ?? required;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <LeaveGuard blocks={() => dirty} />
      <Notice>
        {t.policyBasisLine(policy.legal_basis)} {policy.note}
      </Notice>
      <Table
        caption={t.policy}
        rows={policy.values}
        rowKey={(one) => one.name}
        columns={[
          { key: 'label', title: t.policyItem, head: true, cell: (one) => one.label },
          {
            key: 'value',
            title: t.policyValue,
            cell: (one) =>
              can ? (
                <TextInput
                  label={one.label}
                  hideLabel
                  value={typed[one.name] ?? String(one.value)}
                  onChange={(value) => setTyped({ ...typed, [one.name]: value })}
                  error={fields[one.name]}
                  hint={one.value === one.shipped ? undefined : t.policyShipped(formatNumber(one.shipped))}
                />
              ) : (
                `${formatNumber(one.value)} ${one.unit}`
              ),
          },
          {
            key: 'range',
            title: t.policyRange,
            cell: (one) => t.policyRange2(formatNumber(one.least), formatNumber(one.most), one.unit),
          },
          {
            key: 'basis',
            title: t.policyBasis,
            cell: (one) => (
              <>
                {one.basis} {one.doubtful && <Tag tone="warn">{t.policyDoubtful}</Tag>}
              </>
            ),
          },
        ]}
      />
      <fieldset className="card stack policy-roles" disabled={!can}>
        <legend>{t.policyRoles}</legend>
        <p className="muted">{t.policyBasisLine(policy.second_factor_basis)}</p>
        {policy.second_factor.map((one) => (
          <label key={one.role} className="row">
            <input
              type="checkbox"
              className="checkbox"
              checked={chosen.includes(one.role)}
              disabled={one.fixed}
              onChange={(event) =>
                setRoles(
                  event.target.checked ? [...chosen, one.role] : chosen.filter((role) => role !== one.role),
                )
              }
            />
            {one.label}
          </label>
        ))}
      </fieldset>
      {save.error && Object.keys(fields).length === 0 && <Failure error={save.error} />}
      {other.map((line) => (
        <Notice key={line} tone="bad">
          {line}
        </Notice>
      ))}
      {can && (
        <div className="row">
          <span className="muted small">{t.policySaveHint}</span>
          <span className="spread" />
          <Button look="primary" type="submit" disabled={!dirty || save.isPending} busy={save.isPending}>
            {core.save}
          </Button>
        </div>
      )}
    </form>
  );
}
