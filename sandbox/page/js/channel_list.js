import { avatar } from "./avatar.js";
import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { icon } from "./icon.js";
import { unread } from "./message_store.js";
import { go, place } from "./place.js";
import { openTool } from "./tools.js";
import { KIND, channel, isForum, isThread, mayWrite, me, nameOf, server, world } from "./world.js";

/** The channels that this person sees, and who this person is. */
export function startChannels() {
  for (const name of ["server loaded", "shown", "unread changed"]) when(name, show);
}

function show() {
  const title = place.direct ? "Direct messages" : (server()?.name ?? "");
  fill(
    document.getElementById("channels"),
    make("h2", { class: "server-name" }, title),
    make("div", { class: "channel-list" }, place.direct ? directEntry() : categories()),
    whoIAm(),
  );
}

function directEntry() {
  return make(
    "ul",
    {},
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "channel", "aria-current": "page" },
        icon("forum"),
        make("span", {}, "Dramaclub"),
      ),
    ),
  );
}

function categories() {
  const tops = world.channels
    .filter((one) => !isThread(one))
    .sort((a, b) => a.position - b.position);
  const loose = tops.filter((one) => one.type !== KIND.CATEGORY && !channel(one.parent_id));
  const groups = tops
    .filter((one) => one.type === KIND.CATEGORY)
    .map((one) => [one.name, tops.filter((each) => each.parent_id === one.id)]);
  return [[null, loose], ...groups]
    .filter(([, inside]) => inside.length)
    .map(([name, inside]) =>
      make("section", {}, name ? make("h3", {}, name) : null, make("ul", {}, inside.map(entry))),
    );
}

function entry(one) {
  const threads = world.channels.filter(
    (each) => isThread(each) && each.parent_id === one.id && !each.thread_metadata.archived,
  );
  return make(
    "li",
    {},
    link(one),
    threads.length
      ? make(
          "ul",
          { class: "threads" },
          threads.map((each) => make("li", {}, link(each))),
        )
      : null,
  );
}

function link(one) {
  const isNew = unread.has(one.id);
  const shape = isThread(one) ? "thread" : isForum(one) ? "forum" : mayWrite(one) ? "hash" : "lock";
  return make(
    "button",
    {
      type: "button",
      class: isNew ? "channel unread" : "channel",
      "data-key": one.id,
      "aria-current": one.id === place.channel ? "page" : null,
      onclick: () => go({ channel: one.id }),
    },
    icon(shape),
    make("span", {}, one.name),
    isNew ? make("span", { class: "unseen" }, "unread") : null,
  );
}

function whoIAm() {
  const user = me();
  return make(
    "div",
    { class: "who" },
    avatar(user),
    make(
      "div",
      {},
      make("b", {}, nameOf(user)),
      make("div", { class: "muted" }, `You · ${user?.locale ?? ""}`),
    ),
    make(
      "button",
      {
        type: "button",
        class: "button secondary small",
        "aria-label": "Switch to someone else",
        title: "Be someone else",
        onclick: () => openTool("members"),
      },
      "Switch",
    ),
  );
}
