// The drafts on this device, in the browser's own database: they outlive the page and a restart.
import type { AnswerDraft, PhotoDraft } from './drafts';

const name = 'khue-kiem-tra';
const answers = 'answers';
const photos = 'photos';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(answers, { keyPath: ['user', 'inspection', 'item'] });
      request.result.createObjectStore(photos, { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(name));
  });
}

/** Resolved when it is on the disk, not when it was asked for. */
async function change(store: string, act: (store: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite');
      act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error(store));
      transaction.onabort = () => reject(transaction.error ?? new Error(store));
    });
  } finally {
    database.close();
  }
}

async function all<T extends { user: number; inspection: number }>(
  store: string,
  user: number,
  inspection: number,
): Promise<T[]> {
  const database = await open();
  try {
    const rows = await new Promise<T[]>((resolve, reject) => {
      const request = database.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error(store));
    });
    return rows.filter((row) => row.user === user && row.inspection === inspection);
  } finally {
    database.close();
  }
}

export const store = {
  answers: (user: number, inspection: number) => all<AnswerDraft>(answers, user, inspection),
  photos: (user: number, inspection: number) => all<PhotoDraft>(photos, user, inspection),
  keepAnswer: (draft: AnswerDraft) => change(answers, (rows) => rows.put(draft)),
  dropAnswer: ({ user, inspection, item }: AnswerDraft) =>
    change(answers, (rows) => rows.delete([user, inspection, item])),
  keepPhoto: (photo: PhotoDraft) => change(photos, (rows) => rows.put(photo)),
  dropPhoto: (key: string) => change(photos, (rows) => rows.delete(key)),
};
