// A small panel below its button; Esc and leaving it with the focus close it.
import type { KeyboardEvent, FocusEvent, ReactNode, SyntheticEvent } from 'react';

interface PopoverProps {
  /** What the button shows. */
  summary: ReactNode;
  className?: string;
  buttonClass?: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** Closes the panel that an event comes from; for items that lead elsewhere. */
export function closePopover(event: SyntheticEvent) {
  event.currentTarget.closest('details')?.removeAttribute('open');
}

function onKey(event: KeyboardEvent) {
  if (event.key === 'Escape') closePopover(event);
}

function onBlur(event: FocusEvent) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) closePopover(event);
}

export function Popover({ summary, className = '', buttonClass = '', onOpen, children }: PopoverProps) {
  return (
    <details
      className={`popover ${className}`}
      onKeyDown={onKey}
      onBlur={onBlur}
      onToggle={(event) => event.currentTarget.open && onOpen?.()}
    >
      <summary className={buttonClass}>{summary}</summary>
      <div className="popover-body">{children}</div>
    </details>
  );
}
