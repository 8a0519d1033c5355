import { aloud } from "./markdown_view.js";
import { continues, isPrivate, messageView } from "./message.js";
import { make, fill } from "./element.js";
import { happened, when } from "./happenings.js";
import { loadOlder, mayBeMore, messages } from "./message_store.js";
import { place } from "./place.js";
import { summary } from "./summary.js";
import { channel, isForum, isThread, nameOf } from "./world.js";

const list = () => document.getElementById("messages");
const scroller = () => document.getElementById("scroller");
// Pixels from the bottom within which new messages keep the list at its end.
const NEAR = 160;

/** Shows the messages of the place and follows what happens to them. */
export function startMessages() {
  when("messages loaded", showAll);
  when("message", added);
  when("message updated", changed);
  when("message deleted", ({ id }) => {
    nodeOf(id)?.remove();
    rejoin();
  });
  when("spoilers changed", showAll);
  keepEnd();
}

/** Who reads the newest message goes on doing so when a picture loads or the room for messages shrinks. */
function keepEnd() {
  let there = true;
  scroller().addEventListener(
    "scroll",
    () => {
      there = atEnd();
    },
    { passive: true },
  );
  const observer = new ResizeObserver(() => {
    if (there) toEnd();
  });
  observer.observe(scroller());
  observer.observe(list());
}

const nodeOf = (id) => list().querySelector(`:scope > [data-id="${CSS.escape(id)}"]`);

function showAll() {
  if (isForum(channel() ?? {})) return;
  scroller().setAttribute(
    "aria-label",
    place.direct ? "Messages with Dramaclub" : `Messages in ${channel()?.name ?? "this channel"}`,
  );
  let before = null;
  const nodes = [];
  for (const message of messages.values()) {
    nodes.push(messageView(message, continues(message, before)));
    before = message;
  }
  list().classList.remove("posts");
  fill(list(), beginning(), nodes);
  toEnd();
}

async function showOlder() {
  const above = scroller().scrollHeight - scroller().scrollTop;
  await loadOlder();
  scroller().scrollTop = scroller().scrollHeight - above;
}

function beginning() {
  if (mayBeMore()) {
    const given = { type: "button", class: "button secondary", onclick: showOlder };
    return make("li", { class: "beginning" }, make("button", given, "Show older messages"));
  }
  const where = channel();
  const name = place.direct ? "Dramaclub" : where?.name;
  const words = place.direct
    ? "Here the bot writes to you alone."
    : isThread(where ?? {})
      ? "This is the start of the post."
      : `This is the start of #${name}. Type / to see what the bot can do.`;
  return make(
    "li",
    { class: "beginning" },
    make("h2", {}, place.direct || isThread(where ?? {}) ? name : `Welcome to #${name}!`),
    make("p", {}, words),
  );
}

function added({ message }) {
  const near = atEnd();
  const before = [...messages.values()].at(-2);
  list().append(messageView(message, continues(message, before)));
  if (near || message.author.id === place.me || isPrivate(message)) toEnd();
  if (message.author.id !== place.me) say(message);
}

/** Replaces one message; the focus stays on the part of it that had it. */
function changed({ message, before }) {
  const old = nodeOf(message.id);
  if (!old) return;
  const near = atEnd();
  const key = old.contains(document.activeElement)
    ? (document.activeElement.dataset.key ?? "")
    : null;
  const fresh = messageView(message, old.classList.contains("joined"));
  old.replaceWith(fresh);
  if (key !== null)
    (
      fresh.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) ?? focusable(fresh)
    ).focus({ preventScroll: true });
  if (near) toEnd();
  if (before.flags & 128 || isPrivate(message)) say(message);
  happened("message shown", { message });
}

function focusable(node) {
  node.tabIndex = -1;
  return node;
}

/** A message whose upper neighbour is gone may need its name again. */
function rejoin() {
  let before = null;
  for (const message of messages.values()) {
    const node = nodeOf(message.id);
    const joined = continues(message, before);
    if (node && node.classList.contains("joined") !== joined)
      node.replaceWith(messageView(message, joined));
    before = message;
  }
}

const atEnd = () => scroller().scrollHeight - scroller().scrollTop - scroller().clientHeight < NEAR;

function toEnd() {
  scroller().scrollTop = scroller().scrollHeight;
}

/** Reads a new message aloud, spoilers closed. */
function say(message) {
  const who = nameOf(message.author);
  const alone = isPrivate(message) ? "Only you can see this. " : "";
  fill(
    document.getElementById("said"),
    make("p", {}, `${alone}${who}: ${summary(message, aloud)}`),
  );
}
