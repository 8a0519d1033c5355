import { freshId, fill, make } from "./element.js";
import { ListKeys } from "./list_keys.js";

// Milliseconds of rest in typing before the bot is asked.
const REST = 120;

/**
 * What fits as one types: a listbox above an input that keeps the focus.
 * `source(typed)` gives `{label, hint, …}` objects, at once or later; `pick` gets the one that was picked.
 */
export class Suggestions {
  constructor(input, { label, source, pick, wait = false, host }) {
    Object.assign(this, { input, source, pickOne: pick, wait, label });
    this.list = make("ul", {
      role: "listbox",
      id: freshId("list"),
      "aria-label": label,
      tabindex: input.tagName === "TEXTAREA" ? 0 : null,
    });
    this.box = make(
      "div",
      { class: "suggestions", hidden: true },
      make("div", { class: "suggestions-head", "aria-hidden": "true" }, label),
      this.list,
    );
    host.append(this.box);
    // A box of several lines may not be a combobox; it can say that a list belongs to it.
    this.several = input.tagName === "TEXTAREA";
    const kind = this.several
      ? { "aria-haspopup": "listbox" }
      : { role: "combobox", "aria-expanded": "false" };
    const said = {
      ...kind,
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      autocomplete: "off",
    };
    for (const [key, value] of Object.entries(said)) input.setAttribute(key, value);
    input.addEventListener("keydown", (event) => this.key(event), true);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("blur", () => this.close());
    this.keys = new ListKeys(input, this.list, (option, event) => this.pick(option, event));
    this.turn = 0;
  }

  get open() {
    return !this.box.hidden;
  }

  /** Asks for what fits; an answer that comes after the next question is dropped. */
  async ask() {
    this.turn += 1;
    const turn = this.turn;
    if (this.wait)
      await new Promise((resolve) => {
        setTimeout(resolve, REST);
      });
    if (turn !== this.turn) return;
    const found = await this.source(this.input.value);
    if (turn === this.turn && document.activeElement === this.input) this.show(found);
  }

  show(found) {
    this.found = found;
    fill(
      this.list,
      found.map((one, n) =>
        make(
          "li",
          { role: "option", id: freshId("option"), "data-at": n, "aria-selected": "false" },
          one.mark,
          make(
            "span",
            { class: "option-text" },
            make("span", {}, one.label),
            one.hint ? make("small", {}, one.hint) : null,
          ),
        ),
      ),
    );
    this.box.hidden = found.length === 0;
    this.tellOpen();
    this.keys.reset();
  }

  close() {
    this.turn += 1;
    this.box.hidden = true;
    fill(this.list);
    this.tellOpen();
    this.keys.clear();
  }

  tellOpen() {
    if (!this.several) this.input.setAttribute("aria-expanded", String(this.open));
  }

  pick(option, event) {
    event?.stopImmediatePropagation?.();
    const one = this.found[Number(option.dataset.at)];
    this.close();
    this.pickOne(one);
  }

  key(event) {
    if (!this.open) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.close();
    } else if (event.key === "Tab" && !event.shiftKey && this.keys.active) {
      event.preventDefault();
      this.pick(this.keys.active, event);
    }
  }

  /** Takes it off the page. */
  remove() {
    this.close();
    this.box.remove();
  }
}
