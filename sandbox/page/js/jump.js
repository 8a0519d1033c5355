import { when } from "./happenings.js";
import { go, place } from "./place.js";

const MESSAGE_LINK = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?$/;
let wanted = null;

/** Whether an address is that of a channel or message of Discord: here it leads to one of the sandbox. */
export const isJump = (url) => MESSAGE_LINK.test(url ?? "");

/** Goes to the channel or message of such an address. */
export function jump(url) {
  const [, server, channel, message] = MESSAGE_LINK.exec(url);
  wanted = message ?? null;
  if (channel === place.channel) show();
  else if (server === "@me") go({ direct: true, channel: "" });
  else go({ direct: false, server, channel });
}

/** Shows the message that was jumped to once its channel is there. */
export function startJumps() {
  when("shown", show);
}

function show() {
  const node = wanted && document.querySelector(`#messages > [data-id="${CSS.escape(wanted)}"]`);
  wanted = null;
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.classList.add("sought");
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

/** A link's attributes: within the sandbox, or to a new window. */
export function linkTo(url) {
  if (isJump(url))
    return {
      href: url,
      onclick: (event) => {
        event.preventDefault();
        jump(url);
      },
    };
  return { href: url, target: "_blank", rel: "noopener noreferrer" };
}
