// Changes that keep themselves: one after another, each on the version that the one before led to. Without a network
// they wait for it.
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ApiError } from './client';
import { nextChance } from './connection';

export interface Writing<Change> {
  write: (change: Change) => void;
  /** Changes that the server has not answered yet. */
  waiting: number;
  saved: boolean;
  /** They wait because the server cannot be reached. */
  cutOff: boolean;
  /** Somebody else changed it; what the page shows is new. */
  stale: boolean;
  error: Error | undefined;
}

interface Versioned {
  version: number;
}

const isCutOff = (error: unknown) => error instanceof ApiError && error.problem.code === 'network';

/** `key` holds the whole record, which `address` takes changes of and answers with. */
export function useWriting<Change extends object>(key: QueryKey, address: string): Writing<Change> {
  const client = useQueryClient();
  const chain = useRef<Promise<void>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [saved, setSaved] = useState(false);
  const [cutOff, setCutOff] = useState(false);
  const [error, setError] = useState<Error>();

  const send = async (change: Change): Promise<Versioned> => {
    try {
      const version = client.getQueryData<Versioned>(key)?.version;
      return await api.put<Versioned>(address, change, version);
    } catch (caught) {
      if (!isCutOff(caught)) throw caught;
      setCutOff(true);
      await nextChance();
      return send(change);
    }
  };
  const one = async (change: Change) => {
    try {
      client.setQueryData(key, await send(change));
      setError(undefined);
      setSaved(true);
    } catch (caught) {
      setError(caught as Error);
      if (caught instanceof ApiError && caught.status === 412)
        await client.invalidateQueries({ queryKey: key });
    } finally {
      setCutOff(false);
      setWaiting((n) => n - 1);
    }
  };
  const write = (change: Change) => {
    setWaiting((n) => n + 1);
    chain.current = chain.current.then(() => one(change));
  };
  const stale = error instanceof ApiError && error.status === 412;
  return { write, waiting, saved, cutOff, stale, error: stale ? undefined : error };
}
