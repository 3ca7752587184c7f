// How long until a term ends, from the server's own clock.
import { useEffect, useState } from 'react';

const minuteMs = 60_000;
const tickMs = 10_000;

export interface Span {
  over: boolean;
  hours: number;
  minutes: number;
}
export function spanTo(due: string, nowMs: number): Span {
  const left = Date.parse(due) - nowMs;
  const minutes = Math.floor(Math.abs(left) / minuteMs);
  return { over: left < 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** The server's time, going on from the moment of its answer. */
export function useServerNow(told: string): number {
  const [skew] = useState(() => Date.parse(told) - Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now + skew;
}
