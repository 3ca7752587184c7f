// One declaration: its numbers beside what the registers know, its evidence, what was done with it, what may be done.
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import type { Declaration } from '@core/api/types';
import { formatDay, formatInstant, formatNumber } from '@core/format/format';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { Actions } from './Actions';
import { Evidence } from './Evidence';
import { ConfirmationTag, ratioText, StateTag, useFigureText } from './figures';
import { FigureForm } from './FigureForm';
import { useDeclaration } from './queries';
import { useDeclarationTexts } from './texts';
import './declarations.css';

export default function DeclarationPage() {
  const t = useDeclarationTexts();
  const answer = useDeclaration(Number(useParam('id')));
  const one = answer.data;
  return (
    <>
      <PageHead
        title={one ? `${one.indicator}. ${one.title}` : t.title}
        sub={one && `${one.unit_name} · ${one.period_label}`}
        help="khai-bao"
        actions={
          <>
            <ButtonLink to={paths.declarations} search={{ ky: one?.period }} icon="previous">
              {t.back}
            </ButtonLink>
            {one && <Actions declaration={one} />}
          </>
        }
      />
      <AnswerView answer={answer} rows={10}>
        {(declaration) => <Details declaration={declaration} />}
      </AnswerView>
    </>
  );
}

function Details({ declaration }: { declaration: Declaration }) {
  return (
    <div className="stack">
      <Situation declaration={declaration} />
      <div className="columns-2">
        <section className="card stack">
          <Figures declaration={declaration} />
        </section>
        <Evidence declaration={declaration} />
      </div>
      <About declaration={declaration} />
      <Steps declaration={declaration} />
    </div>
  );
}

function Situation({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const counted = ratioText(declaration.counted_numerator, declaration.counted_denominator);
  return (
    <>
      <p className="tag-line">
        <StateTag duty={declaration} /> <ConfirmationTag duty={declaration} />
        <span className="muted">
          {t.due}: {formatDay(declaration.due)}
        </span>
      </p>
      {declaration.returned_for && (
        <Notice tone="bad" title={t.returnedFor}>
          {declaration.returned_for}
        </Notice>
      )}
      {declaration.reason && (
        <Notice tone="warn" title={t.correcting}>
          {declaration.reason} {t.stillCounted(counted)}
        </Notice>
      )}
      {declaration.period_closed && <Notice tone="warn">{t.closed}</Notice>}
      {declaration.oddities.length > 0 && (
        <Notice tone="warn" title={t.odd}>
          {declaration.oddities.join(' ')}
        </Notice>
      )}
    </>
  );
}

function Figures({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const figure = useFigureText();
  const { rule, known } = declaration;
  return (
    <>
      <h2>{t.figures}</h2>
      {declaration.may.write ? (
        <FigureForm key={declaration.version} declaration={declaration} />
      ) : (
        <Facts
          items={[
            [
              rule.denominator_label && !rule.yes_no
                ? `${rule.numerator_label} / ${rule.denominator_label}`
                : rule.numerator_label,
              rule.yes_no && declaration.numerator !== null
                ? declaration.numerator === 1
                  ? t.yes
                  : t.notYet
                : figure(declaration),
            ],
            [t.note, declaration.note],
            [t.link, declaration.link && <OutsideLink href={declaration.link} />],
          ]}
        />
      )}
      {known && <Facts items={[[t.known(known.label), formatNumber(known.count)]]} />}
    </>
  );
}

function OutsideLink({ href }: { href: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {href}
    </a>
  );
}

function About({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const { rule, document } = declaration;
  return (
    <section className="card stack">
      <h2>{t.about}</h2>
      <p>{rule.formula}</p>
      {rule.note && <p>{rule.note}</p>}
      {rule.confidence !== 'F' && <p className="muted">{t.proposal}</p>}
      {rule.confirmer && (
        <>
          <h3>{t.document}</h3>
          {document && declaration.id !== null ? (
            <p>
              {document.number}, {formatDay(document.issued_on)}, {document.issuer}.{' '}
              <a href={`/api/declarations/${declaration.id}/document`} download>
                {t.documentOpen}
              </a>
            </p>
          ) : (
            <p>{t.documentWanted(rule.confirmer)}</p>
          )}
        </>
      )}
    </section>
  );
}

function Steps({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const figure = useFigureText();
  const rows = declaration.steps.map((step, index) => ({ ...step, index }));
  return (
    <section>
      <h2 className="section-title">{t.steps}</h2>
      {rows.length === 0 ? (
        <p className="muted">{t.stepsNone}</p>
      ) : (
        <Table
          caption={t.steps}
          rows={rows}
          rowKey={(step) => step.index}
          columns={[
            { key: 'action', title: t.columns.action, head: true, cell: (step) => step.action },
            { key: 'figure', title: t.columns.figure, numeric: true, cell: figure },
            { key: 'at', title: t.columns.at, cell: (step) => formatInstant(step.at) },
            { key: 'by', title: t.columns.by, cell: (step) => step.by },
            { key: 'note', title: t.columns.note, cell: (step) => step.note },
          ]}
        />
      )}
    </section>
  );
}
