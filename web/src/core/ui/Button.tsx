// Buttons and links that look like buttons.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Go, type SearchPatch } from '../routing';
import { Icon } from './Icon';
import type { IconName } from './icons';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'link' | 'quiet';
interface Looks {
  look?: ButtonLook;
  icon?: IconName;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Looks {
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}
export function Button({
  look = 'plain',
  icon,
  busy = false,
  className = '',
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`btn btn-${look} ${className}`}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface ButtonLinkProps extends Looks {
  to: string;
  search?: SearchPatch;
  children: ReactNode;
}
export function ButtonLink({ look = 'plain', icon, to, search, children }: ButtonLinkProps) {
  return (
    <Go to={to} {...(search && { search })} className={`btn btn-${look}`}>
      {icon && <Icon name={icon} />}
      {children}
    </Go>
  );
}
