import { act } from "./act.js";
import { fill, make } from "./element.js";
import { notice, quiet } from "./notice.js";
import { OptionField } from "./option_field.js";
import { toolButton } from "./tool_button.js";

/** A command that is being filled in: its required options, and the others on demand. */
export class CommandForm {
  /**
   * @param {Object} leaf a command of commands.js
   * @param {Object} values what is filled in already
   * @param {() => void} close called when it was run or given up
   */
  constructor(leaf, values, close) {
    Object.assign(this, { leaf, close, fields: [] });
    this.popups = make("div", { class: "popups" });
    this.row = make("div", { class: "options" });
    this.more = make("div", { class: "more-options" });
    this.go = toolButton("send", "Run the command", null, { type: "submit", class: "tool send" });
    this.node = make(
      "form",
      {
        class: "command-form",
        "aria-label": `Command ${leaf.name}`,
        onsubmit: (event) => this.run(event),
        onkeydown: (event) => this.key(event),
      },
      this.popups,
      make(
        "div",
        { class: "command-line" },
        make("span", { class: "command-name" }, `/${leaf.name}`),
        this.row,
        this.more,
        toolButton("close", "Back to writing", () => close()),
        this.go,
      ),
      make("p", { class: "hint" }, leaf.description),
    );
    for (const option of leaf.options.filter((one) => one.required || one.name in values))
      this.add(option, values[option.name]);
    this.offer();
  }

  focus() {
    const field = this.fields.find((one) => one.empty) ?? this.fields[0];
    (field?.input ?? this.go).focus();
  }

  add(option, text) {
    const field = new OptionField(option, {
      whole: (except) => this.whole(except),
      host: this.popups,
      failed: notice,
      done: () => this.next(field),
      leave: () => this.leave(field),
    });
    if (text) field.set(text);
    this.fields.push(field);
    this.row.append(field.node);
    return field;
  }

  leave(field) {
    this.fields = this.fields.filter((one) => one !== field);
    field.remove();
    this.offer();
    this.focus();
  }

  /** Buttons for the options that are not there yet. */
  offer() {
    const there = new Set(this.fields.map((one) => one.option.name));
    const rest = this.leaf.options.filter((one) => !there.has(one.name));
    fill(
      this.more,
      rest.map((one) =>
        make(
          "button",
          {
            type: "button",
            class: "offer",
            title: one.description,
            "aria-label": `Add ${one.name}: ${one.description}`,
            onclick: () => {
              const field = this.add(one);
              this.offer();
              field.input.focus();
            },
          },
          `+ ${one.name}`,
        ),
      ),
    );
  }

  /** After one is filled in: the next required one that is empty, else it stays. */
  next(field) {
    const empty = this.fields.find((one) => one.option.required && one.empty);
    (empty ?? field).input.focus();
  }

  whole(except) {
    const filled = this.fields.filter(
      (one) => one !== except && !one.empty && one.files().length === 0,
    );
    return {
      command: this.leaf.name,
      options: Object.fromEntries(filled.map((one) => [one.option.name, one.value()])),
    };
  }

  key(event) {
    if (event.isComposing) return;
    const first =
      event.target === this.fields[0]?.input &&
      event.key === "Backspace" &&
      event.target.value === "";
    if (event.key === "Escape" || first) {
      event.preventDefault();
      this.close();
    }
  }

  async run(event) {
    event.preventDefault();
    const missing = this.fields.find((one) => one.option.required && one.empty);
    if (missing) {
      notice(`${missing.option.name} is required.`);
      missing.input.focus();
      return;
    }
    quiet();
    this.go.disabled = true;
    const files = this.fields.flatMap((one) => one.files().map((file) => [one.option.name, file]));
    const outcome = await act("run", this.whole(null), files);
    this.go.disabled = false;
    if (outcome !== null) this.close();
  }

  remove() {
    for (const field of this.fields) field.remove();
    this.node.remove();
  }
}
