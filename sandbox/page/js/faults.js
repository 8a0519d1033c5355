import { Refused, get, post, remove } from "./api.js";
import { fill, make } from "./element.js";
import { happened } from "./happenings.js";
import { keepOffset } from "./clock.js";
import { notice } from "./notice.js";
import { showAlways, showsAlways } from "./spoiler.js";
import { me, nameOf, world } from "./world.js";

// The bot's own requests, not those by which a page of this sandbox might ask.
const ANY = "*";
const stale = new Set();
const closed = new Set();

const BUTTONS = [
  [
    "Drop the gateway",
    "The bot's connection ends; it should resume and miss nothing.",
    () => post("faults", { kind: "drop_gateway" }),
  ],
  [
    "429 next request",
    "Discord asks the bot to wait a second.",
    () => post("faults", { kind: "rate_limit", route: ANY, retry_after: 1 }),
  ],
  [
    "500 next request",
    "Discord fails once.",
    () => post("faults", { kind: "error", route: ANY, status: 500 }),
  ],
  [
    "Lose next answer",
    "It is carried out, and the bot never hears of it.",
    () => post("faults", { kind: "lose", route: ANY }),
  ],
  [
    "One hour later",
    "The sandbox's clock goes forward.",
    async () => keepOffset(await post("clock", { advance: 3600 })),
  ],
];

/** Buttons that make something go wrong, and clients that are unlike the others. */
export function faultsView() {
  const waiting = make("p", { class: "hint", role: "status" });
  const all = world.canRestart
    ? [...BUTTONS, ["Restart the bot", "It ends and starts anew on the same data.", restart]]
    : BUTTONS;
  const run = (label, what) => async (event) => {
    const { currentTarget } = event;
    currentTarget.setAttribute("aria-busy", "true");
    await carryOut(label, what);
    currentTarget.removeAttribute("aria-busy");
    await tell(waiting);
  };
  tell(waiting);
  return [
    make(
      "section",
      {},
      make("h3", {}, "Something goes wrong"),
      all.map(([label, about, what]) =>
        make(
          "div",
          { class: "fault" },
          make(
            "button",
            { type: "button", class: "button secondary", onclick: run(label, what) },
            label,
          ),
          make("p", { class: "hint" }, about),
        ),
      ),
      waiting,
    ),
    make("section", {}, make("h3", {}, `${nameOf(me())}'s client`), switches()),
    make(
      "button",
      {
        type: "button",
        class: "button secondary",
        onclick: run("Everything is well again", clear),
      },
      "Take all faults back",
    ),
  ];
}

function switches() {
  const id = me()?.id;
  return [
    toggle(
      "Always shows spoilers",
      "As a setting of Discord's allows. What must stay sealed should not be sent at all.",
      showsAlways(),
      (is) => showAlways(is),
    ),
    toggle(
      "A phone with stale forms",
      "It shows a form's first filling again for the same form.",
      stale.has(id),
      (is) => personal(stale, "stale_modal", is),
    ),
    toggle("Takes no direct messages", "The bot is refused with 50007.", closed.has(id), (is) =>
      personal(closed, "dms_closed", is),
    ),
  ];
}

function toggle(label, about, on, change) {
  const input = make("input", {
    type: "checkbox",
    role: "switch",
    checked: on,
    onchange: () => change(input.checked),
  });
  return make(
    "label",
    { class: "switch" },
    input,
    make("span", {}, label, make("small", {}, about)),
  );
}

async function personal(known, kind, is) {
  const id = me().id;
  if (is) known.add(id);
  else known.delete(id);
  await carryOut(null, () => post("faults", { kind, closed: is, on: is }));
}

async function carryOut(label, what) {
  try {
    await what();
    if (label) notice(`${label}: done.`, "fine");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}

async function restart() {
  notice("The bot is restarting…", "fine");
  await post("restart");
  happened("bot restarted");
}

async function clear() {
  await remove("faults");
  stale.clear();
  closed.clear();
  showAlways(false);
  happened("spoilers changed");
}

async function tell(node) {
  const { faults } = await get("faults");
  fill(
    node,
    faults.length
      ? `Waiting for a request: ${faults.map((one) => one.kind.replace("_", " ")).join(", ")}`
      : "",
  );
}
