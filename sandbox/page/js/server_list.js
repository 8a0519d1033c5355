import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { icon } from "./icon.js";
import { go, place } from "./place.js";
import { serversOf, world } from "./world.js";

/** The servers of this person, and the direct messages with the bot. */
export function startServers() {
  when("server loaded", show);
}

function show() {
  const direct = make(
    "button",
    {
      type: "button",
      class: "server direct",
      "data-key": "direct",
      "aria-label": "Direct messages with Dramaclub",
      title: "Direct messages",
      "aria-current": place.direct ? "page" : null,
      onclick: () => go({ direct: true, channel: "" }),
    },
    icon("forum"),
  );
  fill(
    document.getElementById("servers"),
    direct,
    make("div", { class: "rule", "aria-hidden": "true" }),
    serversOf(place.me).map(server),
  );
}

function server(one) {
  const initials = one.name
    .split(/\s+/)
    .map((word) => [...word][0])
    .join("")
    .slice(0, 3);
  return make(
    "button",
    {
      type: "button",
      class: "server",
      "data-key": one.id,
      title: one.name,
      "aria-current": !place.direct && one.id === place.server ? "page" : null,
      onclick: () => enter(one.id),
    },
    make("span", { "aria-hidden": "true" }, initials),
    make("span", { class: "unseen" }, one.name),
  );
}

/** Goes to a server's first channel, the one called general by rule. */
function enter(id) {
  go({ direct: false, server: id, channel: "" });
}

/** The place in a server or with the bot where somebody is who may not be where they were. */
export function firstServer(person) {
  return (serversOf(person)[0] ?? world.servers[0]).id;
}
