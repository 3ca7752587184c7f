// Whose consent is there and whose is missing; numbers only for who may see no names.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { PupilConsentsBrief } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useConsentCounts, useConsents } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

export default function ConsentsPage() {
  const t = useOutreachTexts();
  const can = useCan();
  return (
    <>
      <PageHead title={t.consents} sub={t.consentsSub} help="dong-y" />
      {can(permission.readConsents) ? <Pupils /> : <Counts />}
    </>
  );
}

export function May({ may }: { may: PupilConsentsBrief['picture'] }) {
  const t = useOutreachTexts();
  if (may.allowed) return <Tag tone="ok">{t.consented}</Tag>;
  return (
    <>
      <Tag tone="warn">{t.notConsented}</Tag> <span className="small">{may.why}</span>
    </>
  );
}

function Pupils() {
  const t = useOutreachTexts();
  const [only, setOnly] = useState('');
  const [schoolClass, setSchoolClass] = useState('');
  return (
    <AnswerView answer={useConsents()}>
      {({ items }) => {
        const classes = [...new Set(items.map(({ class_name }) => class_name))];
        // One class at a time: a whole school is too long for a phone.
        const chosen = schoolClass || classes[0];
        const shown = items.filter(
          ({ class_name, picture }) => class_name === chosen && (only === '' || !picture.allowed),
        );
        return (
          <section className="card stack">
            <p>{t.consentsHave(items.filter(({ picture }) => picture.allowed).length, items.length)}</p>
            <div className="outreach-fields">
              <Pick
                label={t.class}
                value={chosen ?? ''}
                options={classes.map((value) => ({ value, label: value }))}
                onChange={setSchoolClass}
              />
              <Pick
                label={t.show}
                placeholder={t.all}
                value={only}
                options={[{ value: 'missing', label: t.onlyMissing }]}
                onChange={setOnly}
              />
            </div>
            {shown.length === 0 ? <Empty title={t.noPupil} /> : <PupilTable items={shown} />}
          </section>
        );
      }}
    </AnswerView>
  );
}

function PupilTable({ items }: { items: PupilConsentsBrief[] }) {
  const t = useOutreachTexts();
  return (
    <Table
      caption={t.consents}
      rows={items}
      rowKey={({ pupil_id }) => pupil_id}
      columns={[
        {
          key: 'name',
          title: t.pupil,
          head: true,
          cell: ({ pupil_id, full_name }) => <Go to={paths.pupilConsents(pupil_id)}>{full_name}</Go>,
        },
        { key: 'class', title: t.class, cell: ({ class_name }) => class_name },
        { key: 'picture', title: t.picture, cell: ({ picture }) => <May may={picture} /> },
        { key: 'names', title: t.pupilName, cell: ({ name }) => <May may={name} /> },
      ]}
    />
  );
}

function Counts() {
  const t = useOutreachTexts();
  return (
    <AnswerView answer={useConsentCounts()}>
      {({ items }) => (
        <section className="card">
          <Table
            caption={t.consents}
            rows={items}
            rowKey={({ unit_id }) => unit_id}
            columns={[
              { key: 'unit', title: t.unit, head: true, cell: ({ unit_name }) => unit_name },
              { key: 'all', title: t.pupils, numeric: true, cell: ({ pupils }) => formatNumber(pupils) },
              {
                key: 'picture',
                title: t.picture,
                numeric: true,
                cell: ({ picture }) => formatNumber(picture),
              },
              { key: 'name', title: t.pupilName, numeric: true, cell: ({ name }) => formatNumber(name) },
            ]}
          />
        </section>
      )}
    </AnswerView>
  );
}
