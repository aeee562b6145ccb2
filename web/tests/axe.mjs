// Rules of WCAG 2 A and AA, checked in the page as it stands. Run outside the page's policy: evaluate is not subject to it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function barriers(page) {
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }));
  return violations.map((v) => `${v.id} (${v.impact}) ${v.nodes.length}× ${v.nodes.map((n) => `${n.html.slice(0, 110)} ${n.any[0]?.data?.contrastRatio ?? ''} ${n.any[0]?.data?.fgColor ?? ''}/${n.any[0]?.data?.bgColor ?? ''}`).join('\n    ')}`);
}
