import { avatar } from "./avatar.js";
import { Refused, post } from "./api.js";
import { make } from "./element.js";
import { emoji } from "./emoji.js";
import { icon } from "./icon.js";
import { aloud } from "./markdown_view.js";
import { notice } from "./notice.js";
import { go } from "./place.js";
import { channel, nameOf } from "./world.js";

const MENU_COMMAND = 23;
// What Discord itself says in threads, by type of message.
const NOTICES = {
  1: "added somebody to this thread",
  2: "took somebody out of this thread",
  4: "changed the name of this thread:",
  21: "made this thread from a message",
};

/** The line above a message: the command it answers, or the message it replies to. */
export function answeredTo(message) {
  const meta = message.interaction_metadata;
  if (meta?.name !== undefined) {
    const name = message.type === MENU_COMMAND ? meta.name : `/${meta.name}`;
    return above(
      avatar(meta.user),
      make("b", {}, nameOf(meta.user)),
      " used ",
      make("span", { class: "used" }, name),
    );
  }
  if (message.type in NOTICES) return above(nameOf(message.author), " ", NOTICES[message.type]);
  const replied = message.referenced_message;
  if (!replied) return null;
  const text = aloud(replied.content ?? "").slice(0, 90) || "See the message";
  return above(avatar(replied.author), make("b", {}, nameOf(replied.author)), " ", text);
}

const above = (...parts) => make("div", { class: "above" }, parts);

/** "Thread" under the message that it began with. */
export function threadLink(message) {
  if (!message.thread) return null;
  const name = channel(message.thread.id)?.name ?? message.thread.name;
  return make(
    "button",
    { type: "button", class: "thread-link", onclick: () => go({ channel: message.thread.id }) },
    icon("thread"),
    make("b", {}, name),
    make("span", {}, "See thread ›"),
  );
}

/** The emoji with which the bot reacted. */
export function reactions(message) {
  if (!message.reactions?.length) return null;
  const shown = message.reactions.map((one) =>
    make(
      "li",
      {},
      emoji(one.emoji),
      make("span", { class: "unseen" }, one.emoji.name),
      ` ${one.count}`,
    ),
  );
  return make("ul", { class: "reactions", "aria-label": "Reactions" }, shown);
}

/** Who else sees this: nobody, where an answer is private. */
export function foot(message) {
  if (!(message.flags & 64)) return null;
  return make(
    "div",
    { class: "foot" },
    icon("eye"),
    "Only you can see this · ",
    make(
      "button",
      { type: "button", class: "link", onclick: () => dismiss(message) },
      "Dismiss message",
    ),
  );
}

async function dismiss(message) {
  try {
    await post("dismiss", { message: message.id });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
  document.querySelector("#composer textarea, #composer input")?.focus();
}
