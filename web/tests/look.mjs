// Pictures of every page at 1366×768 from intercepted answers, and a check that the content security policy and the console stay quiet and that nothing bars a reader or a keyboard.
// `npm run look [-- http://127.0.0.1:8080] [scenes …]`
import { mkdir } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { barriers } from './axe.mjs';
import { scenes } from './scenes.mjs';
import { answer } from './answers.mjs';
import { pages } from './server.mjs';

const words = process.argv.slice(2);
const named = words.find((word) => word.startsWith('http'));
const only = words.filter((word) => word !== named);
const shots = new URL('./shots/', import.meta.url).pathname;
await mkdir(shots, { recursive: true });
const { url, close } = await pages(named);
const browser = await launch();
let failed = 0;

/** The page has something to say and is not busy saying it. */
async function settle(page) {
  const quiet = () => document.querySelector('#root').innerText.length > 10 && !document.querySelector('[aria-busy=true], .ant-btn-loading');
  for (let times = 0; times < 3; times++) {
    await page.waitForFunction(quiet, undefined, { timeout: 15_000 });
    await page.waitForTimeout(150);
  }
}

async function look(scene) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  await context.clock.setFixedTime(new Date('2026-06-14T01:30:00Z'));
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || /status of [45]\d\d/.test(message.text())) return;
    faults.push(message.text().slice(0, 300));
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(() => localStorage.setItem('onecounty.last-activity', String(Date.now())));
  if (scene.before) await page.addInitScript(scene.before);
  await page.route(/\/(api|fhir)\//, (route) => answer(route, scene.state ?? {}));
  try {
    await page.goto(url + scene.path);
    await settle(page);
    if (scene.act) {
      await scene.act(page);
      await settle(page);
    }
    await page.waitForTimeout(scene.wait ?? 100);
  } catch (error) {
    faults.push(error.message.split('\n')[0]);
  }
  faults.push(...(await barriers(page)));
  await page.screenshot({ path: `${shots}${scene.name}.png` });
  await context.close();
  failed += faults.length > 0;
  console.log(faults.length === 0 ? `ok   ${scene.name}` : `FAIL ${scene.name}\n     ${faults.join('\n     ')}`);
}

// A page waits more than it works: some are looked at side by side.
const waiting = scenes.filter((scene) => only.length === 0 || only.includes(scene.name));
const lookOn = async () => {
  for (let scene = waiting.shift(); scene; scene = waiting.shift()) await look(scene);
};
await Promise.all([lookOn(), lookOn(), lookOn(), lookOn()]);
await browser.close();
close();
console.log(failed === 0 ? 'all quiet' : `${failed} with faults`);
process.exitCode = failed === 0 ? 0 : 1;
