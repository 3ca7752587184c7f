// The server's time, second by second, from what its answers say.
import { useEffect, useState } from 'react';

const tickMs = 1_000;

export function useServerNow(told: string): number {
  const [skew, setSkew] = useState(() => Date.parse(told) - Date.now());
  const [last, setLast] = useState(told);
  const [now, setNow] = useState(() => Date.now());
  if (told !== last) {
    setLast(told);
    setSkew(Date.parse(told) - now);
  }
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now + skew;
}
