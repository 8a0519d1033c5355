import { Refused } from "./api.js";
import { startBar } from "./top_bar.js";
import { startChannels } from "./channel_list.js";
import { startComposer } from "./composer.js";
import { startDrawers } from "./drawers.js";
import { startForum } from "./forum.js";
import { happened, when } from "./happenings.js";
import { startJumps } from "./jump.js";
import { follow } from "./live.js";
import { startMessages } from "./message_list.js";
import {
  directChannel,
  forgetRead,
  loadMessages,
  markUnseen,
  noMessages,
} from "./message_store.js";
import { keepTime } from "./moment.js";
import { notice, quiet } from "./notice.js";
import { go, place, settle, startPlace } from "./place.js";
import { startRequests } from "./requests.js";
import { startServers, firstServer } from "./server_list.js";
import { startTheme } from "./theme.js";
import { startTools } from "./tools.js";
import { startTour } from "./tour.js";
import {
  KIND,
  channel,
  isForum,
  loadSandbox,
  loadServer,
  me,
  nameOf,
  serversOf,
  world,
} from "./world.js";

const FIRST = { person: "mina", channel: "general" };
// Changes of a server after which its channels and members are read anew.
const RELOAD = [
  "CHANNEL_CREATE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "THREAD_CREATE",
  "THREAD_UPDATE",
  "THREAD_DELETE",
  "GUILD_MEMBER_ADD",
  "GUILD_MEMBER_UPDATE",
  "GUILD_MEMBER_REMOVE",
  "GUILD_ROLE_CREATE",
  "GUILD_ROLE_UPDATE",
  "GUILD_ROLE_DELETE",
  "GUILD_CREATE",
  "GUILD_UPDATE",
];

async function start() {
  startTheme();
  for (const each of [
    startServers,
    startChannels,
    startBar,
    startDrawers,
    startMessages,
    startForum,
    startComposer,
    startTools,
    startJumps,
  ])
    each();
  await loadSandbox();
  const person = world.people.find((one) => one.username === FIRST.person) ?? world.people[0];
  const server = serversOf(person.id)[0] ?? world.servers[0];
  startPlace({ me: person.id, server: server.id, channel: "", direct: false });
  when("moved", ({ before }) => safely(() => show(before)));
  when("reconnected", () => safely(refresh));
  when("connection lost", () => notice("The sandbox is gone. The page goes on when it is back."));
  when("connection back", quiet);
  let later = null;
  for (const name of RELOAD)
    when(name, () => {
      clearTimeout(later);
      later = setTimeout(() => safely(reload), 50);
    });
  await show({});
  await startRequests();
  keepTime();
  startTour(false);
  if (!world.connected) notice("No bot is connected yet: commands come once one is.");
  document.body.dataset.ready = "true";
}

/** Shows the place in the address: as little is read anew as the change needs. */
async function show(before) {
  if (!me()) settle({ me: world.people[0].id });
  if (!place.direct && !serversOf(place.me).some((one) => one.id === place.server)) {
    settle({ server: firstServer(place.me), channel: "" });
  }
  if (before.me !== place.me) {
    forgetRead();
    follow();
  }
  const sameServer =
    before.me === place.me && before.server === place.server && before.direct === place.direct;
  if (!sameServer) {
    await loadServer();
    markUnseen(world.channels);
  }
  // A thread may be newer than what was read of the server.
  if (!place.direct && !channel() && sameServer) await loadServer();
  if (!place.direct && !channel()) settle({ channel: firstChannel() });
  if (place.direct) directChannel(world.channels[0]?.id);
  await showMessages();
  document.title = `${place.direct ? "Dramaclub" : `#${channel().name}`} · ${nameOf(me())} · Dramaclub sandbox`;
  happened("shown");
}

function showMessages() {
  const where = channel();
  return !place.direct && (isForum(where) || where.type === KIND.CATEGORY)
    ? noMessages()
    : loadMessages();
}

function firstChannel() {
  const texts = world.channels.filter((one) => one.type === KIND.TEXT);
  return (texts.find((one) => one.name === FIRST.channel) ?? texts[0]).id;
}

/** Reads the server again, where something in it changed. */
async function reload() {
  await loadSandbox();
  await loadServer();
  if (!place.direct && !channel()) go({ channel: firstChannel() });
}

async function refresh() {
  await reload();
  await showMessages();
}

async function safely(what) {
  try {
    await what();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}

safely(start);
