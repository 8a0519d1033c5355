import { when } from "./happenings.js";

const app = () => document.getElementById("app");
const narrow = () => matchMedia("(max-width: 900px)").matches;
let opener = null;

/** Left and right columns: on a narrow window they slide over the messages, one at a time. */
export function startDrawers() {
  when("moved", closeDrawers);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) closeDrawers();
  });
  document.getElementById("middle").addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#bar")) closeDrawers();
  });
}

/** Opens or closes a column. */
export function toggleDrawer(side) {
  const open = app().dataset.open === side;
  if (!narrow()) {
    if (side === "right") app().classList.toggle("without-right");
    return;
  }
  closeDrawers();
  if (!open) openDrawer(side);
}

/** Shows a column and puts the focus into it. */
export function openDrawer(side) {
  app().classList.remove("without-right");
  if (!narrow()) return;
  opener = document.activeElement;
  app().dataset.open = side;
  document.getElementById(side).querySelector("button")?.focus();
}

/** Hides what slid over the messages. */
function closeDrawers() {
  if (!app().dataset.open) return;
  const column = document.getElementById(app().dataset.open);
  const inside = column.contains(document.activeElement);
  delete app().dataset.open;
  if (inside) opener?.isConnected ? opener.focus() : document.querySelector("#bar button")?.focus();
}
