import { fill, freshId, make } from "./element.js";
import { openDrawer } from "./drawers.js";
import { faultsView } from "./faults.js";
import { happened, when } from "./happenings.js";
import { membersView } from "./members.js";
import { requestsView } from "./requests.js";

const TABS = [
  ["members", "Members", membersView, ["server loaded", "shown"]],
  ["requests", "Requests", requestsView, []],
  ["faults", "Faults", faultsView, ["server loaded", "shown", "spoilers changed"]],
];
let shown = "members";
let panel = null;

/** The right column: members, the bot's requests, and faults to inject. */
export function startTools() {
  build();
  for (const [name, , , signals] of TABS) {
    for (const signal of signals)
      when(signal, () => {
        if (shown === name) draw();
      });
  }
}

/** Shows one of the tools, and the column if it is hidden. */
export function openTool(name) {
  shown = name;
  build();
  openDrawer("right");
  document.getElementById(`tab-${name}`).focus();
}

function build() {
  const id = freshId("panel");
  panel = make("div", {
    role: "tabpanel",
    id,
    class: "panel",
    tabindex: 0,
    "aria-labelledby": `tab-${shown}`,
  });
  const tabs = TABS.map(([name, label]) =>
    make(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-selected": String(name === shown),
        "aria-controls": id,
        tabindex: name === shown ? 0 : -1,
        onclick: () => select(name),
      },
      label,
    ),
  );
  fill(
    document.getElementById("right"),
    make(
      "div",
      { role: "tablist", class: "tabs", "aria-label": "Members and tools", onkeydown: keys },
      tabs,
    ),
    panel,
  );
  draw();
}

function select(name) {
  shown = name;
  build();
  document.getElementById(`tab-${name}`).focus();
}

function draw() {
  fill(panel, TABS.find(([name]) => name === shown)[2]());
  happened("tool shown", { name: shown });
}

function keys(event) {
  const at = TABS.findIndex(([name]) => name === shown);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  select(TABS[(next + TABS.length) % TABS.length][0]);
}
