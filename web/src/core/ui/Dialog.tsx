// A modal dialog on the browser's own <dialog>: focus stays inside, Esc closes, the page behind is inert.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useCoreTexts } from '../i18n';
import { Button } from './Button';

/** Where typing begins; without one the browser chooses, which is the button that closes. */
const firstField =
  '.dialog-body :is(input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea):enabled';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  side?: boolean;
}
export function Dialog({ title, onClose, children, footer, wide = false, side = false }: DialogProps) {
  const t = useCoreTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the page is painted: nobody sees a dialog that is not yet open.
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>(firstField)?.focus();
    return () => {
      element?.close();
      // The element is gone from the page before it closes, so the browser cannot return the focus itself.
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${wide ? 'dialog-wide' : ''} ${side ? 'dialog-side' : ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {/* A dialog is no section, so its head and foot would be landmarks of the page. */}
      <header role="presentation">
        <h2 id={heading}>{title}</h2>
        <Button look="quiet" icon="close" aria-label={t.close} onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer role="presentation">{footer}</footer>}
    </dialog>
  );
}
