import { make } from "./element.js";
import { linkTo } from "./jump.js";
import { parse, spoken } from "./markdown.js";
import { written } from "./moment.js";
import { go } from "./place.js";
import { covered } from "./spoiler.js";
import { channel, nameOf, person, role, isThread } from "./world.js";

/**
 * Discord's markdown as parts of the page.
 * @param {string} text
 * @param {string} key where it stands: spoilers stay open by it
 */
export function markdown(text, key) {
  return make("div", { class: "markdown" }, views(parse(text), key));
}

/** The same without blocks, for names and short lines. */
export function line(text, key) {
  return views(parse(text, false), key);
}

/** A text as it is read aloud, spoilers closed. */
export function aloud(text) {
  return spoken(parse(text), mentionText);
}

const views = (nodes, key) => nodes.map((node) => VIEWS[node.type](node, key));
const within =
  (name, given = {}) =>
  (node, key) =>
    make(name, given, views(node.children, key));

const VIEWS = {
  text: (node) => node.text,
  strong: within("strong"),
  em: within("em"),
  underline: within("u"),
  strike: within("s"),
  quote: within("blockquote"),
  subtext: within("small", { class: "subtext" }),
  item: within("li"),
  // One level for all: messages begin with any of them, and a level left out confuses those who listen.
  heading: (node, key) => make("h3", { class: `heading-${node.level}` }, views(node.children, key)),
  lists: (node, key) => views(node.children, key),
  list: (node, key) =>
    make(
      node.ordered ? "ol" : "ul",
      { start: node.ordered ? node.start : null },
      views(node.children, key),
    ),
  code: (node) => make("code", {}, node.text),
  block: (node) =>
    make("pre", { tabindex: 0, role: "region", "aria-label": "Code" }, make("code", {}, node.text)),
  spoiler: spoilerBar,
  link: (node, key) => make("a", linkTo(node.url), views(node.children, key)),
  time: timeView,
  person: (node) => pill(mentionText(node)),
  role: (node) => pill(mentionText(node)),
  everyone: (node) => pill(mentionText(node)),
  command: (node) => pill(mentionText(node)),
  emoji: (node) =>
    make("span", { class: "custom-emoji", title: `:${node.name}:` }, `:${node.name}:`),
  channel: channelPill,
};

const pill = (text) => make("span", { class: "pill" }, text);

/** What a mention says: a name where it is known. */
function mentionText(node) {
  switch (node.type) {
    case "person":
      return `@${nameOf(person(node.id)) ?? "unknown-user"}`;
    case "role":
      return `@${role(node.id)?.name ?? "deleted-role"}`.replace("@@", "@");
    case "channel":
      return `#${channel(node.id)?.name ?? "unknown"}`;
    case "everyone":
      return `@${node.name}`;
    case "command":
      return `/${node.name}`;
    case "emoji":
      return `:${node.name}:`;
    case "time":
      return written(node.seconds, node.style);
    default:
      return "";
  }
}

function channelPill(node) {
  const found = channel(node.id);
  if (found === undefined) return pill("#No access");
  const name = isThread(found) ? found.name : `#${found.name}`;
  return make(
    "button",
    { type: "button", class: "pill", onclick: () => go({ channel: node.id }) },
    name,
  );
}

function timeView(node) {
  const relative = node.style === "R" ? node.seconds : null;
  return make(
    "time",
    { title: written(node.seconds, "F"), "data-relative": relative },
    written(node.seconds, node.style),
  );
}

function spoilerBar(node, key) {
  const shell = make("span", { class: "bar" });
  // As wide as what it covers, about: nothing else of it is on the page.
  shell.style.setProperty("--length", `${Math.min(Math.max(node.text.length * 0.55, 4), 40)}em`);
  return covered(shell, `${key}|${node.text}`, () => views(node.children, key));
}
