import { act } from "./act.js";
import { make } from "./element.js";
import { placeAt } from "./popup_place.js";
import { go, place } from "./place.js";
import { person, world } from "./world.js";

const USER = 2;
const MESSAGE = 3;

/** The menu of a message: the bot's own entries, and its id. */
export function messageMenu(event, message) {
  // Links and pictures keep the browser's menu; so does selected text.
  if (event.type === "contextmenu" && (event.target.closest("a, img") || String(getSelection())))
    return;
  const apps = world.commands.filter((one) => one.type === MESSAGE);
  open(event, [
    ...apps.map((one) => [one.name, () => act("menu", { name: one.name, message: message.id })]),
    ["Copy message ID", () => copy(message.id)],
  ]);
}

/** The menu of a person. */
export function userMenu(event, user) {
  const apps = world.commands.filter((one) => one.type === USER);
  const known = person(user.id);
  const other = known && !known.bot && user.id !== place.me;
  open(event, [
    ...(other ? [[`Be ${known.global_name ?? known.username}`, () => go({ me: user.id })]] : []),
    ...apps.map((one) => [one.name, () => act("menu", { name: one.name, user: user.id })]),
    ["Copy user ID", () => copy(user.id)],
  ]);
}

function copy(text) {
  navigator.clipboard?.writeText(text).catch(() => {});
}

function open(event, entries) {
  event.preventDefault();
  event.stopPropagation();
  const opener = event.currentTarget.closest("button") ?? document.activeElement;
  const menu = make("div", {
    class: "menu",
    role: "menu",
    popover: "auto",
    "aria-label": "Actions",
  });
  for (const [label, run] of entries) {
    menu.append(
      make(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: -1,
          onclick: () => {
            menu.hidePopover();
            run();
          },
        },
        label,
      ),
    );
  }
  menu.addEventListener("keydown", keys);
  menu.addEventListener("toggle", (toggled) => {
    if (toggled.newState !== "closed") return;
    const focused =
      menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (focused) opener?.focus?.();
  });
  document.getElementById("middle").append(menu);
  menu.showPopover();
  const box = event.currentTarget.getBoundingClientRect();
  const pointed = event.clientX || event.clientY;
  placeAt(menu, pointed ? event.clientX : box.left + 16, pointed ? event.clientY : box.top + 16);
  menu.querySelector("[role=menuitem]").focus();
}

function keys(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length].focus();
}
