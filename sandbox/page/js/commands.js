import { world } from "./world.js";

const CHAT = 1;
const SUB = 1;
const GROUP = 2;

/** What can be run, flat: `{name: "drama find", description, options}`. */
export function leaves() {
  return world.commands.filter((one) => one.type === CHAT).flatMap((one) => below(one, one.name));
}

function below(command, name) {
  const options = command.options ?? [];
  const inner = options.filter((one) => one.type === SUB || one.type === GROUP);
  if (inner.length === 0)
    return [{ name, description: command.description, options: requiredFirst(options) }];
  return inner.flatMap((one) => below(one, `${name} ${one.name}`));
}

const requiredFirst = (options) =>
  [...options].sort((a, b) => Number(Boolean(b.required)) - Number(Boolean(a.required)));

/** The command of this name. */
export const leaf = (name) => leaves().find((one) => one.name === name);

/** Those that fit what was typed behind the slash, the nearest first. */
export function fitting(typed) {
  const words = typed.toLowerCase().trim();
  return leaves()
    .map((one) => ({ one, rank: rank(one, words) }))
    .filter(({ rank: found }) => found < 3)
    .sort((a, b) => a.rank - b.rank || a.one.name.localeCompare(b.one.name))
    .map(({ one }) => one);
}

function rank(one, words) {
  if (one.name.startsWith(words)) return 0;
  if (one.name.split(" ").some((word) => word.startsWith(words))) return 1;
  return one.name.includes(words) ? 2 : 3;
}

/**
 * A command that was typed whole: its leaf and the `name:value` pairs behind it.
 * @returns {{leaf: Object, values: Object}|null}
 */
export function read(text) {
  const typed = text.replace(/^\//, "");
  const found = leaves().filter((one) => typed === one.name || typed.startsWith(`${one.name} `));
  const [best] = found.sort((a, b) => b.name.length - a.name.length);
  if (best === undefined) return null;
  return { leaf: best, values: pairs(typed.slice(best.name.length), best.options) };
}

function pairs(text, options) {
  const known = new Set(options.map((one) => one.name));
  const values = {};
  let last = null;
  for (const piece of text.split(/(?:^|\s)(?=[\w-]+:)/)) {
    const [, name, rest] = /^([\w-]+):\s*([\s\S]*)$/.exec(piece.trim()) ?? [];
    if (known.has(name)) {
      values[name] = rest;
      last = name;
    } else if (last !== null) {
      values[last] += ` ${piece}`;
    }
  }
  return values;
}
