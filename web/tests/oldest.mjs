// Whether the pages run in the oldest browser that county computers have. It cannot be had here, so: the built scripts and styles are read for
// what it lacks, and every page is opened in a browser from which all that came later was taken out, with the styles that the pages write
// themselves read too. Build first.
import { readdir, readFile } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { lateGlobals, latePairs, oldest } from './oldest/features.mjs';
import { newerThanOldest } from './oldest/scripts.mjs';
import { newerStyles } from './oldest/styles.mjs';
import { openScene } from './open.mjs';
import { scenes } from './scenes.mjs';
import { pages } from './server.mjs';

const assets = new URL('../../src/Host/wwwroot/assets/', import.meta.url);
const faults = new Set();
const fault = (text) => faults.has(text) || (faults.add(text), console.log(text));

for (const file of await readdir(assets)) {
  const text = await readFile(new URL(file, assets), 'utf8');
  const found = file.endsWith('.js') ? newerThanOldest(text) : file.endsWith('.css') ? newerStyles(text) : [];
  for (const what of found) fault(`${file}: ${what}`);
}

/** Takes out of the page's own world what came after the oldest browser. */
function age({ globals, pairs }) {
  for (const [owner, member] of pairs) {
    const made = globalThis[owner];
    if (!made) continue;
    delete made[member];
    if (made.prototype) delete made.prototype[member];
    if (owner === 'Window') delete globalThis[member];
  }
  for (const name of globals) delete globalThis[name];
}

const { close, url } = await pages();
const browser = await launch();
const written = new Set();
for (const scene of scenes) {
  const before = (page) => page.addInitScript(age, { globals: [...lateGlobals], pairs: latePairs });
  const page = await openScene(browser, url, scene, { fault: (text) => fault(`${scene.name}: ${text}`), before });
  if (await page.evaluate(() => 'withResolvers' in Promise || 'toSorted' in [] || 'showPopover' in document.body)) fault('the browser has more than it should');
  for (const text of await page.evaluate(() => [...document.querySelectorAll('style')].map((style) => style.textContent))) written.add(text);
  await page.context().close();
}
for (const text of written) for (const what of newerStyles(text)) fault(`written at run time: ${what}`);

await browser.close();
close();
console.log(faults.size === 0 ? `Chrome ${oldest}: ${scenes.length} pages and ${written.size} written styles need nothing newer` : `${faults.size} faults`);
process.exitCode = faults.size === 0 ? 0 : 1;
