// The inspections in sight, and a new one.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useSchools } from '@core/api/session';
import type { SecurityInspection } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useChecklists, useInspections, useRefreshInspections } from './queries';
import { useInspectionTexts } from './texts';

export default function InspectionsPage() {
  const t = useInspectionTexts();
  const can = useCan();
  const writes = can(permission.writeInspections);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="kiem-tra"
        actions={
          writes && (
            <>
              <a className="btn btn-plain" href="/api/inspections/summary.docx" download>
                {t.summary} Word
              </a>
              <a className="btn btn-plain" href="/api/inspections/summary.pdf" download>
                {t.summary} PDF
              </a>
              <Open />
            </>
          )
        }
      />
      <AnswerView answer={useInspections()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.none}>{writes ? t.noneHint : t.noneSeen}</Empty>
          ) : (
            <section className="card">
              <Table
                caption={t.title}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'school',
                    title: t.school,
                    head: true,
                    cell: ({ id, unit_name }) => <Go to={paths.inspection(id)}>{unit_name}</Go>,
                  },
                  { key: 'day', title: t.day, cell: ({ held_on }) => formatDay(held_on) },
                  {
                    key: 'state',
                    title: t.state,
                    cell: ({ state, answered, asked }) =>
                      state === 'concluded' ? (
                        <Tag tone="ok">{t.states.concluded}</Tag>
                      ) : (
                        <Tag tone="warn">{t.progress(answered, asked)}</Tag>
                      ),
                  },
                  {
                    key: 'findings',
                    title: t.findings,
                    cell: ({ findings, closed, overdue }) =>
                      findings > 0 && (
                        <>
                          {t.findingsText(closed, findings)}{' '}
                          {overdue > 0 && <Tag tone="bad">{t.overdue(overdue)}</Tag>}
                        </>
                      ),
                  },
                ]}
              />
            </section>
          )
        }
      </AnswerView>
    </>
  );
}

function Open() {
  const t = useInspectionTexts();
  const schools = useSchools();
  const checklists = useChecklists(true).data?.items ?? [];
  const navigate = useNavigate();
  const refresh = useRefreshInspections();
  const [unit, setUnit] = useState('');
  const [chosen, setChosen] = useState('');
  const [team, setTeam] = useState('');
  const [day, setDay] = useState<string | null>(() => today());
  const checklist = chosen || (checklists[0]?.code ?? '');
  const act = async () => {
    const body = { unit_id: Number(unit), checklist, team, held_on: day };
    const made = await api.post<SecurityInspection>('/api/inspections', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.inspection(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.open}
      title={t.open}
      ready={unit !== '' && checklist !== '' && team.trim() !== '' && day !== null}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.school}
          required
          placeholder={t.pickSchool}
          value={unit}
          options={schools.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={setUnit}
        />
        <Pick
          label={t.checklist}
          required
          value={checklist}
          options={checklists.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setChosen}
        />
        <DayInput label={t.day} required value={day} onChange={setDay} />
        <TextInput label={t.team} required rows={2} value={team} onChange={setTeam} />
      </div>
    </ConfirmButton>
  );
}
