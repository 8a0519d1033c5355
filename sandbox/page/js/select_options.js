import { emoji } from "./emoji.js";
import { KIND, isForum, isThread, nameOf, server, world } from "./world.js";

const PREFIX = { [KIND.TEXT]: "#", [KIND.NEWS]: "#" };

/** The options of a select of any kind: `{value, label, hint, mark, chosen}`. */
export function optionsOf(select) {
  const chosen = new Set((select.default_values ?? []).map((one) => one.id));
  return KINDS[select.type](select).map((one) => ({
    ...one,
    chosen: one.chosen || chosen.has(one.value),
  }));
}

const KINDS = {
  3: (select) =>
    select.options.map((one) => ({
      value: one.value,
      label: one.label,
      hint: one.description,
      mark: emoji(one.emoji),
      chosen: Boolean(one.default),
    })),
  5: () => people(),
  6: () => roles(),
  7: () => [...people(), ...roles()],
  8: (select) => channels(select.channel_types),
};

/** The people of the server. */
export function people() {
  const found = world.members.length ? world.members.map((one) => one.user) : world.people;
  return found.map((one) => ({ value: one.id, label: nameOf(one), hint: one.username }));
}

/** The roles of the server, without @everyone. */
export function roles() {
  const all = server()?.roles ?? [];
  return all
    .filter((one) => one.id !== server().id)
    .map((one) => ({ value: one.id, label: `@${one.name}`, hint: "role" }));
}

/** The channels that this person sees, of the given types or of all. */
export function channels(types) {
  const wanted = types?.length ? (one) => types.includes(one.type) : () => true;
  return world.channels.filter(wanted).map((one) => ({
    value: one.id,
    label: `${PREFIX[one.type] ?? ""}${one.name}`,
    hint: kindOf(one),
  }));
}

function kindOf(one) {
  if (isThread(one)) return "thread";
  if (isForum(one)) return "forum";
  return one.type === KIND.CATEGORY ? "category" : "channel";
}
