import { Refused, post } from "./api.js";
import { freshId, fill, make } from "./element.js";
import { formField } from "./form_field.js";
import { happened } from "./happenings.js";
import { markdown } from "./markdown_view.js";
import { toolButton } from "./tool_button.js";

const TEXT = 10;
const ROW = 1;

/** Opens a form of the bot over the page; the focus returns to where it was. */
export function openModal(modal) {
  new ModalView(modal).open();
}

class ModalView {
  constructor(modal) {
    this.modal = modal;
    this.fields = [];
    const title = make("h2", { id: freshId("title") }, modal.title);
    this.error = make("p", { class: "error", role: "alert" });
    this.submitButton = make("button", { type: "submit", class: "button primary" }, "Submit");
    const form = make(
      "form",
      { novalidate: true, onsubmit: (event) => this.submit(event) },
      make(
        "div",
        { class: "fields" },
        modal.components.map((one) => this.part(one)),
      ),
      this.error,
      make(
        "div",
        { class: "actions" },
        make(
          "button",
          { type: "button", class: "button secondary", onclick: () => this.dialog.close() },
          "Cancel",
        ),
        this.submitButton,
      ),
    );
    this.dialog = make(
      "dialog",
      { class: "modal", "aria-labelledby": title.id, onclose: () => this.closed() },
      make(
        "header",
        {},
        title,
        toolButton("close", "Close", () => this.dialog.close()),
      ),
      form,
    );
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.dialog.querySelector(".fields :is(input, textarea, button)")?.focus();
    happened("modal opened", { modal: this.modal });
  }

  /** The command that opened it is gone from the composer by now: the focus goes there then. */
  closed() {
    this.dialog.remove();
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost) document.getElementById("composer-text")?.focus();
  }

  part(one) {
    if (one.type === TEXT) return markdown(one.content, `${this.modal.id}|${one.id}`);
    const field =
      one.type === ROW
        ? formField({ ...one.components[0] }, one.components[0].label)
        : formField(one.component, one.label, one.description);
    this.fields.push(field);
    return field.node;
  }

  /** The first field that is not filled in as the bot asked gets the focus; true if none. */
  complete() {
    const wrong = this.fields.map((one) => [one, one.problem()]).filter(([, problem]) => problem);
    for (const field of this.fields) field.tell(wrong.find(([one]) => one === field)?.[1] ?? "");
    wrong[0]?.[0].focus();
    return wrong.length === 0;
  }

  async submit(event) {
    event.preventDefault();
    if (!this.complete() || this.submitButton.disabled) return;
    fill(this.error);
    this.submitButton.disabled = true;
    try {
      await this.send();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fill(this.error, error.message);
    } finally {
      this.submitButton.disabled = false;
    }
  }

  async send() {
    const fields = {};
    const files = [];
    for (const field of this.fields) {
      if (field.files) files.push(...field.files().map((file) => [field.name, file]));
      else fields[field.name] = field.value();
    }
    const outcome = await post("submit", { modal: this.modal.id, fields }, files);
    if (outcome.outcome === "failed") {
      fill(this.error, outcome.notice);
      return;
    }
    this.dialog.close();
    happened("acted", { name: "submit", body: { modal: this.modal.title }, outcome });
    if (outcome.modal) openModal(outcome.modal);
  }
}
