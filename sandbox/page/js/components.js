import { act } from "./act.js";
import { fileCard, picture } from "./attachment.js";
import { chooser } from "./chooser.js";
import { make } from "./element.js";
import { colour } from "./embed.js";
import { emoji } from "./emoji.js";
import { icon } from "./icon.js";
import { isJump, linkTo } from "./jump.js";
import { markdown } from "./markdown_view.js";
import { optionsOf } from "./select_options.js";
import { covered } from "./spoiler.js";

const STYLES = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "secondary",
  6: "premium",
};

/** The components of a message, of the older kind and of Components V2. */
export function components(given, message) {
  if (!given?.length) return null;
  return make(
    "div",
    { class: "components" },
    given.map((one) => view(one, message)),
  );
}

function view(one, message) {
  const build = VIEWS[one.type];
  return build
    ? build(one, message)
    : make(
        "p",
        { class: "muted" },
        `A component of type ${one.type}, which this page does not know.`,
      );
}

const VIEWS = {
  1: (one, message) =>
    make(
      "div",
      { class: "row" },
      one.components.map((each) => view(each, message)),
    ),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: (one, message) => markdown(one.content, keyOf(one, message)),
  11: (one, message) => media(one.media, one, message, "thumbnail"),
  12: gallery,
  13: file,
  14: (one) =>
    make("div", {
      class: `separator space-${one.spacing ?? 1} ${one.divider === false ? "" : "line"}`,
      role: one.divider === false ? null : "separator",
    }),
  17: container,
};

const keyOf = (one, message) => `${message.id}|${one.id}`;

function button(one, message) {
  const inside = [emoji(one.emoji), one.label ? make("span", {}, one.label) : null];
  const label = one.label ? null : one.emoji?.name;
  const kind = {
    class: `button ${STYLES[one.style]}`,
    "aria-label": label,
    "data-key": one.custom_id,
  };
  if (one.style === 5) {
    return make(
      "a",
      { ...kind, ...linkTo(safeLink(one.url)) },
      inside,
      isJump(one.url) ? null : icon("outside"),
    );
  }
  const press = async (event) => {
    const target = event.currentTarget;
    target.setAttribute("aria-busy", "true");
    await act("press", { message: message.id, button: one.custom_id });
    target.removeAttribute("aria-busy");
  };
  return make(
    "button",
    { ...kind, type: "button", disabled: Boolean(one.disabled), onclick: press },
    inside,
  );
}

const safeLink = (url) => (/^(https?|discord):/.test(url ?? "") ? url : null);

function select(one, message) {
  return chooser({
    label: one.placeholder || "Make a selection",
    options: () => optionsOf(one),
    min: one.min_values ?? 1,
    max: one.max_values ?? 1,
    disabled: Boolean(one.disabled),
    search: one.type !== 3,
    key: one.custom_id,
    commit: (values) => act("choose", { message: message.id, select: one.custom_id, values }),
  }).node;
}

function section(one, message) {
  return make(
    "div",
    { class: "section" },
    make(
      "div",
      { class: "texts" },
      one.components.map((each) => view(each, message)),
    ),
    make("div", { class: "accessory" }, view(one.accessory, message)),
  );
}

function media(item, one, message, kind, key = keyOf(one, message)) {
  const show = () => picture(item.url, one.description, item);
  const shell = make("div", { class: `media ${kind}` });
  if (one.spoiler) return covered(shell, `${key}|${item.url}`, () => [show()]);
  shell.append(show());
  return shell;
}

function gallery(one, message) {
  const items = one.items.map((item, n) =>
    media(item.media, item, message, "tile", `${keyOf(one, message)}|${n}`),
  );
  return make("div", { class: `gallery of-${Math.min(items.length, 4)}` }, items);
}

function file(one, message) {
  const card = () => fileCard(one.name ?? "file", one.size, one.file.url);
  return one.spoiler
    ? covered(make("div", { class: "cover" }), keyOf(one, message), () => [card()])
    : card();
}

function container(one, message) {
  const node = make("div", { class: "container" });
  if (one.accent_color != null) {
    node.classList.add("accented");
    node.style.setProperty("--accent", colour(one.accent_color));
  }
  const inside = () => one.components.map((each) => view(each, message));
  if (!one.spoiler) {
    node.append(...inside());
    return node;
  }
  // What it holds is part of the key: new content behind the same frame is covered again.
  return covered(node, `${keyOf(one, message)}|${texts(one).join("\n")}`, inside);
}

function texts(one) {
  return [one.content ?? "", ...(one.components ?? []).flatMap(texts)];
}
