// Changes that keep themselves: one after another, each on the version that the one before led to.
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ApiError } from './client';

export interface Writing<Change> {
  write: (change: Change) => void;
  saving: boolean;
  saved: boolean;
  /** Somebody else changed it; what the page shows is new. */
  stale: boolean;
  error: Error | undefined;
}

interface Versioned {
  version: number;
}

/** `key` holds the whole record, which `address` takes changes of and answers with. */
export function useWriting<Change extends object>(key: QueryKey, address: string): Writing<Change> {
  const client = useQueryClient();
  const chain = useRef<Promise<void>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<Error>();
  const one = async (change: Change) => {
    try {
      const version = client.getQueryData<Versioned>(key)?.version;
      client.setQueryData(key, await api.put<Versioned>(address, change, version));
      setError(undefined);
      setSaved(true);
    } catch (caught) {
      setError(caught as Error);
      if (caught instanceof ApiError && caught.status === 412)
        await client.invalidateQueries({ queryKey: key });
    } finally {
      setWaiting((n) => n - 1);
    }
  };
  const write = (change: Change) => {
    setWaiting((n) => n + 1);
    chain.current = chain.current.then(() => one(change));
  };
  const stale = error instanceof ApiError && error.status === 412;
  return { write, saving: waiting > 0, saved, stale, error: stale ? undefined : error };
}
