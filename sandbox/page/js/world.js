import { get } from "./api.js";
import { happened } from "./happenings.js";
import { place } from "./place.js";

export const KIND = { TEXT: 0, DM: 1, CATEGORY: 4, NEWS: 5, FORUM: 15, MEDIA: 16 };
const THREADS = new Set([10, 11, 12]);
const MAY = { write: 1n << 11n, writeInThreads: 1n << 38n };

/** What this window knows: people and servers of the sandbox, and the place that is shown. */
export const world = {
  people: [],
  servers: [],
  bot: null,
  canRestart: false,
  connected: false,
  channels: [],
  members: [],
  commands: [],
  /** Seconds by which the sandbox's clock is ahead of this machine's. */
  offset: 0,
};

/** The sandbox's time in Unix seconds. */
export function now() {
  return Date.now() / 1000 + world.offset;
}

/** Loads what is the same for everyone. */
export async function loadSandbox() {
  const [overview, servers, clock] = await Promise.all([get(""), get("servers"), get("clock")]);
  world.people = overview.people;
  world.applicationId = overview.application_id;
  world.canRestart = overview.can_restart;
  world.connected = overview.connected;
  world.servers = servers.servers;
  world.offset = clock.offset;
}

/** Loads channels, members and commands of the place. */
export async function loadServer() {
  if (place.direct) {
    const [channels, commands] = await Promise.all([get("channels"), get("commands")]);
    Object.assign(world, { channels: channels.channels, commands: commands.commands, members: [] });
    await rememberBot();
  } else {
    const [channels, members] = await Promise.all([
      get("channels", { channel: null }),
      get("members"),
    ]);
    Object.assign(world, { channels: channels.channels, members: members.members });
    await loadCommands();
  }
  happened("server loaded");
}

async function rememberBot() {
  if (world.bot !== null) return;
  const { members } = await get("members", { server: world.servers[0].id, channel: null });
  world.bot = members.find((one) => one.user.bot)?.user ?? null;
}

/** Loads the commands that this person sees here. */
export async function loadCommands() {
  world.commands = (await get("commands")).commands;
}

export const me = () => person(place.me);
export const server = () => world.servers.find((one) => one.id === place.server);
export const channel = (id = place.channel) => world.channels.find((one) => one.id === id);
export const member = (id) => world.members.find((one) => one.user.id === id);
export const role = (id) => server()?.roles.find((one) => one.id === id);
export const isThread = (one) => THREADS.has(one.type);
export const isForum = (one) => one.type === KIND.FORUM || one.type === KIND.MEDIA;

/** A user object by id, wherever it is known from. */
export function person(id) {
  const found = world.people.find((one) => one.id === id) ?? member(id)?.user;
  return found ?? (world.bot?.id === id ? world.bot : undefined);
}

/** The name that people read. */
export function nameOf(user) {
  if (user === undefined || user === null) return "unknown";
  return member(user.id)?.nick ?? user.global_name ?? (user.bot ? "Dramaclub" : user.username);
}

/** The colour of someone's name as a CSS colour, or null: that of the highest coloured role. */
export function colourOf(id) {
  const roles = (member(id)?.roles ?? []).map(role).filter((one) => one?.color);
  const [top] = roles.sort((a, b) => b.position - a.position);
  return top ? `#${top.color.toString(16).padStart(6, "0")}` : null;
}

/** The servers that someone is in. */
export function serversOf(id) {
  const names = person(id)?.servers ?? [];
  return world.servers.filter((one) => names.includes(one.name));
}

/** Whether this person may write in a channel. */
export function mayWrite(one) {
  if (one === undefined || isForum(one) || one.type === KIND.CATEGORY) return false;
  const needed = isThread(one) ? MAY.writeInThreads : MAY.write;
  return (BigInt(one.permissions ?? 0) & needed) !== 0n;
}
