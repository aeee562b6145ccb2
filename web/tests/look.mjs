// Pictures of every page at 1366×768 from intercepted answers, and a check that the content security policy and the console stay quiet and that nothing bars a reader or a keyboard.
// `npm run look [-- http://127.0.0.1:8080] [scenes …]`
import { mkdir } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { barriers } from './axe.mjs';
import { openScene } from './open.mjs';
import { scenes } from './scenes.mjs';
import { pages } from './server.mjs';

const words = process.argv.slice(2);
const named = words.find((word) => word.startsWith('http'));
const only = words.filter((word) => word !== named);
const shots = new URL('./shots/', import.meta.url).pathname;
await mkdir(shots, { recursive: true });
const { url, close } = await pages(named);
const browser = await launch();
let failed = 0;

async function look(scene) {
  const faults = [];
  const page = await openScene(browser, url, scene, { fault: (text) => faults.push(text) });
  faults.push(...(await barriers(page)));
  await page.screenshot({ path: `${shots}${scene.name}.png` });
  await page.context().close();
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
