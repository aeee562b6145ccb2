import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { palette } from './theme';

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

test.each(['light', 'dark'] as const)('every text of the %s palette is legible on what it stands on (WCAG AA)', (appearance) => {
  const p = palette(appearance);
  const pairs: [string, string][] = [
    ...[p.ink, p.inkSoft, p.inkFaint].flatMap((text): [string, string][] => [[text, p.card], [text, p.surface]]),
    [p.primary, p.card], [p.primary, p.primarySoft], [p.inkSoft, p.primarySoft],
    [p.waiting, p.waitingSoft], [p.done, p.doneSoft], [p.lateText, p.lateSoft], [p.lateText, p.card], [p.danger, p.dangerSoft], [p.danger, p.card],
  ];
  for (const [text, ground] of pairs) expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test('colours are written in the theme and nowhere else', () => {
  const files = readdirSync(join(import.meta.dirname), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(css|tsx?)$/.test(name) && !/theme(\.test)?\.ts$/.test(name));
  const offenders = files.filter((name) => /#[0-9a-f]{3}([0-9a-f]{3})?\b/i.test(readFileSync(join(import.meta.dirname, name), 'utf8').replace(/#\$\{|href="#\w+"/g, '').replace(/@media print \{[\s\S]*$/, '')));
  expect(files.length).toBeGreaterThan(40);
  expect(offenders).toEqual([]);
});
