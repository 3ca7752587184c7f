// A stand-in for fetch: answers by "METHOD /path", remembers what was asked.
import { vi } from 'vitest';

export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
}
export type Answer = (asked: Asked) => { status?: number; body?: unknown };

export function serve(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const one = { method, url, headers: new Headers(init.headers), body };
    asked.push(one);
    const answer = answers[`${method} ${url.pathname}`];
    if (!answer) return Promise.reject(new Error(`nothing answers ${method} ${url.pathname}`));
    const { status = 200, body: result } = answer(one);
    return Promise.resolve(new Response(result === undefined ? null : JSON.stringify(result), { status }));
  });
  return asked;
}
