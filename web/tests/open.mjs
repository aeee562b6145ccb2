// Opens one scene in a window of its own, its answers intercepted, and waits until the page has said what it has to say.
import { answer } from './answers.mjs';

/** The page has something to say and is not busy saying it. */
async function settle(page) {
  const quiet = () => document.querySelector('#root').innerText.length > 10 && !document.querySelector('[aria-busy=true], .ant-btn-loading');
  for (let times = 0; times < 3; times++) {
    await page.waitForFunction(quiet, undefined, { timeout: 15_000 });
    await page.waitForTimeout(150);
  }
}

/** `fault` hears what goes wrong; `before` may prepare the page. */
export async function openScene(browser, url, scene, { fault, before }) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  await context.clock.setFixedTime(new Date('2026-06-14T01:30:00Z'));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of [45]\d\d/.test(message.text())) fault(message.text().slice(0, 300));
  });
  page.on('pageerror', (error) => fault(error.message));
  await before?.(page);
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
    fault(error.message.split('\n')[0]);
  }
  return page;
}
