import { fill, make } from "./element.js";
import { toolButton } from "./tool_button.js";

let timer = null;

/** Shows a sentence above the composer, and reads it aloud; the next one takes its place. */
export function notice(text, kind = "wrong") {
  clearTimeout(timer);
  const close = toolButton("close", "Close this note", quiet);
  fill(
    document.getElementById("notice"),
    make("div", { class: `note ${kind}` }, make("span", {}, text), close),
  );
  timer = setTimeout(quiet, 12_000);
}

/** Takes the sentence away. */
export function quiet() {
  document.getElementById("notice").replaceChildren();
}
