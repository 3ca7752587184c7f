// Children by year of birth: shown as years by areas, entered by pasting a table.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan, useMe } from '@core/api/session';
import { formatNumber } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { AnswerView, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { parseBirths } from './births';
import { takeBirths, useBirths, useRefresh, type Births } from './queries';
import { useForecastTexts } from './texts';

export function BirthsCard() {
  const t = useForecastTexts();
  const can = useCan();
  const answer = useBirths(true);
  return (
    <section className="stack">
      <h2 className="section-title">{t.births}</h2>
      <p className="muted">{t.birthsHint}</p>
      {can(permission.writeBirths) && (
        <div className="row">
          <Paste />
        </div>
      )}
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length > 0 ? <ByArea births={items} /> : <p className="muted">{t.birthsNone}</p>
        }
      </AnswerView>
    </section>
  );
}

function ByArea({ births }: { births: Births[] }) {
  const t = useForecastTexts();
  const me = useMe();
  const names = new Map([...me.units, me.commune].map(({ id, name }) => [id, name]));
  const areas = [...new Set(births.map(({ unit_id: id }) => id))];
  const years = [...new Set(births.map(({ year }) => year))].sort((a, b) => a - b);
  const columns: Column<number>[] = [
    { key: 'area', title: t.unit, head: true, cell: (id) => names.get(id) ?? `#${id}` },
    ...years.map((year) => ({
      key: String(year),
      title: String(year),
      numeric: true,
      cell: (id: number) =>
        formatNumber(births.find((one) => one.unit_id === id && one.year === year)?.children),
    })),
  ];
  return <Table caption={t.births} columns={columns} rows={areas} rowKey={(id) => id} />;
}

function Paste() {
  const t = useForecastTexts();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const rows = parseBirths(text);
  const act = async () => {
    if (typeof rows === 'number') return;
    const { made, changed } = await takeBirths(rows, source.trim());
    toast(t.taken(made, changed));
    setText('');
    await refresh();
  };
  return (
    <ConfirmButton
      icon="upload"
      label={t.paste}
      title={t.pasteTitle}
      ready={typeof rows !== 'number' && rows.length > 0}
      act={act}
    >
      <TextInput label={t.pasteLabel} hint={t.pasteHint} value={text} onChange={setText} rows={8} required />
      {typeof rows === 'number' && <Notice tone="warn">{t.pasteWrong(rows)}</Notice>}
      <TextInput label={t.source} value={source} onChange={setSource} />
    </ConfirmButton>
  );
}
