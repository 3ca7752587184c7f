// A small panel below its button; Esc and leaving it with the focus close it.
import { useRef, type ReactNode } from 'react';

interface PopoverProps {
  /** What the button shows. */
  summary: ReactNode;
  className?: string;
  buttonClass?: string;
  children: (close: () => void) => ReactNode;
}
export function Popover({ summary, className = '', buttonClass = '', children }: PopoverProps) {
  const panel = useRef<HTMLDetailsElement>(null);
  const close = () => panel.current?.removeAttribute('open');
  return (
    <details
      ref={panel}
      className={`popover ${className}`}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onBlur={(event) => event.relatedTarget && !event.currentTarget.contains(event.relatedTarget) && close()}
    >
      <summary className={buttonClass}>{summary}</summary>
      <div className="popover-body">{children(close)}</div>
    </details>
  );
}
