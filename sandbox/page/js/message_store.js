import { get } from "./api.js";
import { happened, when } from "./happenings.js";
import { place } from "./place.js";

/** The messages of the channel that is shown, by id, oldest first. */
export const messages = new Map();
// Where something was written that this window has not shown, by channel id.
export const unread = new Set();

// The channels that this reader has looked into, in this window.
const seen = new Set();

/** Starts anew for another reader. */
export function forgetRead() {
  unread.clear();
  seen.clear();
}

/** Marks the channels with messages that this reader has not looked into. */
export function markUnseen(channels) {
  for (const one of channels) {
    if (one.last_message_id && !seen.has(one.id) && one.available_tags === undefined)
      unread.add(one.id);
  }
}

let loading = null;
let early = [];
// How many of the newest are read at once.
const PAGE = 100;
let limit = PAGE;

/** Whether older messages may be there than those that are shown. */
export const mayBeMore = () => messages.size >= limit;

/** Loads as many older ones again. */
export function loadOlder() {
  limit += PAGE;
  return load();
}

/** Loads the channel of the place; what happens meanwhile is added after. */
export function loadMessages() {
  limit = PAGE;
  return load();
}

async function load() {
  const token = Symbol("load");
  loading = token;
  early = [];
  const found = await get("read", { limit }).catch((error) => {
    if (loading === token) loading = null;
    throw error;
  });
  if (loading !== token) return;
  messages.clear();
  for (const one of found.messages) messages.set(one.id, one);
  loading = null;
  unread.delete(here());
  seen.add(here());
  for (const [change, data] of early) change(data);
  happened("messages loaded");
}

/** Empties the list for a place that holds no messages. */
export function noMessages() {
  loading = null;
  messages.clear();
  happened("messages loaded");
}

/** The id of the channel that is shown; a direct one has its id from its messages. */
function here() {
  if (!place.direct) return place.channel;
  return messages.values().next().value?.channel_id ?? directId;
}

let directId = null;

/** Tells which channel the direct messages of this person are in. */
export function directChannel(id) {
  directId = id;
}

function during(change) {
  return (data) => {
    if (loading !== null) early.push([change, data]);
    else change(data);
  };
}

function created(message) {
  const elsewhere = message.channel_id !== here();
  if (elsewhere) {
    unread.add(message.channel_id);
    happened("unread changed");
    return;
  }
  messages.set(message.id, message);
  happened("message", { message });
}

function updated(message) {
  if (!messages.has(message.id)) return;
  const before = messages.get(message.id);
  messages.set(message.id, { ...before, ...message });
  happened("message updated", { message: messages.get(message.id), before });
}

function deleted({ id, ids = [id] }) {
  for (const one of ids) {
    if (messages.delete(one)) happened("message deleted", { id: one });
  }
}

when("MESSAGE_CREATE", during(created));
when("MESSAGE_UPDATE", during(updated));
when("MESSAGE_DELETE", during(deleted));
when("MESSAGE_DELETE_BULK", during(deleted));
/** Reactions are the bot's own here: each is there once or not at all. */
function reacted({ message_id: id, emoji }, isThere) {
  const message = messages.get(id);
  if (!message) return;
  const same = (one) => one.emoji.name === emoji.name && one.emoji.id === emoji.id;
  const rest = (message.reactions ?? []).filter((one) => !same(one));
  updated({ ...message, reactions: isThere ? [...rest, { emoji, count: 1 }] : rest });
}

const reactionAdded = (data) => reacted(data, true);
const reactionRemoved = (data) => reacted(data, false);

when("MESSAGE_REACTION_ADD", during(reactionAdded));
when("MESSAGE_REACTION_REMOVE", during(reactionRemoved));
when(
  "THREAD_CREATE",
  during((thread) => {
    const message = messages.get(thread.id);
    if (message) updated({ ...message, thread });
  }),
);
