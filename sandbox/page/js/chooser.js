import { freshId, fill, make } from "./element.js";
import { happened } from "./happenings.js";
import { icon } from "./icon.js";
import { ListKeys } from "./list_keys.js";
import { place } from "./popup_place.js";

/**
 * A select: a button that opens a list over everything else, dialogs too.
 * @param {Object} given
 * @param {string} given.label what stands on it while nothing is chosen
 * @param {() => Array} given.options `{value, label, hint, mark, chosen}`
 * @param {number} given.min fewest
 * @param {number} given.max most
 * @param {boolean} given.search whether one may type to narrow the list down
 * @param {(values: string[]) => void} [given.commit] called when the choice is made
 */
export function chooser(given) {
  return new Chooser(given);
}

class Chooser {
  constructor(given) {
    this.given = { min: 1, max: 1, ...given };
    this.options = given.options();
    this.chosen = new Set(this.options.filter((one) => one.chosen).map((one) => one.value));
    this.face = make("span", { class: "face" });
    this.button = make(
      "button",
      {
        type: "button",
        class: "chooser",
        disabled: given.disabled,
        "data-key": given.key,
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-labelledby": given.labelledBy,
        "aria-describedby": given.describedBy,
        onclick: () => this.toggle(),
        onkeydown: (event) => this.openByKey(event),
      },
      this.face,
      icon("down"),
    );
    this.node = make("div", { class: "chooser-box" }, this.button);
    this.show();
  }

  values() {
    return [...this.chosen];
  }

  show() {
    const labels = this.options.filter((one) => this.chosen.has(one.value)).map((one) => one.label);
    fill(this.face, labels.length ? labels.join(", ") : this.given.label);
    this.face.classList.toggle("empty", labels.length === 0);
    // Named by a field's label, the button would hide its own words: they are the description then.
    if (this.given.labelledBy) {
      this.face.id ||= freshId("face");
      this.button.setAttribute("aria-labelledby", `${this.given.labelledBy} ${this.face.id}`);
    }
  }

  openByKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.open();
  }

  toggle() {
    if (this.popup) this.popup.hidePopover();
    else this.open();
  }

  open() {
    if (this.popup) return;
    this.options = this.given.options();
    this.draft = new Set(this.chosen);
    this.done = false;
    const multiple = this.given.max > 1;
    this.list = make("ul", {
      role: "listbox",
      id: freshId("list"),
      tabindex: this.given.search ? null : 0,
      "aria-label": this.given.label,
      "aria-multiselectable": multiple ? "true" : null,
    });
    this.search = this.given.search ? this.searchBox() : null;
    const done = multiple
      ? make(
          "button",
          { type: "button", class: "button primary done", onclick: () => this.finish() },
          "Done",
        )
      : null;
    this.popup = make(
      "div",
      { class: "popup", popover: "auto", ontoggle: (event) => this.toggled(event) },
      this.search,
      this.list,
      done,
    );
    this.node.append(this.popup);
    this.keys = new ListKeys(this.search ?? this.list, this.list, (option) => this.pick(option));
    this.draw();
    this.popup.showPopover();
    place(this.popup, this.button);
    this.button.setAttribute("aria-expanded", "true");
    (this.search ?? this.list).focus();
  }

  searchBox() {
    return make("input", {
      type: "text",
      class: "search",
      role: "combobox",
      "aria-label": "Search",
      "aria-expanded": "true",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      placeholder: "Search",
      oninput: () => this.draw(),
    });
  }

  draw() {
    const typed = (this.search?.value ?? "").toLowerCase();
    const found = this.options.filter((one) =>
      `${one.label} ${one.hint ?? ""}`.toLowerCase().includes(typed),
    );
    fill(
      this.list,
      found.map((one) => this.option(one)),
    );
    if (found.length === 0)
      fill(
        this.list,
        make(
          "li",
          { role: "option", "aria-disabled": "true", class: "nothing" },
          "Nothing by that name",
        ),
      );
    this.keys.reset(this.list.querySelector("[aria-selected=true]"));
  }

  option(one) {
    const chosen = this.draft.has(one.value);
    return make(
      "li",
      {
        role: "option",
        id: freshId("option"),
        "data-value": one.value,
        "aria-selected": String(chosen),
      },
      one.mark,
      make(
        "span",
        { class: "option-text" },
        make("span", {}, one.label),
        one.hint ? make("small", {}, one.hint) : null,
      ),
      make("span", { class: "tick", "aria-hidden": "true" }, icon("check")),
    );
  }

  pick(node) {
    const value = node.dataset.value;
    if (value === undefined) return;
    if (this.given.max === 1) {
      const again = this.draft.has(value) && this.given.min === 0;
      this.draft = new Set(again ? [] : [value]);
      this.finish();
      return;
    }
    if (this.draft.has(value)) this.draft.delete(value);
    else if (this.draft.size < this.given.max) this.draft.add(value);
    node.setAttribute("aria-selected", String(this.draft.has(value)));
  }

  finish() {
    this.done = true;
    this.popup.hidePopover();
  }

  toggled(event) {
    if (event.newState !== "closed") return;
    const inside =
      this.popup.contains(document.activeElement) || document.activeElement === document.body;
    this.popup.remove();
    this.popup = null;
    this.button.setAttribute("aria-expanded", "false");
    if (inside) this.button.focus();
    if (this.done) this.commit();
  }

  commit() {
    const single = this.given.max === 1;
    const same =
      this.draft.size === this.chosen.size && [...this.draft].every((one) => this.chosen.has(one));
    this.chosen = this.draft;
    this.show();
    happened("chosen");
    // Choosing the same one again is a choice too; closing a list of several unchanged is none.
    if (single || !same) this.given.commit?.(this.values());
  }
}
