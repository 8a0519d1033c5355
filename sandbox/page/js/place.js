import { happened } from "./happenings.js";

/**
 * Who reads and where; it stands in the address, so that two windows can be two people.
 * `me`, `server` and `channel` are ids; `server` is null in direct messages.
 */
export const place = { me: null, server: null, channel: null, direct: false };

/** The place in the address, or null. */
function written() {
  const [me, server, channel] = location.hash.replace(/^#\/?/, "").split("/");
  return me
    ? { me, server: server === "@me" ? null : server, channel, direct: server === "@me" }
    : null;
}

/** Goes somewhere: keeps what `change` does not name. */
export function go(change) {
  location.hash = address({ ...place, ...change });
}

/** Corrects the place that is being gone to, where the address names none or a closed one. */
export function settle(change) {
  Object.assign(place, change);
  history.replaceState(null, "", `#${address(place)}`);
}

const address = ({ me, direct, server, channel }) =>
  `/${me}/${direct ? "@me" : server}/${channel ?? ""}`;

function follow() {
  const next = written();
  if (next === null || Object.keys(next).every((key) => next[key] === place[key])) return;
  const before = { ...place };
  Object.assign(place, next);
  happened("moved", { before });
}

/** Starts following the address; `first` is where to begin if it names no place. */
export function startPlace(first) {
  window.addEventListener("hashchange", follow);
  settle(written() ?? first);
}
