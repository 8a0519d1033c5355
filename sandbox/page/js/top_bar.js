import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { icon } from "./icon.js";
import { place } from "./place.js";
import { isDark, switchTheme } from "./theme.js";
import { toggleDrawer } from "./drawers.js";
import { startTour } from "./tour.js";
import { channel, isForum, isThread } from "./world.js";
import { toolButton } from "./tool_button.js";

/** The line above the messages: where one is, and what can be shown beside. */
export function startBar() {
  for (const name of ["server loaded", "shown", "theme changed"]) when(name, show);
}

function show() {
  const where = channel();
  const name = place.direct ? "Dramaclub" : (where?.name ?? "");
  const shape =
    place.direct || isForum(where ?? {}) ? "forum" : isThread(where ?? {}) ? "thread" : "hash";
  fill(
    document.getElementById("bar"),
    button("menu", "Servers and channels", () => toggleDrawer("left"), "only-narrow"),
    icon(shape),
    make("h1", {}, name),
    where?.topic ? make("p", { class: "topic" }, where.topic) : null,
    make("span", { class: "gap" }),
    button("help", "Take the tour", () => startTour(true)),
    button(isDark() ? "sun" : "moon", isDark() ? "Light theme" : "Dark theme", switchTheme),
    button("people", "Members and tools", () => toggleDrawer("right")),
  );
}

function button(shape, label, run, extra = "") {
  // The sun and the moon take each other's place: one key keeps the focus on it.
  const key = shape === "sun" ? "moon" : shape;
  return toolButton(shape, label, run, { class: `tool ${extra}`, title: label, "data-key": key });
}
