// The frame around every page: menu, unit, language, account.
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useIsOffline } from '../api/connection';
import { useServerEvents } from '../api/events';
import { useSession } from '../api/queries';
import { permission } from '../api/permissions';
import { holds, SessionContext, useMe } from '../api/session';
import type { Session } from '../api/types';
import { formatDay } from '../format/format';
import { placeInText } from '../format/place';
import { rolesInWords } from '../format/roles';
import { useCoreTexts, useLanguage } from '../i18n';
import { paths } from '../paths';
import { Go, useGo, type NavGroup } from '../routing';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { icons, type IconName } from '../ui/icons';
import { closePopover, Popover } from '../ui/Popover';
import { AnswerView, Notice } from '../ui/states';
import { ToastArea } from '../ui/toast';
import { BackupAlert } from './BackupAlert';
import { IdleLock, lockScreen, signOut } from './IdleLock';
import { NavContext, useNavGroups, useNavItems } from './NavContext';
import { useShortcuts } from './shortcuts';

const iconOf = (name: string): IconName => (name in icons ? (name as IconName) : 'data');

/** Without what the person may not see, and without groups that are then empty. */
export function visibleNav(groups: readonly NavGroup[], session: Session): NavGroup[] {
  return groups
    .map(({ label, items }) => ({
      label,
      items: items.filter(
        ({ path, personal, permissions }) =>
          (!personal || session.personal_pages.includes(path)) &&
          (!permissions || permissions.some((name) => holds(session, name))),
      ),
    }))
    .filter((group) => group.items.length > 0);
}

interface ShellProps {
  nav: readonly NavGroup[];
  /** Of the modules, beside the account. */
  tools?: ReactNode;
}
export function Shell({ nav, tools }: ShellProps) {
  const session = useSession();
  return (
    <AnswerView answer={session}>
      {(me) => (
        <SessionContext value={me}>
          <NavContext value={visibleNav(nav, me)}>
            <Frame tools={tools} />
          </NavContext>
          <IdleLock />
        </SessionContext>
      )}
    </AnswerView>
  );
}

function Frame({ tools }: { tools: ReactNode }) {
  const items = useNavItems();
  const t = useCoreTexts();
  const me = useMe();
  const go = useGo();
  const [menu, setMenu] = useState(false);
  const address = useLocation().pathname;
  const main = useRef<HTMLElement>(null);
  const previous = useRef(address);
  const keys = items.map((item) => `${item.shortcut ?? ''} ${item.path}`).join('\n');
  const shortcuts = useMemo(
    () => new Map(keys.split('\n').map((line) => line.split(' ') as [string, string])),
    [keys],
  );
  const open = useCallback((path: string) => go(path), [go]);
  useServerEvents();
  useShortcuts(shortcuts, open);
  useEffect(() => {
    // After a change of page a screen reader must start at the new content.
    if (previous.current !== address) main.current?.focus({ preventScroll: true });
    previous.current = address;
  }, [address]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <aside className="shell-side">
        <Brand />
        <Nav />
      </aside>
      <div className="shell-main">
        <header className="shell-top">
          <Button
            look="quiet"
            icon="menu"
            className="shell-burger"
            aria-label={t.openMenu}
            onClick={() => setMenu(true)}
          />
          <UnitName />
          <span className="spread" />
          {tools}
          <AccountMenu />
        </header>
        <OfflineNotice />
        {me.sample && (
          <aside className="shell-banner" aria-label={t.sampleLabel}>
            {t.sampleData}
            {holds(me, permission.beginForReal) && <a href={paths.begin}>{t.beginForReal}</a>}
          </aside>
        )}
        <BackupAlert />
        <main id="main" ref={main} tabIndex={-1} className="shell-page">
          {me.must_change_password && address !== paths.account && (
            <Notice tone="warn" action={<Go to={paths.account}>{t.changePassword}</Go>}>
              {t.mustChangePassword}
            </Notice>
          )}
          {me.second_factor_due && address !== paths.account && (
            <Notice tone="warn" action={<a href={paths.secondFactor}>{t.secondFactorAction}</a>}>
              {t.secondFactorDue(formatDay(me.second_factor_due))}
            </Notice>
          )}
          <Outlet />
        </main>
      </div>
      {menu && (
        <Dialog title={t.menu} side onClose={() => setMenu(false)}>
          <Nav onGo={() => setMenu(false)} />
        </Dialog>
      )}
      <ToastArea />
    </div>
  );
}

/** Stays in sight: what is typed on a page that has lost its server is only on that page. */
function OfflineNotice() {
  const t = useCoreTexts();
  if (!useIsOffline()) return null;
  return (
    <p className="shell-banner shell-banner-bad shell-offline" role="alert">
      {t.connectionLost}
    </p>
  );
}

function Brand() {
  const me = useMe();
  return (
    <div className="shell-brand">
      <strong>Khuê</strong>
      <span>Giáo dục {placeInText(me.commune.name)}</span>
    </div>
  );
}

function UnitName() {
  const me = useMe();
  const [role] = me.roles;
  const inSchool = role !== undefined && role.unit_id !== me.commune.id;
  return (
    <span className="shell-unit">{inSchool ? role.unit_name : `UBND ${placeInText(me.commune.name)}`}</span>
  );
}

function isCurrent(path: string, address: string): boolean {
  return address === path || (path !== paths.home && address.startsWith(`${path}/`));
}

function Nav({ onGo }: { onGo?: () => void }) {
  const groups = useNavGroups();
  const t = useCoreTexts();
  const { language } = useLanguage();
  const heading = useId();
  return (
    <nav aria-label={t.menu} className="nav">
      {groups.map((group) => {
        const label = group.label[language];
        const id = `${heading}-${label}`;
        return (
          <section key={label} aria-labelledby={label ? id : undefined}>
            {label && (
              <h2 id={id} className="nav-heading">
                {label}
              </h2>
            )}
            <NavItems items={group.items} {...(onGo && { onGo })} />
          </section>
        );
      })}
    </nav>
  );
}

function NavItems({ items, onGo }: { items: NavGroup['items']; onGo?: () => void }) {
  const { language } = useLanguage();
  const address = useLocation().pathname;
  return items.map((item) => (
    <Go
      key={item.path}
      to={item.path}
      {...(onGo && { onClick: onGo })}
      aria-current={isCurrent(item.path, address) ? 'page' : undefined}
    >
      <Icon name={iconOf(item.icon)} />
      {item.label[language]}
    </Go>
  ));
}

function AccountMenu() {
  const t = useCoreTexts();
  const me = useMe();
  const { language, choose } = useLanguage();
  const name = (
    <>
      <Icon name="person" />
      <span className="account-name">{me.name}</span>
    </>
  );
  return (
    <Popover className="account" summary={name}>
      <p className="muted small">{rolesInWords(me.roles, t.manyUnits).join('; ')}</p>
      <Go to={paths.account} onClick={closePopover}>
        {t.account}
      </Go>
      <Go to={paths.about} onClick={closePopover}>
        {t.about}
      </Go>
      <button
        type="button"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={(event) => {
          choose(language === 'vi' ? 'en' : 'vi');
          closePopover(event);
        }}
      >
        {t.language}
      </button>
      <button
        type="button"
        onClick={(event) => {
          closePopover(event);
          void lockScreen();
        }}
      >
        {t.lockScreen}
      </button>
      <button type="button" onClick={() => void signOut()}>
        {t.signOut}
      </button>
    </Popover>
  );
}
