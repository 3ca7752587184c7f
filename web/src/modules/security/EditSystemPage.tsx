// What is known of a system is changed.
import { useEntity } from '@core/api/queries';
import { paths } from '@core/paths';
import { RecordForm } from '@core/resource/RecordForm';
import { useRecord } from '@core/resource/useRecords';
import { useGo, useParam } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

export default function EditSystemPage() {
  const t = useSecurityTexts();
  const go = useGo();
  const id = Number(useParam('id'));
  const refresh = useRefreshSecurity();
  const { entity } = useEntity('information_systems');
  const answer = useRecord('information_systems', id);
  const back = () => go(paths.system(id));
  return (
    <>
      <PageHead title={t.editTitle(String(answer.data?.name ?? ''))} help="an-toan-thong-tin" />
      <AnswerView answer={answer}>
        {(row) =>
          entity && (
            <RecordForm
              entity={entity}
              row={row}
              hidden={['unit_id']}
              onSaved={() => void refresh().then(back)}
              onCancel={back}
            />
          )
        }
      </AnswerView>
    </>
  );
}
