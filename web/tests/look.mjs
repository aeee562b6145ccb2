// Pictures of every page at 1366×768 from intercepted answers, and a check that the content security policy and the console stay quiet and that nothing bars a reader or a keyboard.
import { mkdir } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { barriers } from './axe.mjs';
import { scenes } from './scenes.mjs';
import { answer } from './answers.mjs';
import { serve } from './server.mjs';

const only = process.argv.slice(2);
const shots = new URL('./shots/', import.meta.url).pathname;
await mkdir(shots, { recursive: true });
const { server, url } = await serve();
const browser = await launch();
let faults = 0;

/** The page has something to say and is not busy saying it. */
async function settle(page) {
  const quiet = () => document.querySelector('#root').innerText.length > 10 && !document.querySelector('[aria-busy=true], .ant-btn-loading');
  for (let times = 0; times < 3; times++) {
    await page.waitForFunction(quiet, undefined, { timeout: 15_000 });
    await page.waitForTimeout(150);
  }
}

for (const scene of scenes.filter((s) => only.length === 0 || only.includes(s.name))) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  await context.clock.setFixedTime(new Date('2026-06-14T01:30:00Z'));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || /status of [45]\d\d/.test(message.text())) return;
    faults += 1;
    console.log(`${scene.name}: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => { faults += 1; console.log(`${scene.name}: ${error.message}`); });
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
    faults += 1;
    console.log(`${scene.name}: ${error.message.split('\n')[0]}`);
  }
  for (const barrier of await barriers(page)) {
    faults += 1;
    console.log(`${scene.name}: ${barrier}`);
  }
  await page.screenshot({ path: `${shots}${scene.name}.png` });
  await context.close();
}

await browser.close();
server.close();
console.log(faults === 0 ? 'all quiet' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
