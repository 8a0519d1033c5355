import { Refused, post } from "./api.js";
import { happened } from "./happenings.js";
import { openModal } from "./modal.js";
import { notice } from "./notice.js";

/**
 * Lets this person act, and shows what comes of it; messages come by the live stream.
 * @param {string} name run, press, choose or menu
 * @param {Object} body as docs/sandbox.md has it
 * @param {Array<[string, File]>} files
 * @returns {Promise<Object|null>} the outcome, or null where the person could not do that
 */
export async function act(name, body, files = []) {
  let outcome;
  try {
    outcome = await post(name, body, files);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
    return null;
  }
  if (outcome.notice) notice(outcome.notice);
  if (outcome.modal) openModal(outcome.modal);
  happened("acted", { name, body, outcome });
  return outcome;
}
