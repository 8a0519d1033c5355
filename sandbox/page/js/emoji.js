import { make } from "./element.js";

/** An emoji of a button or an option; one of a server is shown by its name. */
export function emoji(given) {
  if (!given?.name) return null;
  return make(
    "span",
    { class: "emoji", "aria-hidden": "true" },
    given.id ? `:${given.name}:` : given.name,
  );
}
