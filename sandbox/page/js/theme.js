import { happened } from "./happenings.js";

const KEY = "sandbox-theme";

/** Applies the theme of the last visit, or what the system prefers. */
export function startTheme() {
  const kept = localStorage.getItem(KEY);
  const light = kept ? kept === "light" : matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.dataset.theme = light ? "light" : "dark";
}

export const isDark = () => document.documentElement.dataset.theme !== "light";

/** Changes between dark and light, and keeps that for the next visit. */
export function switchTheme() {
  const next = isDark() ? "light" : "dark";
  localStorage.setItem(KEY, next);
  document.documentElement.dataset.theme = next;
  happened("theme changed");
}
