// One course: what it is, what may be done with it, its sessions, the people, the schools in numbers.
import { useState } from 'react';
import type { TrainingCourseWhole } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay } from '@core/format/format';
import { useParam, useSearchText } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { CourseActions } from './CourseActions';
import { People } from './People';
import { Schools } from './Schools';
import { Sessions } from './Sessions';
import { CourseTag, days } from './states';
import { useCourse } from './queries';
import { useTrainingTexts } from './texts';
import './training.css';

export default function CoursePage() {
  const t = useTrainingTexts();
  const id = Number(useParam('id'));
  const answer = useCourse(id);
  const title = answer.data?.item.course.title ?? t.course;
  return (
    <>
      <PageHead
        title={title}
        help="tap-huan"
        actions={answer.data && <CourseActions whole={answer.data} />}
      />
      <AnswerView answer={answer} rows={10}>
        {(whole) => (
          <div className="stack">
            <About whole={whole} />
            <Parts whole={whole} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function About({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const { item, doubt, may } = whole;
  const { course } = item;
  const items: [string, React.ReactNode][] = [
    [t.columns.state, <CourseTag key="state" item={item} />],
    [t.columns.organiser, item.unit_name],
    [t.fields.kind, t.kinds[course.kind]],
    [t.columns.field, `${item.field_label}${item.digital ? ` (${t.digital})` : ''}`],
    [t.columns.days, days(course) || t.noDays],
    [t.fields.hours, course.hours],
    [
      t.fields.audience,
      course.audience
        .split(' ')
        .map((group) => t.groups[group] ?? group)
        .join(', '),
    ],
    [t.rule, t.ruleText(course.least_attendance, course.passing_score)],
  ];
  if (course.enrol_until) items.push([t.fields.enrol_until, formatDay(course.enrol_until)]);
  if (course.organiser) items.push([t.fields.organiser, course.organiser]);
  if (course.link)
    items.push([
      t.fields.link,
      <a key="link" href={course.link} target="_blank" rel="noreferrer noopener">
        {course.link}
      </a>,
    ]);
  if (course.components) items.push([t.fields.components, course.components.split(' ').join(', ')]);
  return (
    <>
      {course.cancelled_for && <Notice tone="bad">{t.cancelledFor(course.cancelled_for)}</Notice>}
      {item.mine && item.mine !== 'withdrawn' && <Notice>{t.mine[item.mine]}</Notice>}
      <section className="card">
        <Facts items={items} />
        {course.description && <p className="training-text">{course.description}</p>}
        {may.organise && doubt && (
          <details>
            <summary>
              <Tag tone="warn">{t.doubtful}</Tag>
            </summary>
            <p className="muted">{doubt}</p>
          </details>
        )}
      </section>
      {may.evidence && (
        <section className="card stack">
          <h2>{t.evidence}</h2>
          <EvidenceSlot subject="training_course" subjectId={course.id} canWrite={may.organise} />
        </section>
      )}
    </>
  );
}

function Parts({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const [search, change] = useSearchText();
  const [first] = useState(whole.item.course.state === 'draft' ? 'sessions' : 'people');
  const chosen = search.phan ?? first;
  const tabs = [
    { key: 'people', label: t.tabs.people },
    { key: 'sessions', label: t.tabs.sessions(whole.sessions.length) },
    { key: 'schools', label: t.tabs.schools },
  ];
  return (
    <Tabs label={whole.item.course.title} tabs={tabs} chosen={chosen} choose={(phan) => change({ phan })}>
      {chosen === 'sessions' ? (
        <Sessions whole={whole} />
      ) : chosen === 'schools' ? (
        <Schools whole={whole} />
      ) : (
        <People whole={whole} />
      )}
    </Tabs>
  );
}
