import { fill, make } from "./element.js";
import { toolButton } from "./tool_button.js";

/** The files that go with the next message: `input` takes them in, `node` lists them. */
export class FileTray {
  constructor() {
    this.files = [];
    this.node = make("ul", { class: "file-names" });
    this.input = make("input", {
      type: "file",
      multiple: true,
      id: "composer-files",
      class: "unseen",
      tabindex: -1,
      "aria-hidden": "true",
      onchange: () => this.take(this.input.files),
    });
  }

  take(found) {
    this.files.push(...found);
    this.input.value = "";
    this.show();
  }

  clear() {
    this.files = [];
    this.show();
  }

  show() {
    fill(
      this.node,
      this.files.map((file) => make("li", {}, `${file.name} `, this.without(file))),
    );
  }

  without(file) {
    return toolButton("close", `Take ${file.name} out`, () => {
      this.files = this.files.filter((one) => one !== file);
      this.show();
    });
  }
}
