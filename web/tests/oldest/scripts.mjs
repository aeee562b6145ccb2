// Reads a built script with a parser of the oldest browser's language, and finds what it asks of the browser that is newer.
import { parse } from 'acorn';
import { lateGlobals, lateMembers, latePairs } from './features.mjs';

/** Chrome 109 knows ECMAScript 2022 whole, and of later syntax only the hashbang. */
const language = 2022;

const latePair = new Set(latePairs.map((pair) => pair.join('.')));

function* walk(node, parents = []) {
  yield [node, parents];
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child.type === 'string') yield* walk(child, [node, ...parents]);
}

const named = (node) => (node.type === 'Identifier' ? node.name : undefined);

const calls = (node, [parent]) => parent?.type === 'CallExpression' && parent.callee === node;

/** Asks whether it is there, and does not need it: `typeof x`, `x?.()`, `x && …`, `x ? … : …`. */
function asks(node, [parent]) {
  if (!parent) return false;
  if (parent.type === 'UnaryExpression') return parent.operator === 'typeof' || parent.operator === '!';
  if (parent.type === 'CallExpression') return parent.optional && calls(node, [parent]);
  if (parent.type === 'LogicalExpression') return parent.left === node;
  if (parent.type === 'ConditionalExpression' || parent.type === 'IfStatement') return parent.test === node;
  if (parent.type === 'BinaryExpression') return true;
  return parent.type === 'AssignmentExpression' && parent.left === node;
}

/** Found, looked at, and harmless. */
const harmless = new Map([
  ['.startViewTransition', 'React calls it for its ViewTransition component, which no page uses'],
  ['.skipTransition', 'of the same'],
  ['.isValid', "dayjs's own"],
  ['.getName', "a method of Ant Design's own key frames"],
]);

/** @returns names of what is used though the oldest browser lacks it; or what the parser cannot read. */
export function newerThanOldest(text) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: language, sourceType: 'module' });
  } catch (error) {
    const near = text.slice(Math.max(0, error.pos - 60), error.pos + 60);
    return [`syntax: ${error.message} near ${near}`];
  }
  const [used, asked] = [new Set(), new Set()];
  for (const [node, parents] of walk(tree)) {
    let name;
    if (node.type === 'MemberExpression' && !node.computed) {
      const [owner, member] = [named(node.object), named(node.property)];
      if (latePair.has(`${owner}.${member}`)) name = `${owner}.${member}`;
      else if (lateMembers.has(member) && (calls(node, parents) || asks(node, parents))) name = `.${member}`;
    } else if (node.type === 'NewExpression' && lateGlobals.has(named(node.callee))) name = `new ${named(node.callee)}`;
    if (name) (asks(node, parents) ? asked : used).add(name);
  }
  // A script that asks first has another way.
  return [...used].filter((name) => !asked.has(name) && !harmless.has(name));
}
