/** A part of the page: text children become text nodes, so nothing that was typed becomes markup. */
export function make(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  put(node, children);
  return node;
}

/** Appends children of any depth, leaving out what is null or false. */
function put(node, children) {
  node.append(
    ...[children]
      .flat(Infinity)
      .filter((one) => one !== null && one !== undefined && one !== false),
  );
}

/** Replaces everything in `node`; the focus stays on the part with the same `data-key`. */
export function fill(node, ...children) {
  const key = node.contains(document.activeElement)
    ? document.activeElement.dataset.key
    : undefined;
  node.replaceChildren();
  put(node, children);
  if (key !== undefined)
    node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

let last = 0;

/** An id for labels and popups, unique on this page. */
export function freshId(prefix = "part") {
  last += 1;
  return `${prefix}-${last}`;
}
