import { make } from "./element.js";

/** A poll of Discord's own; the sandbox takes no votes in them. */
export function poll(given) {
  return make(
    "section",
    { class: "poll", "aria-label": "Poll" },
    make("h3", {}, given.question.text),
    make(
      "ul",
      {},
      given.answers.map((one) => make("li", {}, one.poll_media.text)),
    ),
    make(
      "p",
      { class: "muted" },
      given.allow_multiselect
        ? "Several answers · the sandbox takes no votes here"
        : "One answer · the sandbox takes no votes here",
    ),
  );
}
