// One piece of evidence: what it is, its versions, its codes, where it is used.
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import type { EvidenceDetail } from '@core/api/types';
import { evidenceFiles } from '@core/evidence/EvidenceFields';
import { standingTones } from '@core/evidence/EvidenceSlot';
import { putContent, useRefreshEvidence } from '@core/evidence/queries';
import { useEvidenceWords } from '@core/evidence/texts';
import { formatDay, formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { FileInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { EditButton } from './EditButton';
import { useEvidenceTexts } from './texts';

export default function ItemPage() {
  const id = Number(useParam('id'));
  const answer = useQuery({
    queryKey: ['evidence', 'item', id],
    queryFn: () => api.get<EvidenceDetail>(`/api/evidence/${id}`),
  });
  return <AnswerView answer={answer}>{(item) => <Item item={item} />}</AnswerView>;
}

function Item({ item }: { item: EvidenceDetail }) {
  return (
    <>
      <PageHead
        title={item.title}
        help="minh-chung"
        sub={
          <>
            {item.kind_label} · {item.confidentiality_label}{' '}
            <Tag tone={standingTones[item.standing]}>{item.standing_label}</Tag>
          </>
        }
        actions={
          item.may_write && (
            <>
              <EditButton item={item} />
              {item.uses === 0 && <Remove item={item} />}
            </>
          )
        }
      />
      <div className="stack">
        <About item={item} />
        <Versions item={item} />
        <Uses item={item} />
        <Codes item={item} />
      </div>
    </>
  );
}

function About({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const { fields } = t;
  const day = (value: string | null) => value && formatDay(value);
  const said = [
    [fields.number, item.document_number],
    [fields.issued, day(item.issued_on)],
    [fields.issuer, item.issuer],
    [fields.validFrom, day(item.valid_from)],
    [fields.validTo, day(item.valid_to)],
    [fields.keeper, item.keeper],
    [fields.place, item.place],
    [fields.note, item.note],
  ].filter(([, value]) => value);
  if (said.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.about}</h2>
      <dl className="evidence-facts">
        {said.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Versions({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const { content } = item;
  if (item.kind !== 'file')
    return (
      <section className="card stack">
        {content?.link && (
          <a href={content.link} target="_blank" rel="noopener noreferrer">
            {t.openLink}
          </a>
        )}
        {content?.question_id && <Go to={paths.question(content.question_id)}>{t.openQuestion}</Go>}
      </section>
    );
  const address = `/api/evidence/${item.id}/content`;
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="spread">{t.versions}</h2>
        {item.may_write && <NewVersion item={item} />}
      </div>
      {item.versions.length === 0 ? (
        <p className="muted">{t.noVersion}</p>
      ) : (
        <Table
          caption={t.versions}
          rows={item.versions}
          rowKey={({ number }) => number}
          columns={[
            { key: 'number', title: t.versionColumns.number, head: true, cell: ({ number }) => number },
            {
              key: 'name',
              title: t.versionColumns.name,
              cell: ({ name, number }) => (
                <>
                  {item.may_open ? (
                    <a href={`${address}?version=${number}`} download>
                      {name}
                    </a>
                  ) : (
                    name
                  )}{' '}
                  {number === content?.number && <Tag tone="ok">{t.newest}</Tag>}
                </>
              ),
            },
            { key: 'at', title: t.versionColumns.at, cell: ({ added_at }) => formatInstant(added_at) },
            { key: 'by', title: t.versionColumns.by, cell: ({ added_by }) => added_by },
            {
              key: 'hash',
              title: t.versionColumns.hash,
              cell: ({ hash }) => (hash ? <code title={hash}>{hash.slice(0, 12)}…</code> : none),
            },
          ]}
        />
      )}
    </section>
  );
}

function NewVersion({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const words = useEvidenceWords();
  const refresh = useRefreshEvidence();
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    if (file) await putContent(item.id, file);
    setFile(null);
    await refresh();
    toast(t.saved);
  };
  return (
    <ConfirmButton icon="upload" label={t.newVersion} title={t.newVersion} ready={file !== null} act={act}>
      <p>{t.newVersionHint}</p>
      <FileInput label={t.file} hint={words.fileHint} accept={evidenceFiles} file={file} onChange={setFile} />
    </ConfirmButton>
  );
}

function Uses({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  return (
    <section className="card stack">
      <h2>{t.usedFor}</h2>
      {item.used_for.length === 0 ? (
        <p className="muted">{t.notUsed}</p>
      ) : (
        <ul className="plain">
          {item.used_for.map((use) => (
            <li key={use.id}>
              <Go to={use.link}>{use.label}</Go>{' '}
              {use.version !== null && <span className="muted small">{t.sealed(use.version)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Codes({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const refresh = useRefreshEvidence();
  const [code, setCode] = useState(item.codes[0] ?? '');
  const act = async () => {
    await api.put(`/api/evidence/${item.id}/code`, { code: code.trim() });
    await refresh();
    toast(t.saved);
  };
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="spread">{t.codes}</h2>
        {item.may_write && item.codes.length > 0 && (
          <ConfirmButton label={t.changeCode} title={t.changeCode} ready={code.trim() !== ''} act={act}>
            <TextInput label={t.code} hint={t.codeHint} value={code} onChange={setCode} required />
          </ConfirmButton>
        )}
      </div>
      <p>{item.codes.join(', ') || <span className="muted">{t.noCode}</span>}</p>
    </section>
  );
}

function Remove({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const go = useNavigate();
  const refresh = useRefreshEvidence();
  const act = async () => {
    await api.remove(`/api/evidence/${item.id}`, item.version);
    toast(t.removed);
    await go({ to: paths.evidence });
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.remove} title={item.title} act={act}>
      {t.removeText}
    </ConfirmButton>
  );
}
