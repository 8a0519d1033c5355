/** Arrow keys, Home, End and Enter for a listbox whose focus stays in `owner`. */
export class ListKeys {
  /**
   * @param {HTMLElement} owner what has the focus: an input, or the list itself
   * @param {HTMLElement} list holds the options
   * @param {(option: HTMLElement, event: Event) => void} pick called with the option that was picked
   */
  constructor(owner, list, pick) {
    Object.assign(this, { owner, list, pick, active: null });
    owner.addEventListener("keydown", (event) => this.key(event));
    // The pointer must not take the focus away from the owner.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick(option, event);
    });
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
  }

  /** Starts anew at an option, or at the first. */
  reset(option) {
    this.go(option ?? this.options()[0] ?? null);
  }

  /** Makes nothing active. */
  clear() {
    this.go(null);
  }

  go(option) {
    this.active?.classList.remove("active");
    this.active = option;
    option?.classList.add("active");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.owner.setAttribute("aria-activedescendant", option.id);
    else this.owner.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const options = this.options();
    if (event.isComposing || options.length === 0) return;
    const at = options.indexOf(this.active);
    const steps = { ArrowDown: at + 1, ArrowUp: at < 0 ? options.length - 1 : at - 1 };
    if (this.owner === this.list) Object.assign(steps, { Home: 0, End: options.length - 1 });
    if (event.key in steps) {
      event.preventDefault();
      this.go(options[(steps[event.key] + options.length) % options.length]);
      return;
    }
    const picks = event.key === "Enter" || (this.owner === this.list && event.key === " ");
    if (picks && this.active) {
      event.preventDefault();
      this.pick(this.active, event);
    }
  }
}
