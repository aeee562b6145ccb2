import { describe, expect, it } from 'vitest';
import { newerThanOldest } from './scripts.mjs';
import { newerStyles } from './styles.mjs';

describe('a script', () => {
  it.each([
    ['[3, 1].toSorted()', '.toSorted'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['Object.groupBy(a, b)', 'Object.groupBy'],
    ['new Float16Array(3)', 'new Float16Array'],
    ['URL.canParse(a)', 'URL.canParse'],
    ['new Set(a).isSubsetOf(b)', '.isSubsetOf'],
    ['element.showPopover()', '.showPopover'],
  ])('that says %s is too new', (text, name) => expect(newerThanOldest(text)).toEqual([name]));

  it.each(['const r = /[a&&b]/v;', 'using a = b();', 'const r = /(?i:a)b/;'])('whose language is newer is found: %s', (text) =>
    expect(newerThanOldest(text)[0]).toMatch(/^syntax/));

  it.each(['[1].at(-1) ?? [2].findLast(f)', 'structuredClone(a)', 'class A { static #b = 1; static { this.#b; } }', 'Object.hasOwn(a, b)', 'canvas.draw()'])(
    'of its time is not: %s',
    (text) => expect(newerThanOldest(text)).toEqual([]),
  );

  it('that asks first has another way', () => expect(newerThanOldest('a.toSorted ? a.toSorted() : sort(a)')).toEqual([]));
});

describe('a style', () => {
  it.each([
    ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
    ['a { color: light-dark(red, blue) }', 'light-dark()'],
    ['a { color: rgb(from red r g b) }', 'relative colour'],
    ['a { & b { color: red } }', 'nested rule'],
    ['@scope (a) { b { color: red } }', '@scope'],
    ['@starting-style { a { color: red } }', '@starting-style'],
    ['a { grid-template-columns: subgrid }', 'grid-template-columns: subgrid'],
    ['a:popover-open { color: red }', ':popover-open'],
    ['a { field-sizing: content }', 'field-sizing'],
  ])('%s is too new', (text, what) => expect(newerStyles(text)[0]).toContain(what));

  it.each(['a:has(b) { height: 100dvh; inset: 0 }', ':where(.a) { color: var(--b) }', '@layer a { @container (width > 1px) { b { accent-color: red } } }', 'a { scrollbar-width: thin }'])(
    'of its time is not: %s',
    (text) => expect(newerStyles(text)).toEqual([]),
  );
});
