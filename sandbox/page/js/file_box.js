import { bytes } from "./attachment.js";
import { freshId, fill, make } from "./element.js";
import { icon } from "./icon.js";

/**
 * A place for files: press, or drop them.
 * @param {Object} given
 * @param {number} given.most how many at most
 */
export function fileBox({ most, id, describedBy }) {
  let files = [];
  const names = make("ul", { class: "file-names", id: freshId("files") });
  const input = make("input", {
    type: "file",
    id,
    multiple: most > 1,
    "aria-describedby": describedBy,
    onchange: () => add(input.files),
  });
  const node = make(
    "div",
    { class: "file-box" },
    icon("file"),
    make(
      "span",
      { class: "muted" },
      most > 1 ? `Drop up to ${most} files here, or` : "Drop a file here, or",
    ),
    input,
    names,
  );
  const add = (found) => {
    files = [...(most > 1 ? files : []), ...found].slice(0, most);
    input.value = "";
    show();
  };
  const show = () =>
    fill(
      names,
      files.map((file) =>
        make(
          "li",
          {},
          `${file.name}, ${bytes(file.size)} `,
          make(
            "button",
            {
              type: "button",
              class: "tool",
              "aria-label": `Take ${file.name} out`,
              onclick: () => {
                files = files.filter((one) => one !== file);
                show();
                input.focus();
              },
            },
            icon("close"),
          ),
        ),
      ),
    );
  node.addEventListener("dragover", (event) => event.preventDefault());
  node.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  return { node, files: () => files };
}
