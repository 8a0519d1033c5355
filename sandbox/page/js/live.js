import { happened } from "./happenings.js";
import { place } from "./place.js";

let source = null;
let lost = false;

/** Follows what happens as the person of this window; again after every change of person. */
export function follow() {
  source?.close();
  source = new EventSource(`/sandbox/events?${new URLSearchParams({ as: place.me })}`);
  source.addEventListener("message", (message) => {
    const { event, data } = JSON.parse(message.data);
    if (event === "HELLO" && lost) happened("reconnected");
    if (event === "HELLO") setLost(false);
    happened(event, data);
  });
  source.addEventListener("error", () => setLost(true));
}

function setLost(is) {
  if (is !== lost) happened(is ? "connection lost" : "connection back");
  lost = is;
}
