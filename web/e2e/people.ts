// People of the tests: accounts made through the API by the administrator, each in a browser of their own.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk } from './look';

export interface Account {
  login: string;
  password: string;
}

interface Session {
  csrf: string;
  units: { id: number; code: string; name: string; kind: string }[];
  commune: { id: number };
  permissions: string[];
  period: string;
}

/** The first school of that kind among the units somebody sees. */
export function schoolIn({ units }: Session, kind: 'THCS' | 'Tiểu học') {
  const found = units.find((one) => one.kind === 'school' && one.name.includes(kind));
  if (!found) throw new Error(`no school ${kind}`);
  return found;
}

const patienceMs = 15_000;
const fresh = 'Sen hồng nở giữa đầm 47';

async function tries(page: Page, login: string, password: string): Promise<boolean> {
  await page.goto('/dang-nhap');
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', password);
  await page.click('form button');
  await page.waitForLoadState();
  return new URL(page.url()).pathname !== '/dang-nhap';
}

export class Person {
  /** The one that a first password is changed to. */
  static readonly password = fresh;

  private constructor(
    readonly base: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Signs in through the page; a first password is changed at once. */
  static async signIn(browser: Browser, base: string, account: Account): Promise<Person> {
    const context = await browser.newContext({
      viewport: desk,
      locale: 'vi-VN',
      baseURL: base,
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    // Another test file may have changed the first password already.
    if (!(await tries(page, account.login, account.password))) await tries(page, account.login, fresh);
    if (new URL(page.url()).pathname === '/doi-mat-khau') {
      await page.fill('input[name=old]', account.password);
      await page.fill('input[name=new]', fresh);
      await page.fill('input[name=again]', fresh);
      await page.click('form button');
      await page.waitForURL((url) => url.pathname !== '/doi-mat-khau');
    }
    return new Person(base, context, page);
  }

  async session(): Promise<Session> {
    return (await (await this.page.request.get('/api/session')).json()) as Session;
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.page.request.get(path);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async post<T>(path: string, data: object | Buffer = {}, more: Record<string, string> = {}): Promise<T> {
    const headers = {
      'X-CSRF-Token': (await this.session()).csrf,
      'Idempotency-Key': crypto.randomUUID(),
      ...more,
    };
    const response = await this.page.request.post(path, { data, headers });
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`);
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Changes a record that was read at this version. */
  async put(path: string, data: object, version: number): Promise<void> {
    const headers = { 'X-CSRF-Token': (await this.session()).csrf, 'If-Match': `"${version}"` };
    const response = await this.page.request.put(path, { data, headers });
    if (!response.ok()) throw new Error(`PUT ${path}: ${response.status()} ${await response.text()}`);
  }

  /** A department of the commune; gives its number. */
  async addDepartment(name: string): Promise<number> {
    const { commune } = await this.session();
    const code = `PB-${crypto.randomUUID().slice(0, 6)}`;
    const made = { parent_id: commune.id, kind: 'phong_ban', code, name, level: '' };
    return (await this.post<{ id: number }>('/api/units', made)).id;
  }

  /** Makes an account with one role, for one class or of one member of staff if given; for those who manage accounts. */
  async hire(role: string, unitId: number, classId?: number, staffId?: number): Promise<Account> {
    const login = `${role.replaceAll('_', '.')}.${crypto.randomUUID().slice(0, 6)}`;
    const user = await this.post<{ id: number }>('/api/users', {
      login,
      name: 'Nguyễn Thử Nghiệm',
      unit_id: unitId,
      active: true,
      ...(staffId && { staff_id: staffId }),
    });
    const grant = { user_id: user.id, role, unit_id: unitId, ...(classId && { class_id: classId }) };
    await this.post('/api/role_grants', grant);
    const { password } = await this.post<{ password: string }>(`/api/users/${user.id}/reset`);
    return { login, password };
  }
}
