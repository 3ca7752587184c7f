// The one door to the server: JSON requests with CSRF, ETag and idempotency headers, uploads, downloads.
import { lock } from './lock';
import type { Problem, Row } from './types';

export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    /** What the server holds now, given with 412. */
    readonly current?: Row,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
  }
  get status() {
    return this.problem.status;
  }
}

export type Params = Record<string, string | number | boolean | null | undefined>;
interface Options {
  query?: Params;
  body?: unknown;
  /** Version of the record as it was read; sent as If-Match. */
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let csrf = '';
export function setCsrf(token: string) {
  csrf = token;
}

/** Random enough for an idempotency key; crypto.randomUUID is missing on plain-http office networks. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export function address(path: string, query: Params = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

function headersOf(method: Method, options: Options): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  if (method === 'GET') return headers;
  headers.set('X-CSRF-Token', csrf);
  if (method === 'POST') headers.set('Idempotency-Key', options.idempotencyKey ?? newKey());
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  return headers;
}

function networkProblem(): Problem {
  return { title: navigator.onLine ? 'network' : 'offline', status: 0, code: 'network' };
}

export function toApiError(status: number, text: string): ApiError {
  try {
    const body = JSON.parse(text) as Problem & { current?: Row };
    return new ApiError({ ...body, status }, body.current);
  } catch {
    return new ApiError({ title: '', status, code: 'unreadable' });
  }
}

export function signIn() {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/dang-nhap?next=${encodeURIComponent(here)}`);
}

async function send(method: Method, path: string, options: Options): Promise<Response> {
  const init: RequestInit = { method, headers: headersOf(method, options), credentials: 'same-origin' };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;
  const openings = lock.openings();
  let response: Response;
  try {
    response = await fetch(address(path, options.query), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(networkProblem());
  }
  if (response.ok) return response;
  const error = toApiError(response.status, await response.text());
  if (isLocked(error)) {
    await lock.through(openings);
    return send(method, path, options);
  }
  if (response.status === 401) signIn();
  throw error;
}

const isLocked = (error: ApiError) => error.problem.code === 'session_locked' && csrf !== '';

/** Opens a locked session. Past the lock of the other requests, which wait for this one. */
export async function unlock(password: string): Promise<void> {
  const response = await fetch('/api/session/unlock', {
    method: 'POST',
    headers: headersOf('POST', { body: {} }),
    credentials: 'same-origin',
    body: JSON.stringify({ password }),
  }).catch(() => {
    throw new ApiError(networkProblem());
  });
  if (!response.ok) throw toApiError(response.status, await response.text());
  lock.open();
}

/** After somebody signed in anew in another tab: goes on here if it is the same person. */
export async function resume(userId: number): Promise<boolean> {
  const response = await fetch('/api/session', { credentials: 'same-origin' });
  if (!response.ok) return false;
  const session = (await response.json()) as { id: number; csrf: string };
  if (session.id !== userId) {
    window.location.reload();
    return false;
  }
  setCsrf(session.csrf);
  lock.open();
  return true;
}

async function json<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
  get: <T>(path: string, query?: Params, signal?: AbortSignal) =>
    json<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}) =>
    json<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body: unknown, version?: number) =>
    json<T>('PUT', path, { body, ...(version !== undefined && { version }) }),
  remove: (path: string, version?: number) =>
    json<undefined>('DELETE', path, version === undefined ? {} : { version }),
};

/** Sends a file's bytes and reports the share sent, 0..1; fetch cannot report upload progress. */
export function upload<T>(
  method: 'POST' | 'PUT',
  path: string,
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
  version?: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const openings = lock.openings();
    const xhr = new XMLHttpRequest();
    xhr.open(method, path);
    xhr.setRequestHeader('X-CSRF-Token', csrf);
    xhr.setRequestHeader('Idempotency-Key', newKey());
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    if (version !== undefined) xhr.setRequestHeader('If-Match', `"${version}"`);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    xhr.onerror = () => reject(new ApiError(networkProblem()));
    xhr.onload = () => {
      const error = xhr.status >= 400 ? toApiError(xhr.status, xhr.responseText) : undefined;
      if (error && isLocked(error))
        lock
          .through(openings)
          .then(() => upload<T>(method, path, file, onProgress, version))
          .then(resolve, reject);
      else if (error) reject(error);
      else resolve((xhr.responseText ? JSON.parse(xhr.responseText) : undefined) as T);
    };
    xhr.send(file);
  });
}

export function fileNameOf(disposition: string | null): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
}

/** Saves a file the server makes; unlike a plain link it can show the server's refusal. */
export async function download(path: string, query: Params, fallbackName: string) {
  await saveFile(await send('GET', path, { query }), fallbackName);
}

/** The same for a file that comes of a change, such as papers with codes that are made for it. */
export async function downloadPosted(path: string, body: unknown, fallbackName: string) {
  await saveFile(await send('POST', path, { body }), fallbackName);
}

async function saveFile(response: Response, fallbackName: string) {
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('Content-Disposition')) ?? fallbackName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
