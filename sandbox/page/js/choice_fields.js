import { freshId, make } from "./element.js";

/** What is wrong with so few, or nothing. */
export const tooFew = (count, min) => {
  if (count >= min) return "";
  return min === 1 ? "This is required." : `Choose at least ${min}.`;
};

function choices(given, type, name) {
  return given.options.map((one) => {
    const id = freshId("choice");
    const input = make("input", {
      type,
      name,
      value: one.value,
      id,
      checked: Boolean(one.default),
      "aria-describedby": one.description ? `${id}-hint` : null,
    });
    return {
      input,
      node: make(
        "div",
        { class: "choice" },
        input,
        make("label", { for: id }, one.label),
        one.description ? make("small", { id: `${id}-hint` }, one.description) : null,
      ),
    };
  });
}

/** A choice of one. */
export function radios(given, ids) {
  const made = choices(given, "radio", freshId("radio"));
  const value = () => made.find((one) => one.input.checked)?.input.value ?? null;
  return {
    node: make(
      "div",
      { class: "choices" },
      made.map((one) => one.node),
    ),
    group: true,
    role: "radiogroup",
    value,
    problem: () => (ids.required && value() === null ? "This is required." : ""),
  };
}

/** A choice of several. */
export function checkboxes(given, ids) {
  const made = choices(given, "checkbox", freshId("checks"));
  const value = () => made.filter((one) => one.input.checked).map((one) => one.input.value);
  const most = given.max_values ?? made.length;
  const min = ids.required ? (given.min_values ?? 1) : 0;
  const problem = () =>
    value().length > most
      ? `At most ${most}, please.`
      : tooFew(value().length, value().length || ids.required ? min : 0);
  return {
    node: make(
      "div",
      { class: "choices" },
      made.map((one) => one.node),
    ),
    group: true,
    value,
    problem,
  };
}

/** A yes or no. */
export function checkbox(given, ids) {
  const input = make("input", {
    type: "checkbox",
    id: ids.control,
    checked: Boolean(given.default),
  });
  return { node: make("div", { class: "choice alone" }, input), value: () => input.checked };
}
