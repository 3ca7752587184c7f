// A card of the first page: what there is to do or to know, in few lines, and the way to all of it.
import { useId, type ReactNode } from 'react';
import { Go, type SearchPatch } from '../routing';
import { AnswerView, type Answer } from './states';
import './panel.css';

interface Way {
  to: string;
  search?: SearchPatch;
  label: string;
}
interface PanelCardProps {
  title: string;
  /** Where all of it is. */
  more?: Way | undefined;
  children: ReactNode;
}
export function PanelCard({ title, more, children }: PanelCardProps) {
  const id = useId();
  return (
    <section className="card panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      {more && (
        <p className="panel-more">
          <Go to={more.to} {...(more.search && { search: more.search })}>
            {more.label}
          </Go>
        </p>
      )}
    </section>
  );
}

interface PanelAnswerProps<T, Shown> {
  answer: Answer<T>;
  /** Lines to wait with. */
  rows?: number;
  /** What the card shows of the answer. */
  pick: (data: T) => readonly Shown[];
  /** Said when that is nothing. */
  none: string;
  children: (shown: readonly Shown[], data: T) => ReactNode;
}
export function PanelAnswer<T, Shown>({ answer, rows, pick, none, children }: PanelAnswerProps<T, Shown>) {
  return (
    <AnswerView answer={answer} {...(rows !== undefined && { rows })}>
      {(data) => {
        const shown = pick(data);
        return shown.length > 0 ? children(shown, data) : <p className="panel-none muted">{none}</p>;
      }}
    </AnswerView>
  );
}

export interface PanelItem {
  key: string | number;
  to?: string;
  search?: SearchPatch;
  title: ReactNode;
  note?: ReactNode;
  /** At the end of the line: a tag, a figure. */
  mark?: ReactNode;
}
export function PanelList({ items }: { items: readonly PanelItem[] }) {
  return (
    <ul className="plain panel-list">
      {items.map(({ key, to, search, title, note, mark }) => (
        <li key={key}>
          <div>
            {to ? (
              <Go to={to} {...(search && { search })}>
                {title}
              </Go>
            ) : (
              <span>{title}</span>
            )}
            {note && <div className="small muted">{note}</div>}
          </div>
          {mark}
        </li>
      ))}
    </ul>
  );
}

/** "12 dòng bị loại chưa xử lý": a count that is read first. */
export function PanelCount({ value, children }: { value: string; children: ReactNode }) {
  return (
    <p className="panel-count">
      <strong>{value}</strong> {children}
    </p>
  );
}
