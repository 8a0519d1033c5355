import { make } from "./element.js";
import { icon } from "./icon.js";
import { nameOf } from "./world.js";

// Each is dark enough for white letters.
const COLOURS = [
  "#5865f2",
  "#2d7d46",
  "#b3420f",
  "#a12d7c",
  "#0d7490",
  "#7a4bc2",
  "#b32d3a",
  "#5b6472",
];

/** Someone's picture: the first letter on a colour of their own. It repeats a name, so it is silent. */
export function avatar(user) {
  const node = make("span", { class: "avatar", "aria-hidden": "true" });
  if (user?.bot) {
    node.classList.add("bot");
    node.append(icon("forum"));
    return node;
  }
  node.textContent = [...nameOf(user)][0]?.toUpperCase() ?? "?";
  node.style.backgroundColor = COLOURS[Number(BigInt(user?.id ?? 0) % BigInt(COLOURS.length))];
  return node;
}
