// "Vị trí CNTT, chuyển đổi số": each school's need, who holds the post by which decision, what the school proposes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError } from '@core/api/client';
import type { ItPostHolder, ItPosts, ItPostSchool } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay, today } from '@core/format/format';
import { useCoreTexts, useTexts } from '@core/i18n';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { en } from './en';
import { vi, type ItPostTexts } from './vi';

const useItPostTexts = () => useTexts<ItPostTexts>({ vi, en });
const soonDays = 60;

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['it-posts'] });
}

export default function ItPostsPage() {
  const t = useItPostTexts();
  const [search, change] = useSearchText();
  const thisYear = Number(today().slice(0, 4));
  const year = Number(search.nam ?? thisYear);
  const answer = useQuery({
    queryKey: ['it-posts', year],
    queryFn: () => api.get<ItPosts>('/api/it-posts', { year }),
  });
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.hint}
        help="vi-tri-cntt"
        actions={
          <a className="btn btn-plain no-print" href={`/api/it-posts/report.docx?year=${year}`} download>
            {t.report}
          </a>
        }
      />
      <div className="toolbar">
        <Pick
          label={t.year}
          value={String(year)}
          options={[thisYear + 1, thisYear, thisYear - 1].map((one) => ({
            value: String(one),
            label: String(one),
          }))}
          onChange={(nam) => change({ nam })}
        />
      </div>
      <AnswerView answer={answer} rows={8}>
        {(posts) => <Body posts={posts} />}
      </AnswerView>
    </>
  );
}

function Body({ posts }: { posts: ItPosts }) {
  const t = useItPostTexts();
  const { items, norm } = posts;
  if (items.length === 0) return <Empty title={t.noSchools} />;
  const met = items.filter(({ valid }) => valid >= norm).length;
  return (
    <div className="stack">
      <p>{t.met(met, items.length)}</p>
      <details>
        <summary>
          {t.norm(norm)} {posts.norm_doubtful && <Tag tone="warn">{t.doubtful}</Tag>}
        </summary>
        <p className="muted">
          {posts.norm_basis}. {posts.norm_note}
        </p>
      </details>
      {items.map((school) => (
        <School key={school.unit_id} school={school} norm={norm} year={posts.year} />
      ))}
    </div>
  );
}

function School({ school, norm, year }: { school: ItPostSchool; norm: number; year: number }) {
  const t = useItPostTexts();
  return (
    <section className="card stack">
      <div className="row spread">
        <h2 className="section-title">{school.unit_name}</h2>
        <Tag tone={school.valid >= norm ? 'ok' : 'bad'}>{t.valid(school.valid, norm)}</Tag>
      </div>
      {school.holders.length === 0 && <p className="muted">{school.own ? t.noneOwn : t.none}</p>}
      {school.holders.map((holder, index) => (
        <Holder key={holder.staff_id || index} school={school} holder={holder} />
      ))}
      {school.own && (
        <div>
          <HolderButton school={school} />
        </div>
      )}
      <Review school={school} year={year} />
    </section>
  );
}

function Holder({ school, holder }: { school: ItPostSchool; holder: ItPostHolder }) {
  const t = useItPostTexts();
  const refresh = useRefresh();
  const { days_left } = holder;
  const soon = days_left !== null && days_left >= 0 && days_left <= soonDays;
  const facts: [string, string][] = [
    [t.fields.decision_number, holder.decision_number ?? t.noNumber],
    [t.fields.decision_to, holder.decision_to ? formatDay(holder.decision_to) : t.noEnd],
  ];
  if (holder.decision_on) facts.push([t.fields.decision_on, formatDay(holder.decision_on)]);
  if (holder.qualification) facts.push([t.fields.qualification, holder.qualification]);
  if (holder.duties) facts.push([t.fields.duties, holder.duties]);
  return (
    <div>
      <div className="row">
        <strong>{holder.name ?? t.somebody}</strong>
        <Tag>{holder.full_time ? t.fullTime : t.partTime}</Tag>
        {!holder.valid && <Tag tone="bad">{t.notValid}</Tag>}
        {soon && <Tag tone="warn">{t.endsIn(days_left)}</Tag>}
        {school.own && <HolderButton school={school} holder={holder} />}
        {school.own && (
          <ConfirmButton
            look="link"
            label={t.release}
            title={t.releaseOf(holder.name ?? '')}
            act={async () => {
              await api.remove(`/api/it-posts/holders/${holder.staff_id}`);
              await refresh();
            }}
          >
            <p>{t.releaseHint}</p>
          </ConfirmButton>
        )}
      </div>
      <Facts items={facts} />
      {holder.post_id !== null && (
        <details>
          <summary>{t.document}</summary>
          <EvidenceSlot subject="it_post" subjectId={holder.post_id} canWrite={school.own} />
        </details>
      )}
    </div>
  );
}

function HolderButton({ school, holder }: { school: ItPostSchool; holder?: ItPostHolder }) {
  const t = useItPostTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look={holder ? 'link' : 'plain'}
        {...(!holder && { icon: 'plus' })}
        onClick={() => setOpen(true)}
      >
        {holder ? t.edit : t.assign}
      </Button>
      {open && <HolderForm school={school} {...(holder && { holder })} onClose={() => setOpen(false)} />}
    </>
  );
}

interface HolderFormProps {
  school: ItPostSchool;
  holder?: ItPostHolder;
  onClose: () => void;
}
function HolderForm({ school, holder, onClose }: HolderFormProps) {
  const t = useItPostTexts();
  const core = useCoreTexts();
  const refresh = useRefresh();
  const [staff, setStaff] = useState(holder ? String(holder.staff_id) : '');
  const [draft, setDraft] = useState({
    decision_number: holder?.decision_number ?? '',
    decision_on: holder?.decision_on ?? null,
    decision_to: holder?.decision_to ?? null,
    full_time: holder?.full_time ?? false,
    qualification: holder?.qualification ?? '',
    duties: holder?.duties ?? '',
  });
  const people = useQuery({
    queryKey: ['it-posts', 'candidates', school.unit_id],
    enabled: !holder,
    queryFn: () =>
      api.get<{ items: { staff_id: number; name: string }[] }>('/api/it-posts/candidates', {
        unit: school.unit_id,
      }),
  });
  const save = useMutation({
    mutationFn: () => api.put(`/api/it-posts/holders/${staff}`, draft),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const problems = save.error instanceof ApiError ? (save.error.problem.errors ?? []) : [];
  const errorAt = (name: string) => problems.find(({ pointer }) => pointer === `/${name}`)?.message;
  return (
    <Dialog
      title={holder ? t.editOf(holder.name ?? '') : t.assign}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.cancel}</Button>
          <Button look="primary" disabled={staff === ''} busy={save.isPending} onClick={() => save.mutate()}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="stack">
        {!holder && (
          <Pick
            label={t.fields.person}
            value={staff}
            placeholder={t.choose}
            required
            options={(people.data?.items ?? []).map(({ staff_id, name }) => ({
              value: String(staff_id),
              label: name,
            }))}
            onChange={setStaff}
          />
        )}
        <TextInput
          label={t.fields.decision_number}
          value={draft.decision_number}
          required
          error={errorAt('decision_number')}
          onChange={(decision_number) => setDraft({ ...draft, decision_number })}
        />
        <DayInput
          label={t.fields.decision_on}
          value={draft.decision_on}
          error={errorAt('decision_on')}
          onChange={(decision_on) => setDraft({ ...draft, decision_on })}
        />
        <DayInput
          label={t.fields.decision_to}
          value={draft.decision_to}
          hint={t.endHint}
          error={errorAt('decision_to')}
          onChange={(decision_to) => setDraft({ ...draft, decision_to })}
        />
        <Pick
          label={t.fields.full_time}
          value={draft.full_time ? '1' : '0'}
          options={[
            { value: '0', label: t.partTime },
            { value: '1', label: t.fullTime },
          ]}
          onChange={(value) => setDraft({ ...draft, full_time: value === '1' })}
        />
        <TextInput
          label={t.fields.qualification}
          value={draft.qualification}
          onChange={(qualification) => setDraft({ ...draft, qualification })}
        />
        <TextInput
          label={t.fields.duties}
          rows={3}
          value={draft.duties}
          onChange={(duties) => setDraft({ ...draft, duties })}
        />
        {save.error && <Failure error={save.error} />}
      </div>
    </Dialog>
  );
}

function Review({ school, year }: { school: ItPostSchool; year: number }) {
  const t = useItPostTexts();
  const { review } = school;
  const writing = school.own && review.state === 'draft';
  if (!school.own && review.state === 'draft') return <p className="muted">{t.notSent}</p>;
  return (
    <div className="stack">
      <div className="row">
        <h3 className="section-title">{t.reviewOf(year)}</h3>
        <Tag tone={review.state === 'answered' ? 'ok' : review.state === 'sent' ? 'info' : 'mute'}>
          {review.label}
        </Tag>
      </div>
      {writing ? <ReviewForm school={school} year={year} /> : <ReviewText school={school} />}
      {school.may_answer && review.state !== 'draft' && <Answer school={school} year={year} />}
    </div>
  );
}

function ReviewText({ school: { review } }: { school: ItPostSchool }) {
  const t = useItPostTexts();
  const items: [string, string][] = [
    [t.review, review.review ?? ''],
    [t.proposal, review.proposal ?? ''],
    [t.sentOn, formatDay(review.sent_on)],
  ];
  if (review.answer) items.push([t.answerOf(formatDay(review.answered_on)), review.answer]);
  return <Facts items={items} />;
}

function ReviewForm({ school, year }: { school: ItPostSchool; year: number }) {
  const t = useItPostTexts();
  const refresh = useRefresh();
  const address = `/api/it-posts/reviews/${school.unit_id}`;
  const [review, setReview] = useState(school.review.review ?? '');
  const [proposal, setProposal] = useState(school.review.proposal ?? '');
  const keep = () =>
    api.put(`${address}?year=${year}`, { review: review || null, proposal: proposal || null });
  const save = useMutation({
    mutationFn: keep,
    onSuccess: async () => {
      await refresh();
      toast(t.saved);
    },
  });
  const send = async () => {
    await keep();
    await api.post(`${address}/send?year=${year}`, {});
    await refresh();
    toast(t.sent);
  };
  return (
    <>
      <TextInput label={t.review} rows={3} hint={t.reviewHint} value={review} onChange={setReview} />
      <TextInput label={t.proposal} rows={3} hint={t.proposalHint} value={proposal} onChange={setProposal} />
      {save.error && <Failure error={save.error} />}
      <div className="row">
        <Button busy={save.isPending} onClick={() => save.mutate()}>
          {t.save}
        </Button>
        <ConfirmButton
          look="primary"
          label={t.send}
          title={t.send}
          disabled={review.trim() === '' || proposal.trim() === ''}
          act={send}
        >
          <p>{t.sendHint}</p>
        </ConfirmButton>
      </div>
    </>
  );
}

function Answer({ school, year }: { school: ItPostSchool; year: number }) {
  const t = useItPostTexts();
  const refresh = useRefresh();
  const [answer, setAnswer] = useState(school.review.answer ?? '');
  return (
    <div>
      <ConfirmButton
        label={t.answer}
        title={t.answerTo(school.unit_name)}
        ready={answer.trim() !== ''}
        act={async () => {
          await api.post(`/api/it-posts/reviews/${school.unit_id}/answer?year=${year}`, { answer });
          await refresh();
          toast(t.answered);
        }}
      >
        <TextInput label={t.answerText} rows={4} value={answer} onChange={setAnswer} required />
      </ConfirmButton>
    </div>
  );
}
