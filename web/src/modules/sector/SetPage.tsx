// One set: what is in it, what is missing, where it stands in the chain, how its sending goes.
import { ApprovalActions } from '@core/approval/ApprovalActions';
import { ApprovalPanel } from '@core/approval/ApprovalPanel';
import { api } from '@core/api/client';
import type { SectorSet } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useGo, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { Faults } from './Faults';
import { setAddress, useContent, useRefreshSector, useSet } from './queries';
import { Sending } from './Sending';
import { useSectorTexts } from './texts';
import './sector.css';

export default function SetPage() {
  const t = useSectorTexts();
  const id = Number(useParam('id'));
  const answer = useSet(id);
  const refresh = useRefreshSector();
  const one = answer.data;
  return (
    <>
      <PageHead
        title={one?.title ?? t.title}
        sub={one?.unit_name}
        help="gui-csdl-nganh"
        actions={
          <>
            <ButtonLink to={paths.sector} icon="previous">
              {t.back}
            </ButtonLink>
            {one && <Discard set={one} />}
            {one && <ApprovalActions approval={one.approval} of={setAddress(id)} refresh={refresh} />}
          </>
        }
      />
      <AnswerView answer={answer} rows={10}>
        {(set) => (
          <div className="stack">
            <ApprovalPanel approval={set.approval} of={setAddress(id)} />
            <Content set={set} />
            <Sending set={set} />
            {set.may.records && <Faults set={set} />}
          </div>
        )}
      </AnswerView>
    </>
  );
}

/** What the content follows: steps of the chain and answers. */
export const momentOf = (set: SectorSet) => `${set.approval.version}/${set.accepted}/${set.refused}`;

function Content({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const answer = useContent(set.id, momentOf(set));
  return (
    <AnswerView answer={answer}>
      {({ objects }) => (
        <section className="card stack">
          <h2>{t.content}</h2>
          <Table
            caption={t.content}
            rows={objects}
            rowKey={(one) => one.object}
            columns={[
              { key: 'object', title: t.object, head: true, cell: (one) => one.label },
              { key: 'records', title: t.records, numeric: true, cell: (one) => formatNumber(one.records) },
              { key: 'faulty', title: t.faulty, numeric: true, cell: (one) => formatNumber(one.faulty) },
              { key: 'left', title: t.leftOut, numeric: true, cell: (one) => formatNumber(one.left_out) },
              {
                key: 'accepted',
                title: t.accepted,
                numeric: true,
                cell: (one) => formatNumber(one.accepted),
              },
              { key: 'refused', title: t.refused, numeric: true, cell: (one) => formatNumber(one.refused) },
            ]}
          />
        </section>
      )}
    </AnswerView>
  );
}

function Discard({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const go = useGo();
  const refresh = useRefreshSector();
  if (!set.may.write || set.approval.entries.length > 0) return null;
  const discard = async () => {
    await api.remove(setAddress(set.id));
    toast(t.removed);
    go(paths.sector);
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.remove} title={t.remove} act={discard}>
      <p>{t.removeHint}</p>
    </ConfirmButton>
  );
}
