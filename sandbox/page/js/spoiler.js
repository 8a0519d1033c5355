import { fill, make } from "./element.js";
import { happened } from "./happenings.js";
import { icon } from "./icon.js";
import { place } from "./place.js";

// What each reader has opened in this window, by reader and by what it covers.
const opened = new Map();
const always = new Set();

/** Whether this reader's client shows every spoiler, as Discord's settings allow. */
export const showsAlways = () => always.has(place.me);

/** Sets that for this reader. */
export function showAlways(is) {
  if (is) always.add(place.me);
  else always.delete(place.me);
  happened("spoilers changed");
}

const isOpen = (key) => showsAlways() || (opened.get(place.me)?.has(key) ?? false);

function open(key) {
  if (!opened.has(place.me)) opened.set(place.me, new Set());
  opened.get(place.me).add(key);
  happened("revealed");
}

/**
 * Content that is made only once its reader asks for it: before that, the page holds nothing of it.
 * @param {HTMLElement} shell what stands around it, closed or open
 * @param {string} key what is covered; the same key stays open for the same reader
 * @param {() => Node[]} content makes what is covered
 */
export function covered(shell, key, content) {
  shell.classList.add("spoiler");
  if (isOpen(key)) {
    fill(shell, content());
    shell.classList.add("open");
    return shell;
  }
  const reveal = make(
    "button",
    {
      type: "button",
      class: "reveal",
      "aria-label": "Spoiler, show",
      onclick: (event) => {
        event.stopPropagation();
        open(key);
        fill(shell, content());
        shell.classList.add("open");
        shell.tabIndex = -1;
        shell.focus({ preventScroll: true });
      },
    },
    make("span", { "aria-hidden": "true" }, icon("eye"), "Spoiler"),
  );
  fill(shell, reveal);
  return shell;
}
