// What a page says while it waits, when there is nothing, and when something failed.
import type { ReactNode } from 'react';
import { ApiError } from '../api/client';
import { useCoreTexts } from '../i18n';
import type { CoreTexts } from '../i18n/vi';
import { Button } from './Button';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'mute';

export function Tag({ tone = 'mute', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tone-${tone}`}>{children}</span>;
}

interface NoticeProps {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <div className="notice-text">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}

export function Loading({ rows = 6 }: { rows?: number }) {
  const t = useCoreTexts();
  return (
    <div className="loading" role="status">
      <span className="sr-only">{t.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}

export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

function sentence(error: Error, t: CoreTexts): string {
  if (!(error instanceof ApiError)) return t.errors.crash;
  const { problem } = error;
  if (error.status === 0) return t.errors.network;
  if (problem.detail) return problem.detail;
  if (problem.title) return problem.title;
  if (error.status === 403) return t.errors.forbidden;
  if (error.status === 404) return t.errors.notFound;
  return error.status === 429 || error.status === 503 ? t.errors.busy : t.errors.server;
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const t = useCoreTexts();
  const id = error instanceof ApiError && error.status >= 500 ? error.problem.request_id : undefined;
  return (
    <Notice tone="bad" title={t.errors.title} action={retry && <Button onClick={retry}>{t.retry}</Button>}>
      {sentence(error, t)} {id && <span className="small">{t.errors.requestId(id)}</span>}
    </Notice>
  );
}

export interface Answer<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}
interface AnswerViewProps<T> {
  answer: Answer<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}
/** Waiting, failed or there: the three states of a question to the server. */
export function AnswerView<T>({ answer, rows, children }: AnswerViewProps<T>) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}
