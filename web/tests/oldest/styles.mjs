// Reads style sheets, built or written at run time, and finds what the oldest browser does not understand.
import { parse } from 'postcss';
import { late, lateKeyword } from './features.mjs';

/** Ignored by the oldest browser without harm. */
const decoration = new Map([
  ['scrollbar-color', 'bars in the colours of the system'],
  ['scrollbar-width', 'bars as wide as the system makes them'],
  ['text-wrap', 'lines are broken as ever'],
]);

/** @returns one line for each thing that is too new. */
export function newerStyles(text) {
  const found = new Set();
  const note = (what, version) => version && found.add(`${what} (Chrome ${version})`);
  parse(text).walk((node) => {
    if (node.type === 'atrule') {
      note(`@${node.name}`, late('rules', node.name));
      if (node.name === 'supports') node.nodes = [];
    } else if (node.type === 'rule') {
      if (node.parent.type === 'rule') note(`nested rule ${node.selector}`, 112);
      for (const [, name] of node.selector.matchAll(/::?([a-z-]+)/g)) note(`:${name} in ${node.selector.slice(0, 80)}`, late('selectors', name));
    } else if (node.type === 'decl' && !decoration.has(node.prop)) {
      note(`${node.prop}`, late('properties', node.prop));
      for (const [, name] of node.value.matchAll(/([a-z][a-z-]*)\(/g)) note(`${name}() in ${node.prop}`, late('functions', name));
      for (const word of node.value.split(/[\s,]+/)) note(`${node.prop}: ${word}`, lateKeyword(node.prop, word));
      if (/\((from)\s/.test(node.value)) note(`relative colour in ${node.prop}`, 119);
    }
  });
  return [...found];
}
