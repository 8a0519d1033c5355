import { nameOf, world } from "./world.js";

/** A message as it is sent: `@theo` and `#polls` become mentions, as Discord's composer makes them. */
export function withMentions(text) {
  return text
    .replace(/(^|[\s(])@([\w.]+)/g, (whole, before, name) =>
      mention(whole, before, personNamed(name), "@"),
    )
    .replace(/(^|[\s(])#([\w-]+)/g, (whole, before, name) =>
      mention(whole, before, channelNamed(name), "#"),
    );
}

const mention = (whole, before, id, mark) => (id === undefined ? whole : `${before}<${mark}${id}>`);

function personNamed(name) {
  const wanted = name.toLowerCase();
  const users = world.members.map((one) => one.user);
  return users.find((one) => one.username === wanted || nameOf(one).toLowerCase() === wanted)?.id;
}

const channelNamed = (name) => world.channels.find((one) => one.name === name)?.id;
