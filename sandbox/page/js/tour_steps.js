import { messages } from "./message_store.js";
import { place } from "./place.js";

/**
 * The steps of the tour. One is left out while the bot has none of the commands in `needs`.
 * It is skipped where `offered()` is false when its turn comes. `on` names what may end it, and `done(detail, memory, name)` says whether it does.
 * `type` is what "Type it for me" opens.
 */
export const STEPS = [
  {
    needs: ["drama find"],
    title: "Look up a drama",
    text: "Type /drama find and a name, as well or as badly as you remember it. Enter takes what is proposed, and Enter again sends it. Only you see the answer.",
    type: "/drama find title:now we are braking up",
    on: ["acted"],
    done: (detail) => ran(detail, "drama find") && detail.outcome.message !== null,
  },
  {
    needs: ["review write"],
    title: "Write a review that spoils",
    text: "Type /review write, choose a drama, give away how it ends, and say that it does. Then publish it.",
    type: "/review write",
    on: ["MESSAGE_CREATE", "MESSAGE_UPDATE"],
    done: (message, memory) => {
      if (!isPublic(message) || !hasSpoiler(message.components)) return false;
      Object.assign(memory, { writer: place.me, review: message.channel_id });
      return true;
    },
  },
  {
    needs: ["review write"],
    title: "Read it as someone else",
    text: "Become another member: on the right, or on a phone behind the people at the top. The spoiler is closed for them: press Read, or open it. Only they see what comes.",
    on: ["revealed", "MESSAGE_CREATE", "MESSAGE_UPDATE"],
    done: (detail, memory, name) =>
      place.me !== memory.writer && (name === "revealed" || isReading(detail)),
  },
  {
    needs: ["review write"],
    offered: () => [...messages.values()].some((one) => has(one.components, /helpful/i)),
    title: "Vote",
    text: "Was it helpful to you? Press Helpful below the review. Press it again to take that back.",
    on: ["acted"],
    done: (detail) => pressed(detail, /helpful/i),
  },
  {
    needs: ["poll create", "poll dramas"],
    title: "Run a poll",
    text: "Ask the server: type /poll create, write the question and its options, and post it.",
    type: "/poll create",
    on: ["acted", "MESSAGE_CREATE"],
    done: (detail, memory, name) => {
      if (name === "acted") memory.polling ||= /^poll /.test(detail.body?.command ?? "");
      return name === "MESSAGE_CREATE" && Boolean(memory.polling) && isPublic(detail);
    },
  },
];

const PRIVATE = 64;

const ran = ({ name, body }, command) => name === "run" && body.command === command;

const isPublic = (message) => Boolean(message.author?.bot) && !(message.flags & PRIVATE);

// What asks first whether its reader wants to be spoiled has no vote below it yet.
const isReading = (message) =>
  Boolean(message.flags & PRIVATE) && has(message.components ?? [], /helpful/i);

const inside = (one) => [...(one.components ?? []), ...(one.accessory ? [one.accessory] : [])];

const has = (components, words) =>
  components.some((one) => words.test(one.label ?? "") || has(inside(one), words));

function hasSpoiler(components) {
  return components.some((one) => one.spoiler || hasSpoiler(one.components ?? []));
}

/** Whether a button was pressed whose words fit. */
function pressed({ name, body }, words) {
  if (name !== "press") return false;
  const button = find(messages.get(body.message)?.components ?? [], body.button);
  return words.test(button?.label ?? "");
}

function find(components, id) {
  for (const one of components) {
    const found = one.custom_id === id ? one : find(inside(one), id);
    if (found) return found;
  }
  return undefined;
}
