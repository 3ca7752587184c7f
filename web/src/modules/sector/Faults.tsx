// What still keeps a set from being handed in, record by record; or what was refused of one that went.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, downloadPosted, upload } from '@core/api/client';
import { useCodes } from '@core/api/queries';
import type { SectorCommon, SectorFaults, SectorSet, SectorTrouble } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { inWords } from '@core/api/problem';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { purposeMin } from '@core/ui/PurposeForm';
import { AnswerView, Failure, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { setAddress, useFaults, useRefreshSector } from './queries';
import { momentOf } from './SetPage';
import { useSectorTexts } from './texts';

const isOpen = ({ approval }: SectorSet) => approval.state === 'open' || approval.state === 'returned';

export function Faults({ set }: { set: SectorSet }) {
  const answer = useFaults(set.id, momentOf(set));
  return (
    <AnswerView answer={answer}>
      {(faults) => (
        <>
          {isOpen(set) && faults.common.length > 0 && <Common set={set} common={faults.common} />}
          <Records set={set} faults={faults} />
        </>
      )}
    </AnswerView>
  );
}

function Records({ set, faults }: { set: SectorSet; faults: SectorFaults }) {
  const t = useSectorTexts();
  const open = isOpen(set);
  if (!open && faults.items.length === 0) return null;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{open ? t.faults : t.refusedTitle}</h2>
        <span className="spread" />
        {open && set.may.write && faults.items.some(({ left_out }) => left_out === null) && (
          <>
            {faults.items.some((one) => one.faults.some((fault) => fault.supplement)) && (
              <TakeBlank set={set} />
            )}
            <GiveFilled set={set} />
            <LeaveAll set={set} />
          </>
        )}
      </div>
      {faults.items.length === 0 ? (
        <p className="muted">{t.noFaults}</p>
      ) : (
        <>
          <p className="muted">{open ? t.faultsHint : t.refusedHint}</p>
          {faults.total > faults.items.length && <p>{t.more(faults.items.length, faults.total)}</p>}
          <Table
            caption={t.faults}
            rows={faults.items}
            rowKey={(one) => `${one.object}/${one.record_id}`}
            columns={[
              {
                key: 'record',
                title: t.name,
                head: true,
                cell: (one) => (
                  <Go to={paths.record(one.entity, one.record_id)}>{one.label || one.object_label}</Go>
                ),
              },
              { key: 'object', title: t.object, cell: (one) => one.object_label },
              { key: 'missing', title: t.missing, cell: (one) => <Missing set={set} trouble={one} /> },
              {
                key: 'leave',
                title: t.leave,
                quiet: true,
                cell: (one) => open && set.may.write && <Leave set={set} trouble={one} />,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Missing({ set, trouble }: { set: SectorSet; trouble: SectorTrouble }) {
  const t = useSectorTexts();
  if (trouble.left_out !== null)
    return (
      <>
        <Tag>{t.leftOut}</Tag> {trouble.left_out}
      </>
    );
  return (
    <ul className="sector-missing">
      {trouble.faults.map((fault) => (
        <li key={fault.field}>
          {fault.message}{' '}
          {fault.supplement && isOpen(set) && set.may.write && (
            <Supplement
              set={set}
              place={{ object: trouble.object, record_id: trouble.record_id, field: fault.field }}
              label={fault.label}
              codes={fault.codes}
              day={fault.day}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface Place {
  object: string;
  record_id: number;
  field: string;
}

function useSupplement(set: SectorSet) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  return async (place: Place, content: string) => {
    await api.put('/api/sector-supplements', { unit_id: set.unit_id, ...place, content });
    await refresh();
    toast(t.saved);
  };
}

function Supplement(props: { set: SectorSet; place: Place; label: string; codes: string; day: boolean }) {
  const t = useSectorTexts();
  const save = useSupplement(props.set);
  const [content, setContent] = useState('');
  return (
    <ConfirmButton
      look="link"
      label={t.supplement}
      title={props.label}
      ready={content.trim() !== ''}
      act={() => save(props.place, content)}
    >
      <p className="muted">{t.supplementHint}</p>
      {props.day ? (
        <DayInput
          label={props.label}
          value={content || null}
          onChange={(day) => setContent(day ?? '')}
          required
        />
      ) : (
        <ValueInput
          label={props.label}
          codes={props.codes}
          flag={false}
          value={content}
          onChange={setContent}
        />
      )}
    </ConfirmButton>
  );
}

function ValueInput(props: {
  label: string;
  codes: string;
  flag: boolean;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useSectorTexts();
  const rows = useCodes(props.codes || undefined).data?.rows ?? [];
  const { label, value, onChange } = props;
  if (props.flag)
    return (
      <Pick
        label={label}
        placeholder={t.pick}
        value={value}
        onChange={onChange}
        options={[
          { value: '0', label: t.no },
          { value: '1', label: t.yes },
        ]}
      />
    );
  if (props.codes)
    return (
      <Pick
        label={label}
        placeholder={t.pick}
        value={value}
        onChange={onChange}
        options={rows.map((row) => ({ value: row.code, label: `${row.code} ${row.label}` }))}
      />
    );
  return <TextInput label={label} value={value} onChange={onChange} required />;
}

function Leave({ set, trouble }: { set: SectorSet; trouble: SectorTrouble }) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  const [reason, setReason] = useState('');
  const place = { object: trouble.object, record_id: trouble.record_id };
  const takeIn = useMutation({
    mutationFn: () => api.post(`${setAddress(set.id)}/take-in`, place),
    onSettled: refresh,
  });
  if (trouble.left_out !== null)
    return (
      <>
        <Button busy={takeIn.isPending} onClick={() => takeIn.mutate()}>
          {t.takeIn}
        </Button>
        {takeIn.error && <Failure error={takeIn.error} />}
      </>
    );
  const leave = async () => {
    await api.post(`${setAddress(set.id)}/leave-out`, { ...place, reason });
    await refresh();
  };
  return (
    <ConfirmButton label={t.leave} title={t.leave} ready={reason.trim() !== ''} act={leave}>
      <p>{t.leaveHint}</p>
      <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function TakeBlank({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const [purpose, setPurpose] = useState('');
  return (
    <ConfirmButton
      label={t.takeBlank}
      title={t.takeBlank}
      ready={purpose.trim().length >= purposeMin}
      act={() => downloadPosted(`${setAddress(set.id)}/supplement-file`, { purpose }, 'bo-sung.xlsx')}
    >
      <p>{t.takeBlankHint}</p>
      <TextInput label={t.purpose} value={purpose} onChange={setPurpose} required />
    </ConfirmButton>
  );
}

function GiveFilled({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  const [file, setFile] = useState<File | null>(null);
  const give = async () => {
    if (!file) return;
    const address = `${setAddress(set.id)}/supplements`;
    const done = await upload<{ written: number }>('POST', address, file).catch(inWords);
    await refresh();
    toast(t.filled(done.written));
  };
  return (
    <ConfirmButton label={t.giveFilled} title={t.giveFilled} ready={file !== null} act={give}>
      <p>{t.giveFilledHint}</p>
      <FileInput label={t.filledFile} accept=".xlsx,.xls,.ods,.csv" file={file} onChange={setFile} required />
    </ConfirmButton>
  );
}

function LeaveAll({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  const [reason, setReason] = useState('');
  const leave = async () => {
    const done = await api.post<{ left_out: number }>(`${setAddress(set.id)}/leave-out-faulty`, { reason });
    await refresh();
    toast(t.leftAll(done.left_out));
  };
  return (
    <ConfirmButton label={t.leaveAll} title={t.leaveAll} ready={reason.trim() !== ''} act={leave}>
      <p>{t.leaveAllHint}</p>
      <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function Common({ set, common }: { set: SectorSet; common: SectorCommon[] }) {
  const t = useSectorTexts();
  return (
    <section className="card stack">
      <h2>{t.common}</h2>
      <p className="muted">{t.commonHint}</p>
      <Table
        caption={t.common}
        rows={common}
        rowKey={(one) => `${one.object}/${one.field}`}
        columns={[
          { key: 'field', title: t.field, head: true, cell: (one) => one.label },
          { key: 'object', title: t.object, cell: (one) => one.object_label },
          { key: 'missing', title: t.missingIn, numeric: true, cell: (one) => formatNumber(one.missing) },
          { key: 'value', title: t.value, cell: (one) => one.content ?? t.noValue },
          {
            key: 'set',
            title: t.supplement,
            quiet: true,
            cell: (one) => set.may.write && <CommonValue set={set} common={one} />,
          },
        ]}
      />
    </section>
  );
}

function CommonValue({ set, common }: { set: SectorSet; common: SectorCommon }) {
  const t = useSectorTexts();
  const save = useSupplement(set);
  const [content, setContent] = useState(common.content ?? '');
  const place = { object: common.object, record_id: 0, field: common.field };
  return (
    <ConfirmButton label={t.supplement} title={common.label} act={() => save(place, content)}>
      <p className="muted">{t.commonHint}</p>
      <ValueInput
        label={common.label}
        codes={common.codes}
        flag={common.flag}
        value={content}
        onChange={setContent}
      />
    </ConfirmButton>
  );
}
