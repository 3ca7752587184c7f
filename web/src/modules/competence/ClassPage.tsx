// The grid of a class: the level each pupil reached, overall or in one component. What is chosen is kept at once.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { CompetenceFramework, LevelGrid } from '@core/api/types';
import { useParam, useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useLevelGrid, usePupilFramework, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';
import './competence.css';

type Pupil = LevelGrid['items'][number];

export default function ClassPage() {
  const t = useCompetenceTexts();
  const id = Number(useParam('id'));
  const [search] = useSearchText();
  const answer = useLevelGrid(id, search.thanh_phan ?? '');
  const framework = usePupilFramework();
  const title = answer.data ? t.classOf(answer.data.class.name, answer.data.school_year) : t.class;
  return (
    <>
      <PageHead title={title} sub={t.classHint} help="muc-nang-luc-so" />
      <AnswerView answer={framework} rows={8}>
        {(f) => (
          <AnswerView answer={answer} rows={8}>
            {(grid) => <Grid grid={grid} framework={f} />}
          </AnswerView>
        )}
      </AnswerView>
    </>
  );
}

function Grid({ grid, framework }: { grid: LevelGrid; framework: CompetenceFramework }) {
  const t = useCompetenceTexts();
  const [, change] = useSearchText();
  const refresh = useRefreshCompetence();
  const writable = grid.may_write && !grid.closed;
  const wanted = grid.class.wanted;
  const save = useMutation({
    mutationFn: (items: { pupil_id: number; level: number | null }[]) => {
      const query = grid.component ? `?component=${grid.component}` : '';
      return api.put(`/api/pupil-levels/classes/${grid.class.id}${query}`, { items });
    },
    onSuccess: refresh,
  });
  const open = grid.items.filter(({ level }) => level === null);
  const columns: Column<Pupil>[] = [
    { key: 'name', title: t.columns.name, head: true, cell: ({ name }) => name },
    {
      key: 'level',
      title: t.level,
      cell: (pupil) => (
        <select
          className="control"
          aria-label={t.levelOf(pupil.name)}
          disabled={!writable}
          value={pupil.level === null ? '' : String(pupil.level)}
          onChange={(event) =>
            save.mutate([
              {
                pupil_id: pupil.pupil_id,
                level: event.target.value === '' ? null : Number(event.target.value),
              },
            ])
          }
        >
          <option value="">{t.notNoted}</option>
          <option value="0">{t.notReached}</option>
          {framework.levels.map(({ code, label }, index) => (
            <option key={code} value={index + 1}>
              {label}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: 'reached',
      title: t.reached,
      cell: ({ level }) =>
        level !== null && (
          <Tag tone={level >= wanted ? 'ok' : 'warn'}>{level >= wanted ? t.reachedYes : t.reachedNo}</Tag>
        ),
    },
  ];
  return (
    <div className="stack">
      {grid.closed && <Notice>{t.yearClosed}</Notice>}
      <div className="toolbar">
        <Pick
          label={t.component}
          value={grid.component}
          placeholder={t.overall}
          options={framework.domains.flatMap(({ components }) =>
            components.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
          )}
          onChange={(thanh_phan) => change({ thanh_phan: thanh_phan || undefined })}
        />
      </div>
      <p>
        {t.wantedOf(
          framework.levels[wanted - 1]?.label ?? '',
          grid.items.length - open.length,
          grid.items.length,
        )}
      </p>
      {writable && open.length > 0 && (
        <div>
          <Button
            busy={save.isPending}
            onClick={() => save.mutate(open.map(({ pupil_id }) => ({ pupil_id, level: wanted })))}
          >
            {t.restReached(open.length)}
          </Button>
        </div>
      )}
      {save.error && <Failure error={save.error} />}
      {grid.items.length === 0 ? (
        <Empty title={t.noPupils} />
      ) : (
        <Table caption={t.levels} columns={columns} rows={grid.items} rowKey={({ pupil_id }) => pupil_id} />
      )}
    </div>
  );
}
