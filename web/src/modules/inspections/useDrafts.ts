// The drafts of one inspection: kept on the device as they are written, sent when there is a network.
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError, newKey, upload } from '@core/api/client';
import { useMe } from '@core/api/session';
import {
  afterSending,
  keepMine,
  sendable,
  waitingSince,
  type AnswerDraft,
  type AnswerOutcome,
  type PhotoDraft,
} from './drafts';
import { inspectionAddress, useRefreshInspections } from './queries';
import { store } from './store';

const retryMs = 10_000;
const settleMs = 800;

const isAway = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : '');

export interface Drafts {
  answers: ReadonlyMap<string, AnswerDraft>;
  photos: readonly PhotoDraft[];
  waitingSince: number | undefined;
  /** The browser cannot keep anything. */
  broken: boolean;
  away: boolean;
  write: (item: string, change: { result: string; note: string; base: number }) => void;
  take: (item: string, blob: Blob) => void;
  keepMine: (item: string) => void;
  takeTheirs: (item: string) => void;
  send: () => void;
}

export function useDrafts(inspection: number): Drafts {
  const user = useMe().id;
  const refresh = useRefreshInspections();
  const [answers, setAnswers] = useState<ReadonlyMap<string, AnswerDraft>>(new Map());
  const [photos, setPhotos] = useState<readonly PhotoDraft[]>([]);
  const [broken, setBroken] = useState(false);
  const [away, setAway] = useState(false);
  // What the sender reads: it goes on across renders.
  const now = useRef({ answers, photos, sending: false });
  useEffect(() => {
    now.current.answers = answers;
    now.current.photos = photos;
  }, [answers, photos]);

  const put = useCallback((draft: AnswerDraft) => {
    setAnswers((all) => new Map(all).set(draft.item, draft));
    store.keepAnswer(draft).catch(() => setBroken(true));
  }, []);
  const drop = useCallback((draft: AnswerDraft) => {
    setAnswers((all) => new Map([...all].filter(([item]) => item !== draft.item)));
    store.dropAnswer(draft).catch(() => setBroken(true));
  }, []);

  const sendAnswers = useCallback(async () => {
    const sent = sendable([...now.current.answers.values()]);
    if (sent.length === 0) return;
    const body = { answers: sent.map(({ item, result, note, base }) => ({ item, result, note, base })) };
    try {
      const { items } = await api.put<{ items: AnswerOutcome[] }>(
        `${inspectionAddress(inspection)}/answers`,
        body,
      );
      sent.forEach((draft, index) => {
        const answer = items[index];
        const current = now.current.answers.get(draft.item);
        if (!answer || !current) return;
        const left = afterSending(current, draft, answer);
        if (left) put(left);
        else drop(current);
      });
    } catch (error) {
      if (isAway(error)) throw error;
      for (const draft of sent) put({ ...draft, refused: wordsOf(error) });
    }
  }, [inspection, put, drop]);

  const sendPhotos = useCallback(async () => {
    for (const photo of now.current.photos.filter(({ refused }) => !refused)) {
      const path = `${inspectionAddress(inspection)}/items/${photo.item}/photos?key=${photo.key}`;
      try {
        await upload('PUT', path, photo.blob);
        await store.dropPhoto(photo.key);
        setPhotos((all) => all.filter(({ key }) => key !== photo.key));
      } catch (error) {
        if (isAway(error)) throw error;
        const refused = { ...photo, refused: wordsOf(error) };
        setPhotos((all) => all.map((one) => (one.key === photo.key ? refused : one)));
      }
    }
  }, [inspection]);

  const send = useCallback(async () => {
    if (now.current.sending) return;
    const before = now.current.answers.size + now.current.photos.length;
    if (before === 0) return;
    now.current.sending = true;
    try {
      await sendAnswers();
      await sendPhotos();
      setAway(false);
      await refresh();
    } catch {
      setAway(true);
    } finally {
      now.current.sending = false;
    }
  }, [sendAnswers, sendPhotos, refresh]);
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  }, [send]);

  useEffect(() => {
    const again = () => void sender.current();
    let first: ReturnType<typeof setTimeout> | undefined;
    Promise.all([store.answers(user, inspection), store.photos(user, inspection)]).then(
      ([kept, taken]) => {
        setAnswers(new Map(kept.map((draft) => [draft.item, draft])));
        setPhotos(taken);
        first = setTimeout(again, settleMs);
      },
      () => setBroken(true),
    );
    const timer = setInterval(again, retryMs);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [user, inspection]);

  const settle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sendSoon = () => {
    clearTimeout(settle.current);
    settle.current = setTimeout(() => void sender.current(), settleMs);
  };

  return {
    answers,
    photos,
    waitingSince: waitingSince([...answers.values()], photos),
    broken,
    away,
    write: (item, { result, note, base }) => {
      const before = answers.get(item);
      put({
        inspection,
        user,
        item,
        result,
        note,
        base: before?.base ?? base,
        changedAt: Date.now(),
        ...(before?.conflict && { conflict: before.conflict }),
      });
      sendSoon();
    },
    take: (item, blob) => {
      const photo = { key: newKey(), inspection, user, item, blob, takenAt: Date.now() };
      setPhotos((all) => [...all, photo]);
      store.keepPhoto(photo).catch(() => setBroken(true));
      sendSoon();
    },
    keepMine: (item) => {
      const draft = answers.get(item);
      if (draft) put(keepMine(draft, Date.now()));
      sendSoon();
    },
    takeTheirs: (item) => {
      const draft = answers.get(item);
      if (draft) drop(draft);
      void refresh();
    },
    send: () => void send(),
  };
}
