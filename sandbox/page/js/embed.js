import { picture } from "./attachment.js";
import { make } from "./element.js";
import { line, markdown } from "./markdown_view.js";
import { stamp } from "./moment.js";

/** An embed of a classic message. */
export function embed(given, messageId) {
  const key = `${messageId}|embed`;
  const node = make(
    "article",
    { class: "embed", "aria-label": given.title ?? "Embed" },
    given.author ? make("div", { class: "embed-author" }, given.author.name) : null,
    given.title ? make("div", { class: "embed-title" }, title(given, key)) : null,
    given.description ? markdown(given.description, key) : null,
    given.fields?.length
      ? make(
          "dl",
          { class: "embed-fields" },
          given.fields.map((one) => field(one, key)),
        )
      : null,
    given.image ? picture(given.image.url, given.image.description) : null,
    given.thumbnail ? picture(given.thumbnail.url, given.thumbnail.description) : null,
    foot(given),
  );
  if (given.color != null) node.style.setProperty("--accent", colour(given.color));
  return node;
}

/** An integer as a CSS colour. */
export const colour = (value) => `#${value.toString(16).padStart(6, "0")}`;

function title(given, key) {
  const words = line(given.title, key);
  if (!/^https?:/.test(given.url ?? "")) return words;
  return make("a", { href: given.url, target: "_blank", rel: "noopener noreferrer" }, words);
}

function field(one, key) {
  return make(
    "div",
    { class: one.inline ? "inline" : "" },
    make("dt", {}, line(one.name, key)),
    make("dd", {}, markdown(one.value, key)),
  );
}

function foot(given) {
  const parts = [given.footer?.text, given.timestamp ? stamp(given.timestamp) : null].filter(
    Boolean,
  );
  return parts.length ? make("div", { class: "embed-foot muted" }, parts.join(" • ")) : null;
}
