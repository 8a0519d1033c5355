import { avatar } from "./avatar.js";
import { make } from "./element.js";
import { userMenu } from "./context_menu.js";
import { go, place } from "./place.js";
import { colourOf, nameOf, role, server, serversOf, world } from "./world.js";

/** The people of the place under their highest role; pressing one makes them who you are. */
export function membersView() {
  const groups = place.direct ? [["People", world.people]] : grouped();
  return [
    make(
      "p",
      { class: "hint" },
      "Press someone to be them. Open a second window to be two people at once.",
    ),
    groups.map(([name, users]) =>
      make(
        "section",
        {},
        make("h3", {}, `${name} — ${users.length}`),
        make("ul", { class: "members" }, users.map(entry)),
      ),
    ),
  ];
}

function grouped() {
  const groups = new Map();
  const highest = (one) =>
    one.roles
      .map(role)
      .filter(Boolean)
      .sort((a, b) => b.position - a.position)[0];
  const rank = (one) => (one.user.id === server().owner_id ? 99 : (highest(one)?.position ?? 0));
  for (const one of [...world.members].sort((a, b) => rank(b) - rank(a))) {
    const name = groupName(one, highest(one));
    groups.set(name, [...(groups.get(name) ?? []), one.user]);
  }
  return [...groups];
}

function groupName(one, top) {
  if (one.user.bot) return "Apps";
  if (one.user.id === server().owner_id) return "Owner";
  return top?.name ?? "No role";
}

function entry(user) {
  const here = user.id === place.me;
  const name = make("span", { class: "name" }, nameOf(user));
  const colour = colourOf(user.id);
  if (colour) name.style.setProperty("--role", colour);
  const inside = [
    avatar(user),
    make(
      "span",
      { class: "member-text" },
      name,
      make(
        "small",
        { class: "muted" },
        here ? "This is you" : (user.locale ?? (user.bot ? "the bot" : user.username)),
      ),
    ),
  ];
  const menu = (event) => userMenu(event, user);
  if (user.bot)
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "member", oncontextmenu: menu, onclick: menu },
        inside,
        make("span", { class: "tag" }, "App"),
      ),
    );
  return make(
    "li",
    {},
    make(
      "button",
      {
        type: "button",
        class: "member",
        "data-key": user.id,
        "aria-pressed": String(here),
        oncontextmenu: menu,
        onclick: () => become(user.id),
      },
      inside,
    ),
  );
}

/** Reads and writes as somebody else from now on, in the same place if they may be there. */
function become(id) {
  if (place.direct) return go({ me: id, channel: "" });
  const inServer = serversOf(id).some((one) => one.id === place.server);
  return go(inServer ? { me: id } : { me: id, server: serversOf(id)[0].id, channel: "" });
}
