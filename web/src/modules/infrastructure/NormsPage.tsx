// The norms that need is counted by, for each level of schools; whatever has no document behind it says so.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { InfrastructureNorms, InfrastructureNormValue } from '@core/api/types';
import { none, parseNumber } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useNorms, useRefreshInfrastructure } from './queries';
import { useInfrastructureTexts } from './texts';

export default function NormsPage() {
  const t = useInfrastructureTexts();
  return (
    <>
      <PageHead title={t.norms} sub={t.normsHint} help="ha-tang" />
      <AnswerView answer={useNorms()}>{(norms) => <Norms norms={norms} />}</AnswerView>
    </>
  );
}

function Norms({ norms }: { norms: InfrastructureNorms }) {
  const t = useInfrastructureTexts();
  const [search, change] = useSearchText();
  const level = search.cap ?? 'TH';
  const rows = norms.items.filter((one) => one.level === level);
  return (
    <div className="stack">
      <Notice tone="warn" title={norms.note}>
        {t.source(norms.source)}
      </Notice>
      <div className="toolbar">
        <Pick
          label={t.level}
          value={level}
          options={norms.levels.map(({ code, label }) => ({ value: code, label }))}
          onChange={(cap) => change({ cap })}
        />
      </div>
      <section className="card">
        <Table
          caption={t.norms}
          rows={rows}
          rowKey={({ code }) => code}
          columns={[
            { key: 'label', title: t.item, head: true, cell: ({ label }) => label },
            {
              key: 'rule',
              title: t.norm,
              cell: ({ rule, value }) => (value === null || value === 0 ? t.notApplied : rule),
            },
            {
              key: 'basis',
              title: t.basis,
              cell: ({ basis, own }) => (
                <>
                  {basis} {own && <Tag>{t.ownNorm}</Tag>}
                </>
              ),
            },
            {
              key: 'do',
              title: t.actions,
              quiet: true,
              cell: (norm) => <Edit key={`${norm.level}/${norm.value ?? none}`} norm={norm} />,
            },
          ]}
        />
      </section>
    </div>
  );
}

function Edit({ norm }: { norm: InfrastructureNormValue }) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [value, setValue] = useState(String(norm.value ?? ''));
  const [basis, setBasis] = useState(norm.own && !norm.doubtful ? norm.basis : '');
  const address = `/api/infrastructure/norms/${norm.code}?level=${encodeURIComponent(norm.level)}`;
  const save = () =>
    api
      .put(address, { value: value.trim() === '' ? null : parseNumber(value), basis: basis || null })
      .catch(inWords)
      .then(refresh);
  return (
    <div className="row">
      <ConfirmButton
        label={t.setNorm}
        title={`${t.setNorm}: ${norm.label}`}
        ready={value.trim() === '' || parseNumber(value) !== null}
        act={save}
      >
        <div className="stack">
          <TextInput label={t.value} hint={t.valueHint} value={value} onChange={setValue} />
          <TextInput label={t.basis} hint={t.basisHint} value={basis} onChange={setBasis} />
        </div>
      </ConfirmButton>
      {norm.own && (
        <Button look="link" onClick={() => void api.remove(address).catch(inWords).then(refresh)}>
          {t.resetNorm}
        </Button>
      )}
    </div>
  );
}
