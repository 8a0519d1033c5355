import { get } from "./api.js";
import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { born } from "./moment.js";

// Requests that are listed; the newest are on top.
const LISTED = 200;
const requests = [];
let list = null;
let count = null;

/** Takes in what the bot has sent so far, and follows it. */
export async function startRequests() {
  when("REQUEST", (one) => take(one));
  when("reconnected", load);
  await load();
}

async function load() {
  const all = (await get("requests", { newest: LISTED })).requests;
  requests.splice(0, requests.length, ...all);
  if (list) fill(list, [...requests].reverse().map(row));
}

function take(one) {
  if (requests.some((each) => each.number === one.number)) return;
  requests.push(one);
  if (requests.length > LISTED) requests.shift();
  if (!list?.isConnected) return;
  list.prepend(row(one));
  if (list.children.length > LISTED) list.lastElementChild.remove();
  tell();
}

function tell() {
  const wrong = requests.filter((one) => kind(one) === "wrong").length;
  fill(
    count,
    `${requests.length} requests, ${wrong ? `${wrong} not as they should be` : "all as Discord wants them"}`,
  );
}

/** Each request of the bot, with the time until its answer and the verdict. */
export function requestsView() {
  list = make("ul", { class: "requests" }, [...requests].reverse().map(row));
  count = make("p", { class: "hint" });
  tell();
  return [
    make(
      "p",
      { class: "hint" },
      "What the bot sent, the newest first: when it was answered, and what Discord's limits say to it.",
    ),
    count,
    list,
  ];
}

/** Fine, fine with something that Discord ignores, or wrong. */
function kind(one) {
  if (one.verdict === "ok") return "fine";
  return one.verdict.startsWith("ok, ") ? "noted" : "wrong";
}

function row(one) {
  return make(
    "li",
    { class: `request ${kind(one)}` },
    make(
      "div",
      { class: "request-head" },
      make("b", {}, one.method),
      make("span", { class: "status" }, one.status === 0 ? "no answer" : one.status),
      make("span", { class: "muted" }, `${one.ms.toFixed(1)} ms`),
    ),
    make("div", { class: "route" }, one.route),
    make(
      "div",
      { class: "request-foot" },
      make("span", { class: "verdict" }, one.verdict),
      answered(one),
    ),
  );
}

/** For the answer to an interaction: how long the person waited for it. */
function answered(one) {
  const [, id] = /^\/interactions\/(\d+)\//.exec(one.path) ?? [];
  if (id === undefined) return null;
  const waited = Math.max(0, Date.parse(one.at) - born(id) * 1000);
  return make("span", { class: "muted" }, `answered after ${Math.round(waited)} ms of 3000`);
}
