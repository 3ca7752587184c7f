// One dossier: what is missing, its papers, the steps until it is approved.
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import type { SecurityDossier } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { DossierHead } from './DossierHead';
import { DossierSteps } from './DossierSteps';
import { DossierTag, LevelTag } from './marks';
import { dossierAddress, useDossier, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';
import './security.css';

export default function DossierPage() {
  const t = useSecurityTexts();
  const id = Number(useParam('id'));
  const answer = useDossier(id);
  return (
    <>
      <PageHead
        title={answer.data?.title ?? t.dossier}
        sub={answer.data?.unit_name}
        help="an-toan-thong-tin"
        actions={
          <ButtonLink to={paths.dossiers} icon="previous">
            {t.dossiers}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(dossier) => (
          <div className="stack">
            <Standing dossier={dossier} />
            <Papers dossier={dossier} />
            <DossierHead key={dossier.version} dossier={dossier} />
            <Log dossier={dossier} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Standing({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  const { lacks, terms, systems, may } = dossier;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <DossierTag dossier={dossier} />
        <LevelTag level={dossier.level || null} />
        <span className="spread" />
        {may.remove && <Remove dossier={dossier} />}
      </div>
      <ul className="security-list">
        {systems.map(({ id, name, level }) => (
          <li key={id}>
            <Go to={paths.system(id)}>{name}</Go> <LevelTag level={level} />{' '}
            <Go to={paths.measures(id)}>{t.measures}</Go>
          </li>
        ))}
      </ul>
      {dossier.returned_for && (
        <Notice tone="warn" title={t.returnedFor}>
          {dossier.returned_for}
        </Notice>
      )}
      {lacks.length > 0 && (
        <Notice tone="warn" title={t.lacks(lacks.length)}>
          <ul className="security-list">
            {lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </Notice>
      )}
      {terms.map((term) => (
        <p key={term.label}>
          {t.term(term.label, term.working_days, formatDay(term.due), term.article)}{' '}
          {term.late && <Tag tone="bad">{t.late}</Tag>}
        </p>
      ))}
      {dossier.appraiser && (
        <p>{t.appraisedBy(dossier.appraiser, dossier.appraisal_number ?? '', dossier.opinion ?? '')}</p>
      )}
      <DossierSteps dossier={dossier} />
    </section>
  );
}

function Remove({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  const refresh = useRefreshSecurity();
  const navigate = useNavigate();
  const act = async () => {
    await api.remove(dossierAddress(dossier.id), dossier.version);
    await navigate({ to: paths.dossiers });
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.removeDossier} title={t.removeDossier} act={act}>
      <p>{t.removeDossierText}</p>
    </ConfirmButton>
  );
}

function Papers({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  const base = dossierAddress(dossier.id);
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.papers}</h2>
        <span className="spread" />
        <a className="btn btn-plain" href={`${base}/archive`} download>
          {t.archive}
        </a>
      </div>
      <p className="muted">{t.papersHint}</p>
      <Table
        caption={t.papers}
        rows={dossier.parts}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', title: t.paper, head: true, cell: ({ name }) => name },
          {
            key: 'missing',
            title: t.missingMarks,
            cell: ({ missing }) =>
              missing > 0 ? (
                <Tag tone="bad">{t.missingCount(missing)}</Tag>
              ) : (
                <Tag tone="ok">{t.complete}</Tag>
              ),
          },
          {
            key: 'files',
            title: t.take,
            cell: ({ code, name }) => (
              <span className="row">
                <a href={`${base}/parts/${code}/file.docx`} download aria-label={`${name}, Word`}>
                  Word
                </a>
                <a href={`${base}/parts/${code}/file.pdf`} download aria-label={`${name}, PDF`}>
                  PDF
                </a>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function Log({ dossier }: { dossier: SecurityDossier }) {
  const t = useSecurityTexts();
  const core = useCoreTexts();
  if (dossier.steps.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{core.record.history}</h2>
      <ul className="security-list">
        {dossier.steps.map(({ action, at, by, note }) => (
          <li key={at}>
            {t.stepText(action, formatInstant(at), by)}
            {note && <div className="muted">{note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
