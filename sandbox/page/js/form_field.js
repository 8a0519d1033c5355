import { chooser } from "./chooser.js";
import { freshId, fill, make } from "./element.js";
import { checkbox, checkboxes, radios, tooFew } from "./choice_fields.js";
import { fileBox } from "./file_box.js";
import { optionsOf } from "./select_options.js";

const PARAGRAPH = 2;
const MOST_TEXT = 4000;

/**
 * A field of a form.
 * @returns {{name: string, node: HTMLElement, value: () => any, files: (() => File[])|undefined,
 *   problem: () => string, tell: (text: string) => void, focus: () => void}}
 */
export function formField(given, label, description) {
  const required = given.required !== false;
  const ids = {
    label: freshId("label"),
    hint: freshId("hint"),
    problem: freshId("problem"),
    control: freshId("field"),
  };
  const problem = make("p", { class: "problem", id: ids.problem });
  const inner = (BUILD[given.type] ?? unknown)(given, { ...ids, required });
  const mark =
    required && given.type !== 23
      ? make("span", { class: "required", "aria-hidden": "true" }, " *")
      : null;
  const caption = inner.group
    ? make("legend", { id: ids.label }, label, mark)
    : make("label", { id: ids.label, for: ids.control }, label, mark);
  const hint = description ? make("p", { class: "hint", id: ids.hint }, description) : null;
  const node = make(
    inner.group ? "fieldset" : "div",
    {
      class: "field",
      "aria-describedby": inner.group && hint ? ids.hint : null,
      role: inner.role,
      "aria-labelledby": inner.role ? ids.label : null,
    },
    caption,
    hint,
    inner.node,
    problem,
  );
  return {
    name: given.custom_id,
    node,
    value: inner.value,
    files: inner.files,
    problem: inner.problem ?? (() => ""),
    tell: (text) => fill(problem, text),
    focus: () => node.querySelector("input, textarea, button").focus(),
  };
}

const BUILD = {
  3: select,
  4: text,
  5: select,
  6: select,
  7: select,
  8: select,
  19: upload,
  21: radios,
  22: checkboxes,
  23: checkbox,
};

function text(given, ids) {
  const most = given.max_length ?? MOST_TEXT;
  const long = given.style === PARAGRAPH;
  const box = make(long ? "textarea" : "input", {
    id: ids.control,
    placeholder: given.placeholder,
    maxlength: most,
    rows: long ? 5 : null,
    type: long ? null : "text",
    autocomplete: "off",
    "aria-required": String(ids.required),
    "aria-describedby": `${ids.hint} ${ids.problem}`,
  });
  box.value = given.value ?? "";
  const left = make("span", { class: "left muted", "aria-hidden": "true" });
  const count = () =>
    fill(left, most - box.value.length <= 200 || long ? `${box.value.length}/${most}` : "");
  box.addEventListener("input", count);
  count();
  const problem = () => {
    if (!box.value && ids.required) return "This is required.";
    if (box.value && box.value.length < (given.min_length ?? 0))
      return `At least ${given.min_length} characters, please.`;
    return "";
  };
  return { node: make("div", { class: "text-box" }, box, left), value: () => box.value, problem };
}

function select(given, ids) {
  const min = ids.required ? (given.min_values ?? 1) : 0;
  const max = given.max_values ?? 1;
  const made = chooser({
    label: given.placeholder || "Make a selection",
    options: () => optionsOf(given),
    min,
    max,
    search: given.type !== 3,
    labelledBy: ids.label,
    describedBy: ids.problem,
  });
  made.button.id = ids.control;
  return {
    node: made.node,
    value: () => made.values(),
    problem: () => tooFew(made.values().length, min),
  };
}

function upload(given, ids) {
  const box = fileBox({
    most: given.max_values ?? 1,
    id: ids.control,
    describedBy: `${ids.hint} ${ids.problem}`,
  });
  const min = ids.required ? (given.min_values ?? 1) : 0;
  const problem = () => {
    if (box.files().length > (given.max_values ?? 1))
      return `At most ${given.max_values ?? 1}, please.`;
    return tooFew(box.files().length, min);
  };
  return { node: box.node, files: box.files, problem };
}

function unknown(given) {
  return {
    node: make(
      "p",
      { class: "muted" },
      `A field of type ${given.type}, which this page does not know.`,
    ),
    value: () => null,
  };
}
