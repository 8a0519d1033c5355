import { Refused, post } from "./api.js";
import { freshId, make } from "./element.js";
import { fileBox } from "./file_box.js";
import { channels, people, roles } from "./select_options.js";
import { Suggestions } from "./suggestions.js";

const TYPE = {
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  FILE: 11,
};

/**
 * One option of a command that is being typed.
 * `whole` gives the command's name and its other values, which autocomplete sees too.
 */
export class OptionField {
  constructor(option, { whole, host, done, failed, leave }) {
    Object.assign(this, { option, whole, host, done, failed, picked: null });
    this.id = freshId("option-input");
    this.node = make(
      "div",
      { class: "option", "data-option": option.name },
      make("label", { for: this.id, title: option.description }, option.name),
    );
    if (option.type === TYPE.FILE) this.buildFile();
    else this.buildInput();
    if (!option.required)
      this.node.append(
        make(
          "button",
          {
            type: "button",
            class: "tool drop",
            "aria-label": `Take ${option.name} out`,
            onclick: leave,
          },
          "×",
        ),
      );
  }

  buildFile() {
    this.box = fileBox({ most: 1, id: this.id });
    this.node.append(this.box.node);
    this.input = this.box.node.querySelector("input");
  }

  buildInput() {
    const numeric = this.option.type === TYPE.INTEGER || this.option.type === TYPE.NUMBER;
    this.input = make("input", {
      type: "text",
      id: this.id,
      inputmode: numeric ? "numeric" : null,
      autocomplete: "off",
      "aria-required": String(Boolean(this.option.required)),
      "aria-label": `${this.option.name}: ${this.option.description}`,
    });
    this.input.addEventListener("input", () => {
      this.picked = null;
      this.grow();
    });
    this.node.append(this.input);
    const source = this.source();
    if (!source) return;
    this.suggestions = new Suggestions(this.input, {
      label: `${this.option.name} · ${this.option.description}`,
      source,
      host: this.host,
      wait: Boolean(this.option.autocomplete),
      pick: (one) => {
        this.set(one.label, one.value);
        this.done(this);
      },
    });
    this.input.addEventListener("focus", () => this.suggestions.ask());
  }

  grow() {
    this.input.style.width = `${Math.min(Math.max(this.input.value.length + 2, 8), 30)}ch`;
  }

  /** Fills it in; `value` is what is sent, where that is not the text itself. */
  set(text, value = null) {
    this.input.value = text;
    this.picked = value;
    this.grow();
  }

  source() {
    const { option } = this;
    if (option.autocomplete) return (typed) => this.complete(typed);
    const all = this.fixed();
    if (all === null) return null;
    return (typed) =>
      this.picked === null
        ? all().filter((one) =>
            `${one.label} ${one.hint ?? ""}`.toLowerCase().includes(typed.toLowerCase()),
          )
        : [];
  }

  fixed() {
    const { option } = this;
    if (option.choices)
      return () => option.choices.map((one) => ({ label: one.name, value: one.value }));
    switch (option.type) {
      case TYPE.BOOLEAN:
        return () => [
          { label: "True", value: true },
          { label: "False", value: false },
        ];
      case TYPE.USER:
        return people;
      case TYPE.ROLE:
        return roles;
      case TYPE.MENTIONABLE:
        return () => [...people(), ...roles()];
      case TYPE.CHANNEL:
        return () => channels(option.channel_types);
      default:
        return null;
    }
  }

  async complete(typed) {
    if (this.picked !== null) return [];
    try {
      const answer = await post("complete", {
        ...this.whole(this),
        option: this.option.name,
        typed,
      });
      if (answer.notice) this.failed(answer.notice);
      return answer.choices.map((one) => ({ label: one.name, value: one.value }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed(error.message);
      return [];
    }
  }

  get empty() {
    return this.box ? this.box.files().length === 0 : this.input.value.trim() === "";
  }

  value() {
    return this.picked ?? this.input.value.trim();
  }

  files() {
    return this.box?.files() ?? [];
  }

  remove() {
    this.suggestions?.remove();
    this.node.remove();
  }
}
