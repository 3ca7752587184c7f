// Who has acknowledged a regulation and who has not, for the unit that issued it.
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { UnitRegulation } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { regulationAddress, useReaders } from './queries';
import { useRegulationTexts } from './texts';

export function Readers({ regulation }: { regulation: UnitRegulation }) {
  const t = useRegulationTexts();
  const can = useCan();
  const remind = async () => {
    const { told } = await api
      .post<{ told: number }>(`${regulationAddress(regulation.id)}/remind`)
      .catch(inWords);
    toast(t.reminded(told));
  };
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.readers}</h2>
        <Tag tone={regulation.read === regulation.readers ? 'ok' : 'warn'}>
          {t.readOf(regulation.read, regulation.readers)}
        </Tag>
        <span className="spread" />
        {can(permission.writeRegulations) && regulation.read < regulation.readers && (
          <ConfirmButton icon="bell" label={t.remind} title={t.remind} act={remind}>
            <p>{t.remindText}</p>
          </ConfirmButton>
        )}
      </div>
      <AnswerView answer={useReaders(regulation.id)} rows={3}>
        {({ items, without_account }) => (
          <>
            {without_account > 0 && <Notice tone="warn">{t.withoutAccount(without_account)}</Notice>}
            <Table
              caption={t.readers}
              rows={items.map((one, index) => ({ ...one, index }))}
              rowKey={({ index }) => index}
              columns={[
                { key: 'name', title: t.readerName, head: true, cell: ({ name }) => name },
                {
                  key: 'at',
                  title: t.readAt,
                  cell: ({ at }) => (at ? formatInstant(at) : <Tag tone="warn">{t.notAcknowledged}</Tag>),
                },
              ]}
            />
          </>
        )}
      </AnswerView>
    </section>
  );
}
