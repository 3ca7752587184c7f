// What is needed: a table of heat, components down, schools across; each cell says how many are below the wanted level.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { CompetenceFramework, CompetenceNeeds } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { Button, ButtonLink } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { Doubt } from './OwnPage';
import { useFramework, useNeeds, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';
import './competence.css';

export default function NeedsPage() {
  const t = useCompetenceTexts();
  const can = useCan();
  const needs = useNeeds();
  const framework = useFramework();
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="nang-luc-so"
        actions={
          <>
            {can(permission.observeCompetence) && (
              <ButtonLink to={paths.competencePeople}>{t.people}</ButtonLink>
            )}
            {needs.data?.may_set && framework.data && (
              <Targets needs={needs.data} framework={framework.data} />
            )}
          </>
        }
      />
      <AnswerView answer={framework} rows={8}>
        {(f) => (
          <AnswerView answer={needs} rows={8}>
            {(n) => <Body needs={n} framework={f} />}
          </AnswerView>
        )}
      </AnswerView>
    </>
  );
}

function Body({ needs, framework }: { needs: CompetenceNeeds; framework: CompetenceFramework }) {
  const t = useCompetenceTexts();
  const rated = needs.units.reduce((sum, unit) => sum + unit.rated, 0);
  const staff = needs.units.reduce((sum, unit) => sum + unit.staff, 0);
  return (
    <div className="stack">
      <p>{t.ratedOf(rated, staff)}</p>
      {framework.doubtful && <Doubt text={`${framework.legal_basis}. ${framework.note}`} />}
      {rated === 0 ? (
        <Empty title={t.noneRated}>{t.noneRatedHint}</Empty>
      ) : (
        <>
          {needs.units.some(({ hidden }) => hidden) && <Notice>{t.hidden(needs.fewest_shown)}</Notice>}
          <Heat needs={needs} framework={framework} />
          {needs.total_lacks && <p className="muted">{t.totalLacks}</p>}
          <p className="muted">{t.heatHint}</p>
        </>
      )}
    </div>
  );
}

type Cells = CompetenceNeeds['total']['needs'];

function Heat({ needs, framework }: { needs: CompetenceNeeds; framework: CompetenceFramework }) {
  const t = useCompetenceTexts();
  const many = needs.units.length > 1;
  return (
    <div className="table-scroll" role="region" aria-label={t.title} tabIndex={0}>
      <table className="table competence-heat">
        <caption className="sr-only">{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.component}</th>
            <th scope="col">{t.wanted}</th>
            {many && <th scope="col">{t.total}</th>}
            {needs.units.map(({ unit_id, unit_name }) => (
              <th key={unit_id} scope="col">
                {unit_name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {framework.domains.flatMap(({ components }) =>
            components.map(({ code, title }) => (
              <tr key={code}>
                <th scope="row">
                  {code} {title}
                </th>
                <td>{framework.levels[(needs.targets[code] ?? 0) - 1]?.label ?? t.noTarget}</td>
                {many && <HeatCell cells={needs.total.needs} code={code} />}
                {needs.units.map(({ unit_id, hidden, needs: cells }) =>
                  hidden ? (
                    <td key={unit_id} className="muted">
                      {t.fewer}
                    </td>
                  ) : (
                    <HeatCell key={unit_id} cells={cells} code={code} />
                  ),
                )}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

const shades = 4;
function HeatCell({ cells, code }: { cells: Cells; code: string }) {
  const need = cells[code];
  if (!need || need.rated === 0) return <td className="muted">–</td>;
  const shade = Math.ceil((need.below / need.rated) * shades);
  return <td className={`num competence-shade-${shade}`}>{`${need.below}/${need.rated}`}</td>;
}

function Targets({ needs, framework }: { needs: CompetenceNeeds; framework: CompetenceFramework }) {
  const t = useCompetenceTexts();
  const core = useCoreTexts();
  const refresh = useRefreshCompetence();
  const [open, setOpen] = useState(false);
  const [levels, setLevels] = useState(needs.targets);
  const save = useMutation({
    mutationFn: () => api.put('/api/competence/targets', { levels }),
    onSuccess: async () => {
      await refresh();
      toast(t.targetsSaved);
      setOpen(false);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.targets}</Button>
      {open && (
        <Dialog
          wide
          title={t.targets}
          onClose={() => setOpen(false)}
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{core.cancel}</Button>
              <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
                {t.save}
              </Button>
            </>
          }
        >
          <div className="stack">
            <p className="muted">{t.targetsHint}</p>
            <div className="competence-targets">
              {framework.domains.flatMap(({ components }) =>
                components.map(({ code, title }) => (
                  <Pick
                    key={code}
                    label={`${code} ${title}`}
                    value={String(levels[code] ?? 1)}
                    options={framework.levels.map(({ label }, index) => ({
                      value: String(index + 1),
                      label,
                    }))}
                    onChange={(value) => setLevels({ ...levels, [code]: Number(value) })}
                  />
                )),
              )}
            </div>
            {save.error && <Failure error={save.error} />}
          </div>
        </Dialog>
      )}
    </>
  );
}
