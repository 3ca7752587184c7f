// Every page of the menu, at a desk and on a phone: it settles, axe finds nothing, the CSP blocks nothing, it fits.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { inspect } from '../tools/inspect.mjs';
import { Person, type Account } from './people';

let browser: Browser;
const account: Account = { login: inject('login'), password: inject('password') };
let officer: Account;

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, inject('base'), account);
  officer = await admin.hire('commune_officer', (await admin.session()).commune.id);
});
afterAll(() => browser.close());

describe.each([
  ['a desk', false],
  ['a phone', true],
])('on %s', (_name, phone) => {
  test.each(['an administrator', 'an officer'])('the pages of %s are clean', async (who) => {
    const person = await Person.signIn(
      browser,
      inject('base'),
      who === 'an officer' ? officer : account,
      phone,
    );
    await person.page.goto('/gioi-thieu');
    const links = await person.page
      .locator('.nav a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '/'));
    const findings: string[] = [];
    for (const path of [...links, '/tai-khoan', '/gioi-thieu']) {
      const page = await person.context.newPage();
      findings.push(...(await inspect(page, path)).map((finding) => `${path}: ${finding}`));
      await page.close();
    }
    expect(findings).toEqual([]);
  });
});
