// A discord.js bot that the tests run against the sandbox.
//
// API_BASE (…/api) and DISCORD_TOKEN come from the environment. Every line on stdout is a JSON
// object with an `event`; stderr holds warnings and errors, and stays empty when all is well.
// The bot leaves when its stdin is closed.
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { answer } from './answers.mjs';
import { COMMANDS } from './commands.mjs';

const tell = (event, data = {}) => process.stdout.write(`${JSON.stringify({ event, ...data })}\n`);

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
  partials: [Partials.Channel],
  allowedMentions: { parse: [] },
  rest: { api: process.env.API_BASE, version: '10' },
});

for (const name of [Events.Warn, Events.Error, Events.ShardError, Events.Invalidated]) {
  client.on(name, (problem) => console.error(name, problem));
}
client.on(Events.ShardReady, () => tell('ready'));
client.on(Events.ShardResume, () => tell('resumed'));
client.on(Events.MessageCreate, ({ author, content }) => {
  if (!author.bot) tell('message', { author: author.username, content });
});
client.on(Events.InteractionCreate, (interaction) => {
  answer(interaction).catch((error) => console.error(error));
});

client.once(Events.ClientReady, async () => {
  await client.application.commands.set(COMMANDS);
  const kept = await client.application.commands.fetch({ withLocalizations: true });
  const same = (one) => kept.find(({ name }) => name === one.name)?.equals(one, true);
  tell('registered', {
    user: client.user.username,
    guilds: client.guilds.cache.map((guild) => guild.name).sort(),
    changed: COMMANDS.filter((one) => !same(one)).map((one) => one.name),
  });
});

process.stdin.on('end', () => client.destroy()).resume();
await client.login(process.env.DISCORD_TOKEN);
