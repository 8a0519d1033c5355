import { me, now } from "./world.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const locale = () => me()?.locale ?? "en-US";

/** A moment as the reader's client writes it; `style` is a letter of Discord's timestamps. */
export function written(seconds, style = "f") {
  if (Math.abs(seconds) > 8.64e12) return String(seconds);
  if (style === "R") return relative(seconds);
  return new Intl.DateTimeFormat(locale(), STYLES[style]).format(new Date(seconds * 1000));
}

function relative(seconds) {
  const away = seconds - now();
  // What is nearly a day is a day: half of the next smaller unit is not worth its own words.
  const nearly = ([, size], n) => Math.abs(away) >= size - (UNITS[n + 1]?.[1] ?? 1) / 2;
  const [unit, size] = UNITS.find(nearly) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale()).format(Math.round(away / size), unit);
}

/** When a message was written, as the line beside its author says it. */
export function stamp(iso) {
  const date = new Date(iso);
  const today = new Date(now() * 1000);
  const style = date.toDateString() === today.toDateString() ? { timeStyle: "short" } : STYLES.s;
  return new Intl.DateTimeFormat(locale(), style).format(date);
}

/** When an id was made, in Unix seconds. */
export function born(id) {
  return Number(BigInt(id) >> 22n) / 1000 + 1_420_070_400;
}

/** Keeps relative times true; a text that stays the same is not touched. */
export function keepTime() {
  setInterval(refreshTimes, 1000);
}

export function refreshTimes() {
  for (const node of document.querySelectorAll("time[data-relative]")) {
    const text = relative(Number(node.dataset.relative));
    if (node.textContent !== text) node.textContent = text;
  }
}
