// "Khóa học của tôi": on a phone, what is today, one's courses, those one may join, one's certificates.
import { useState } from 'react';
import type { OwnTraining, TrainingCourseItem } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { ResultTag } from './ResultTag';
import { CourseTag, days } from './states';
import { useOwnTraining } from './queries';
import { useTrainingTexts } from './texts';
import './training.css';

export default function OwnPage() {
  const t = useTrainingTexts();
  const answer = useOwnTraining();
  return (
    <>
      <PageHead title={t.own} sub={t.ownHint} help="tap-huan" />
      <AnswerView answer={answer} rows={6}>
        {(own) => (own.has_record ? <Own own={own} /> : <Notice tone="warn">{t.noRecord}</Notice>)}
      </AnswerView>
    </>
  );
}

function Own({ own }: { own: OwnTraining }) {
  const t = useTrainingTexts();
  return (
    <div className="stack">
      {own.today.map(({ session, title }) => (
        <Today key={session.id} session={session} title={title} />
      ))}
      <List title={t.myCourses} items={own.courses} none={t.noCourses} />
      {own.open.length > 0 && <List title={t.openCourses} items={own.open} none="" />}
      <section>
        <h2 className="section-title">{t.myCertificates}</h2>
        {own.certificates.length === 0 && <p className="muted">{t.noCertificates}</p>}
        <ul className="plain training-list">
          {own.certificates.map((paper) => (
            <li key={paper.id}>
              <a href={`/api/training/certificates/${paper.id}/file.pdf`} download>
                {paper.title}
              </a>
              <span className="muted">
                {paper.number}, {formatDay(paper.issued_on)}
              </span>
              {paper.revoked_on && (
                <Tag tone="bad">{`${t.revokedOn(formatDay(paper.revoked_on))}: ${paper.revoked_for ?? ''}`}</Tag>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Today({ session, title }: Pick<OwnTraining['today'][number], 'session' | 'title'>) {
  const t = useTrainingTexts();
  const go = useGo();
  const [code, setCode] = useState('');
  return (
    <section className="card stack">
      <h2 className="section-title">{t.todaySession}</h2>
      <p>
        {title}: {session.from_time} – {session.to_time}
        {session.place && `, ${session.place}`}
      </p>
      <p className="muted">{t.scanHint}</p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          go(paths.trainingScan, { buoi: String(session.id), ma: code });
        }}
      >
        <TextInput label={t.typeCode} value={code} onChange={setCode} />
        <Button look="primary" type="submit" disabled={code.trim() === ''}>
          {t.markMe}
        </Button>
      </form>
    </section>
  );
}

interface ListProps {
  title: string;
  items: TrainingCourseItem[];
  none: string;
}
function List({ title, items, none }: ListProps) {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {items.length === 0 && <Empty title={none} />}
      <ul className="plain training-list">
        {items.map((item) => (
          <li key={item.course.id}>
            <Go to={paths.trainingCourse(item.course.id)}>{item.course.title}</Go>
            <span className="muted">
              {item.unit_name}, {days(item.course)}
            </span>
            <span className="row">
              <CourseTag item={item} />
              {item.my_result && item.my_result !== 'none' && <ResultTag result={item.my_result} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
