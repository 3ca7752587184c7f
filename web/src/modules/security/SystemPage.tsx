// One information system: its level and why, its data, its decisions, its network.
import { useEntity } from '@core/api/queries';
import type { SecuredSystem } from '@core/api/types';
import { paths } from '@core/paths';
import { shownFields } from '@core/resource/schema';
import { labelsOf, showValue, useLabelSource } from '@core/resource/show';
import { useRecord } from '@core/resource/useRecords';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Decisions } from './Decisions';
import { Finding } from './Finding';
import { Kinds } from './Kinds';
import { Network } from './Network';
import { useSystem } from './queries';
import { useSecurityTexts } from './texts';
import './security.css';

export default function SystemPage() {
  const t = useSecurityTexts();
  const id = Number(useParam('id'));
  const answer = useSystem(id);
  return (
    <>
      <PageHead
        title={answer.data?.system.name ?? t.title}
        sub={answer.data?.system.unit_name}
        help="an-toan-thong-tin"
        actions={
          <>
            <ButtonLink to={paths.systems} icon="previous">
              {t.back}
            </ButtonLink>
            <ButtonLink to={paths.measures(id)}>{t.measures}</ButtonLink>
            {answer.data?.may.write && <ButtonLink to={paths.editSystem(id)}>{t.edit}</ButtonLink>}
          </>
        }
      />
      <AnswerView answer={answer}>
        {(one) => (
          <div className="stack">
            <Finding one={one} />
            <Kinds key={one.system.version} one={one} />
            <Decisions one={one} />
            {one.network && <Network one={one} network={one.network} />}
            <About one={one} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

/** What other parts of the page show better. */
const shownElsewhere = ['unit_id', 'name', 'data_kinds', 'level', 'proposed_level', 'proposed_why'];

function About({ one }: { one: SecuredSystem }) {
  const t = useSecurityTexts();
  const { entity } = useEntity('information_systems');
  const answer = useRecord('information_systems', one.system.id);
  const fields = entity ? shownFields(entity).filter(({ name }) => !shownElsewhere.includes(name)) : [];
  const source = useLabelSource(fields, answer.data && labelsOf(answer.data));
  return (
    <section className="card stack">
      <h2>{t.facts}</h2>
      <AnswerView answer={answer}>
        {(row) => (
          <Facts items={fields.map((field) => [field.label, showValue(field, row[field.name], source)])} />
        )}
      </AnswerView>
    </section>
  );
}
