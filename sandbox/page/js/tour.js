import { begin } from "./composer.js";
import { leaves } from "./commands.js";
import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { STEPS } from "./tour_steps.js";
import { toolButton } from "./tool_button.js";

const KEY = "sandbox-tour";
const LAST = {
  title: "That is the tour",
  text: "Beside the members, look at Requests: each request of the bot and what Discord says to it. Under Faults you can break things; the bot should cope.",
};
let steps = [];
let at = -1;
let memory = {};

/** Starts the tour on the first visit, or anew when `asked`. */
export function startTour(asked) {
  if (!asked && localStorage.getItem(KEY) !== null) return;
  listen();
  const known = new Set(leaves().map((one) => one.name));
  steps = STEPS.filter((one) => one.needs.some((name) => known.has(name)));
  memory = {};
  at = 0;
  show();
}

let listening = false;

function listen() {
  if (listening) return;
  listening = true;
  for (const name of new Set(STEPS.flatMap((one) => one.on)))
    when(name, (detail) => consider(name, detail));
}

function consider(name, detail) {
  const step = steps[at];
  if (step?.on.includes(name) && step.done(detail, memory, name)) next();
}

function next() {
  do at += 1;
  while (steps[at]?.offered?.() === false);
  show();
}

function end() {
  localStorage.setItem(KEY, "seen");
  at = -1;
  document.getElementById("tour").replaceChildren();
  document.getElementById("composer-text")?.focus();
}

function show() {
  const step = steps[at] ?? LAST;
  if (step === LAST) localStorage.setItem(KEY, "seen");
  const count = step === LAST ? "Done" : `Step ${at + 1} of ${steps.length}`;
  fill(
    document.getElementById("tour"),
    make(
      "section",
      { class: "tour", "aria-label": "Tour" },
      make(
        "div",
        { "aria-live": "polite" },
        make("p", { class: "count" }, count),
        make("h2", {}, step.title),
        make("p", {}, step.text),
      ),
      make(
        "div",
        { class: "tour-buttons" },
        step.type
          ? make(
              "button",
              { type: "button", class: "button primary", onclick: () => begin(step.type) },
              "Type it for me",
            )
          : null,
        step === LAST
          ? null
          : make(
              "button",
              { type: "button", class: "button secondary", onclick: next },
              "Skip this step",
            ),
        toolButton("close", "End the tour", end),
      ),
    ),
  );
}
