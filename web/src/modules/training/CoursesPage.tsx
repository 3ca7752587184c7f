// "Tập huấn, bồi dưỡng": the courses one sees; the office makes new ones here.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { TrainingCourseItem } from '@core/api/types';
import { formatNumber, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo, useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { CourseForm } from './CourseForm';
import { CourseTag, days } from './states';
import { useCourses } from './queries';
import { useTrainingTexts } from './texts';
import './training.css';

export default function CoursesPage() {
  const t = useTrainingTexts();
  const can = useCan();
  const [search, change] = useSearchText();
  const year = search.nam ?? today().slice(0, 4);
  const answer = useCourses({ year, state: search.tinh_trang });
  const years = [1, 0, -1, -2].map((offset) => String(Number(today().slice(0, 4)) + offset));
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="tap-huan"
        actions={
          <>
            {can(permission.readCompetence) && (
              <ButtonLink to={paths.trainingCoverage}>{t.coverage}</ButtonLink>
            )}
            {answer.data && answer.data.organises.length > 0 && <NewCourse units={answer.data.organises} />}
          </>
        }
      />
      <div className="toolbar">
        <Pick
          label={t.year}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={(nam) => change({ nam })}
        />
        <Pick
          label={t.state}
          value={search.tinh_trang ?? ''}
          placeholder={t.allStates}
          options={Object.entries(t.states).map(([value, label]) => ({ value, label }))}
          onChange={(tinh_trang) => change({ tinh_trang })}
        />
      </div>
      <AnswerView answer={answer} rows={8}>
        {({ items, organises }) =>
          items.length === 0 ? (
            <Empty title={t.none(year)}>{organises.length > 0 ? t.noneOrganiser : t.noneReader}</Empty>
          ) : (
            <CourseTable items={items} />
          )
        }
      </AnswerView>
    </>
  );
}

function NewCourse({ units }: { units: number[] }) {
  const t = useTrainingTexts();
  const go = useGo();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" icon="plus" onClick={() => setOpen(true)}>
        {t.newCourse}
      </Button>
      {open && (
        <CourseForm
          units={units}
          onClose={() => setOpen(false)}
          onSaved={({ item }) => go(paths.trainingCourse(item.course.id))}
        />
      )}
    </>
  );
}

function CourseTable({ items }: { items: TrainingCourseItem[] }) {
  const t = useTrainingTexts();
  const columns: Column<TrainingCourseItem>[] = [
    {
      key: 'title',
      title: t.columns.course,
      head: true,
      cell: ({ course }) => <Go to={paths.trainingCourse(course.id)}>{course.title}</Go>,
    },
    { key: 'unit', title: t.columns.organiser, cell: ({ unit_name }) => unit_name },
    {
      key: 'field',
      title: t.columns.field,
      cell: (item) => (
        <span className="row">
          {item.field_label}
          {item.digital && <Tag tone="info">{t.digital}</Tag>}
        </span>
      ),
    },
    { key: 'days', title: t.columns.days, cell: ({ course }) => days(course) },
    { key: 'state', title: t.columns.state, cell: (item) => <CourseTag item={item} /> },
    {
      key: 'people',
      title: t.columns.people,
      numeric: true,
      cell: ({ enrolled, course }) =>
        course.capacity
          ? `${formatNumber(enrolled)}/${formatNumber(course.capacity)}`
          : formatNumber(enrolled),
    },
    {
      key: 'done',
      title: t.columns.completed,
      numeric: true,
      cell: ({ completed }) => formatNumber(completed),
    },
  ];
  return <Table caption={t.title} columns={columns} rows={items} rowKey={({ course }) => course.id} />;
}
