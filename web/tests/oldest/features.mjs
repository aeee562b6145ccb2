// What came to Chrome after the oldest one that must run the pages, by MDN's compatibility tables: no list kept by hand.
import { createRequire } from 'node:module';

const tables = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** The last Chrome of Windows 7, which county computers run; vite.config.ts builds for it. */
export const oldest = 109;

/** The version that first had it, without flag or prefix; Infinity where no Chrome has it. */
function since(compat) {
  const statements = [compat?.support?.chrome ?? []].flat();
  const versions = statements
    .filter((s) => !s.flags && !s.prefix && !s.alternative_name && typeof s.version_added === 'string')
    .map((s) => Number(s.version_added.replace(/\D/g, '')) || Infinity);
  return Math.min(Infinity, ...versions);
}

const isLate = (version) => version > oldest && version < Infinity;

const parts = (group) => Object.entries(group).filter(([name]) => name !== '__compat');

/** Interfaces with their members: [interface, member or null, kind, version]. */
function* scripted() {
  for (const group of [tables.javascript.builtins, tables.javascript.builtins.Intl, tables.api])
    for (const [owner, members] of parts(group)) {
      yield [owner, null, 'global', since(members.__compat)];
      for (const [name, member] of parts(members)) {
        const [, plain, kind = ''] = /^(.+?)(_static|_event)?$/.exec(name);
        if (/^[a-z]\w*$/i.test(plain) && kind !== '_event' && plain !== owner) yield [owner, plain, kind === '_static' ? 'static' : 'member', since(member.__compat)];
      }
    }
}

const all = [...scripted()];
const early = new Set(all.filter(([, member, , version]) => member && version <= oldest).map(([, member]) => member));

/** Globals that the oldest browser lacks. */
export const lateGlobals = new Set(all.filter(([, member, , version]) => !member && isLate(version)).map(([owner]) => owner));

/** `Owner.member` that it lacks, of the constructor or of what it makes. */
export const latePairs = all.filter(([, member, , version]) => member && isLate(version)).map(([owner, member]) => [owner, member]);

/**
 * Names of members that nothing in the oldest browser has: whoever calls one means the late one, or a thing of its own. Of the browser's
 * interfaces only compound names: `draw` and `run` are everybody's.
 */
export const lateMembers = new Set(
  latePairs.filter(([owner, member]) => !early.has(member) && (owner in tables.javascript.builtins || /[a-z][A-Z]/.test(member))).map(([, member]) => member),
);

const styles = { properties: new Map(), selectors: new Map(), rules: new Map(), functions: new Map() };
for (const [name, property] of parts(tables.css.properties)) styles.properties.set(name, since(property.__compat));
for (const [name, selector] of parts(tables.css.selectors)) styles.selectors.set(name, since(selector.__compat));
for (const [name, rule] of parts(tables.css['at-rules'])) styles.rules.set(name, since(rule.__compat));
(function functions(group) {
  for (const [name, type] of parts(group)) {
    if (type.__compat && /^[a-z][a-z-]*$/.test(name)) styles.functions.set(name, Math.min(since(type.__compat), styles.functions.get(name) ?? Infinity));
    functions(type);
  }
})(tables.css.types);

/** The version of Chrome that an element of a style sheet came with, where that is too late; else undefined. */
export function late(kind, name) {
  const version = styles[kind].get(name);
  return version !== undefined && isLate(version) ? version : undefined;
}

/** The version of a property's keyword, as `subgrid`. */
export function lateKeyword(property, word) {
  const compat = tables.css.properties[property]?.[word]?.__compat;
  const version = compat && since(compat);
  return version && isLate(version) ? version : undefined;
}
