// Walks a built server as one person after another: what is asserted was seen in Chromium, and nothing may fail behind the page's back.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { launch } from '../browser.mjs';

export const shots = new URL('../shots/real/', import.meta.url).pathname;
await mkdir(shots, { recursive: true });

export const path = (page) => new URL(page.url()).pathname;

/** The page has something to say and is not busy saying it. */
export async function settle(page) {
  const quiet = () => document.querySelector('#root').innerText.length > 10 && !document.querySelector('[aria-busy=true], .ant-btn-loading, .stale');
  for (let times = 0; times < 2; times++) {
    await page.waitForFunction(quiet, undefined, { timeout: 15_000 });
    await page.waitForTimeout(120);
  }
}

/** How the page learns that nobody is logged in yet. */
const loggedOut = /^401 GET \/api\/session$/;

export class Walk {
  constructor(url, accounts) {
    this.url = url;
    this.accounts = accounts;
    this.failed = 0;
    this.passed = 0;
  }

  async begin(only) {
    this.only = only;
    this.browser = await launch();
  }

  async end() {
    await this.browser.close();
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }

  /** One person's way. `expected` are refusals that belong to it: "403 GET /api/records/…/summary". */
  async as(username, title, expected, steps) {
    if (this.only.length > 0 && !this.only.some((word) => title.includes(word) || word === username)) return;
    const account = this.accounts.find((one) => one.username === username);
    assert.ok(account, `no account ${username}`);
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !/status of [45]\d\d/.test(message.text()) && faults.push(`console: ${message.text().slice(0, 300)}`));
    page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() < 400) return;
      const told = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
      if (!loggedOut.test(told) && !expected.some((pattern) => pattern.test(told))) faults.push(told);
    });
    try {
      await this.logIn(page, account);
      await steps(page, async (name) => {
        await settle(page);
        await page.screenshot({ path: `${shots}${name}.png` });
      });
    } catch (fault) {
      faults.push(fault.message.split('\n').slice(0, 24).join('\n     '));
      await page.screenshot({ path: `${shots}failed-${username}.png` }).catch(() => undefined);
    }
    await context.close();
    if (faults.length === 0) this.passed += 1;
    else this.failed += 1;
    console.log(faults.length === 0 ? `ok   ${title}` : `FAIL ${title}\n     ${faults.join('\n     ')}`);
  }

  async logIn(page, account) {
    await page.goto(`${this.url}/`);
    await page.getByLabel('用户名').fill(account.username);
    await page.locator('input[type=password]').fill(account.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  }
}

export const menu = (page, title) => page.getByRole('menuitem').filter({ hasText: new RegExp(`^${title}$`) }).click();

/** The menu offers these and nothing else. */
export async function offers(page, titles) {
  const found = (await page.getByRole('menuitem').allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(found.sort(), [...titles].sort());
}

/** Every word is on the page, and can be seen. */
export async function reads(page, ...words) {
  for (const word of words) await page.getByText(word).filter({ visible: true }).first().waitFor();
}
