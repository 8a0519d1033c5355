import { make } from "./element.js";
import { icon } from "./icon.js";
import { covered } from "./spoiler.js";

/** Whether the page may load this address: its own server's, and nothing from elsewhere. */
const isHere = (url) => {
  try {
    return (
      ["http:", "https:"].includes(new URL(url).protocol) &&
      new URL(url).pathname.startsWith("/attachments/")
    );
  } catch {
    return false;
  }
};

/** The files below a message. */
export function attachments(files, key) {
  return files.map((file) => {
    const view = () =>
      /^image\//.test(file.content_type ?? "")
        ? picture(file.url, file.description, file)
        : fileCard(file.filename, file.size, file.url);
    // A name of the older form, or the flag IS_SPOILER.
    if (!file.filename.startsWith("SPOILER_") && !(file.flags & (1 << 3))) return view();
    return covered(make("div", { class: "cover" }), `${key}|${file.id}`, () => [view()]);
  });
}

/** A picture with its alt text; one from elsewhere is named, linked, and not loaded. */
export function picture(url, description, size = {}) {
  const alt = description ?? "";
  if (!isHere(url)) return elsewhere(url, alt);
  return make("img", {
    class: "picture",
    src: new URL(url).pathname,
    alt: alt || "Picture without a description",
    width: size.width,
    height: size.height,
    loading: "lazy",
  });
}

function elsewhere(url, alt) {
  const words = alt || "Picture";
  const inside = [icon("picture"), make("span", {}, words)];
  if (!/^https?:/.test(url)) return make("span", { class: "elsewhere" }, inside);
  return make(
    "a",
    {
      class: "elsewhere",
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      title: "Not loaded here: this page takes nothing from elsewhere",
    },
    inside,
  );
}

/** A file to download. `size` is in bytes. */
export function fileCard(name, size, url) {
  return make(
    "div",
    { class: "file" },
    icon("file"),
    make(
      "div",
      {},
      make(
        "a",
        {
          href: isHere(url) ? new URL(url).pathname : url,
          download: name,
          target: "_blank",
          rel: "noopener",
        },
        name,
      ),
      make("div", { class: "muted" }, size == null ? "" : bytes(size)),
    ),
  );
}

/** A size as people say it. */
export function bytes(size) {
  if (size < 1024) return `${size} bytes`;
  const units = ["KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log2(size) / 10), units.length);
  return `${(size / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}
