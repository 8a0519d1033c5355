const listeners = new Map();

/** Calls `listener` whenever `name` happens. */
export function when(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

/** Tells everyone who waits for `name`. */
export function happened(name, detail = {}) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}
