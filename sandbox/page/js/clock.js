import { happened } from "./happenings.js";
import { refreshTimes } from "./moment.js";
import { world } from "./world.js";

/** Takes over the sandbox's time after it was moved. */
export function keepOffset(clock) {
  world.offset = clock.offset;
  refreshTimes();
  happened("time moved");
}
