// Locks the screen when nobody touches it: the page behind stays as it is, with all that was typed, and requests wait.
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { api, ApiError, resume, unlock } from '../api/client';
import { lock, useLocked } from '../api/lock';
import { formProblems } from '../api/problem';
import { useMe } from '../api/session';
import { useCoreTexts } from '../i18n';
import { Button } from '../ui/Button';
import { TextInput } from '../ui/fields';
import { Failure, Notice } from '../ui/states';

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const touchedKey = 'khue.touched'; // shared by the tabs of one person
const checkMs = 5_000;
const minuteMs = 60_000;

export async function lockScreen() {
  await api.post('/api/session/lock').catch(() => undefined);
  lock.close();
}

export async function signOut() {
  await api.post('/dang-xuat').catch(() => undefined);
  window.location.assign('/dang-nhap');
}

const lastTouch = () => Number(window.localStorage.getItem(touchedKey) ?? 0);

/** Tells the server now and then that somebody is there, though a long form asks for nothing. */
function useIdleTimer(minutes: number, locked: boolean) {
  useEffect(() => {
    if (locked) return undefined;
    let noted = 0;
    let told = Date.now();
    const touch = () => {
      const at = Date.now();
      if (at - noted < checkMs) return;
      noted = at;
      window.localStorage.setItem(touchedKey, String(at));
    };
    const check = () => {
      const at = Date.now();
      if (at - lastTouch() >= minutes * minuteMs) return void lockScreen();
      if (at - told < (minutes * minuteMs) / 3 || lastTouch() < told) return;
      told = at;
      void api.get('/api/session').catch(() => undefined);
    };
    touch();
    for (const kind of touches) window.addEventListener(kind, touch, { passive: true });
    const timer = window.setInterval(check, checkMs);
    return () => {
      for (const kind of touches) window.removeEventListener(kind, touch);
      window.clearInterval(timer);
    };
  }, [minutes, locked]);
}

export function IdleLock() {
  const me = useMe();
  const locked = useLocked();
  useIdleTimer(me.lock_minutes, locked);
  return locked ? <LockScreen /> : null;
}

function LockScreen() {
  const t = useCoreTexts();
  const me = useMe();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="lock stack"
      aria-labelledby={heading}
      onCancel={(event) => event.preventDefault()}
      // A browser closes a dialog at the second Esc whatever the page says.
      onClose={() => dialog.current?.isConnected && !dialog.current.open && dialog.current.showModal()}
    >
      <h1 id={heading}>{t.lock.title}</h1>
      {gone ? <SignInAgain userId={me.id} /> : <PasswordForm name={me.name} onGone={() => setGone(true)} />}
      <Button look="link" onClick={() => void signOut()}>
        {t.lock.signOut}
      </Button>
    </dialog>
  );
}

function PasswordForm({ name, onGone }: { name: string; onGone: () => void }) {
  const t = useCoreTexts();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await unlock(password);
    } catch (problem) {
      if (problem instanceof ApiError && (problem.status === 401 || problem.status === 403)) onGone();
      else setError(problem as Error);
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  const { fields } = formProblems(error, ['password']);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>{t.lock.hint(name)}</p>
      <TextInput
        label={t.lock.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={fields.password}
        required
      />
      {error && !fields.password && <Failure error={error} />}
      <Button look="primary" type="submit" busy={busy} disabled={!password || busy}>
        {t.lock.unlock}
      </Button>
    </form>
  );
}

function SignInAgain({ userId }: { userId: number }) {
  const t = useCoreTexts();
  return (
    <>
      <Notice tone="warn">{t.lock.gone}</Notice>
      <a href="/dang-nhap" target="_blank" rel="noreferrer">
        {t.lock.signIn}
      </a>
      <Button look="primary" onClick={() => void resume(userId)}>
        {t.lock.resume}
      </Button>
    </>
  );
}
