import { make } from "./element.js";
import { icon } from "./icon.js";

/**
 * A small button with a drawing; `label` is its name for all who do not see that.
 * `more` are further attributes.
 */
export function toolButton(shape, label, onclick, more = {}) {
  const given = { type: "button", class: "tool", "aria-label": label, onclick, ...more };
  return make("button", given, icon(shape));
}
