import { avatar } from "./avatar.js";
import { attachments } from "./attachment.js";
import { components } from "./components.js";
import { make } from "./element.js";
import { embed } from "./embed.js";
import { markdown } from "./markdown_view.js";
import { messageMenu, userMenu } from "./context_menu.js";
import { stamp } from "./moment.js";
import { poll } from "./poll.js";
import { answeredTo, foot, reactions, threadLink } from "./message_parts.js";
import { colourOf, nameOf } from "./world.js";
import { toolButton } from "./tool_button.js";

const FLAG = { EPHEMERAL: 64, LOADING: 128, V2: 1 << 15 };
// Messages of one person within so many milliseconds stand under one name.
const TOGETHER = 7 * 60_000;

export const isPrivate = (message) => (message.flags & FLAG.EPHEMERAL) !== 0;

/** Whether `message` goes under the name above `before`. */
export function continues(message, before) {
  if (!before || before.author.id !== message.author.id) return false;
  if (message.interaction_metadata || message.message_reference) return false;
  if (isPrivate(message) !== isPrivate(before)) return false;
  return new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER;
}

/**
 * A message as its reader sees it.
 * @param {Object} message Discord's message object
 * @param {boolean} joined whether it goes on under the name above it
 */
export function messageView(message, joined) {
  const node = make("li", {
    class: "message",
    "data-id": message.id,
    oncontextmenu: (event) => messageMenu(event, message),
  });
  node.classList.toggle("private", isPrivate(message));
  node.classList.toggle("joined", joined);
  const head = make(
    "div",
    { class: "head", id: `head-${message.id}` },
    author(message),
    time(message),
  );
  const article = make(
    "article",
    { "aria-labelledby": `head-${message.id}` },
    answeredTo(message),
    joined ? null : avatar(message.author),
    make(
      "div",
      { class: "body" },
      head,
      content(message),
      reactions(message),
      threadLink(message),
      foot(message),
    ),
    toolbar(message),
  );
  node.append(article);
  return node;
}

function author(message) {
  const name = make(
    "button",
    {
      type: "button",
      class: "author",
      onclick: (event) => userMenu(event, message.author),
      oncontextmenu: (event) => userMenu(event, message.author),
    },
    nameOf(message.author),
  );
  const colour = colourOf(message.author.id);
  if (colour) name.style.setProperty("--role", colour);
  return [name, message.author.bot ? make("span", { class: "tag" }, "App") : null];
}

function time(message) {
  return make("time", { class: "stamp", datetime: message.timestamp }, stamp(message.timestamp));
}

function content(message) {
  if (message.flags & FLAG.LOADING) {
    return make(
      "p",
      { class: "thinking" },
      make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i")),
      `${nameOf(message.author)} is thinking…`,
    );
  }
  const v2 = message.flags & FLAG.V2;
  return make(
    "div",
    { class: "content" },
    message.content ? markdown(message.content, message.id) : null,
    message.edited_timestamp && !v2 ? make("span", { class: "edited" }, "(edited)") : null,
    message.poll ? poll(message.poll) : null,
    message.embeds.map((one) => embed(one, message.id)),
    v2 ? null : attachments(message.attachments, message.id),
    components(message.components, message),
  );
}

function toolbar(message) {
  const label = `Menu for the message of ${nameOf(message.author)}`;
  return make(
    "div",
    { class: "toolbar" },
    toolButton("more", label, (event) => messageMenu(event, message), { "aria-haspopup": "menu" }),
  );
}
