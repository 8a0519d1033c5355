// A discord.js bot that the tests run against the sandbox.
//
// API_BASE (…/api) and DISCORD_TOKEN come from the environment. Every line on stdout is a JSON
// object with an `event`; stderr holds warnings and errors, and stays empty when all is well.
// The bot leaves when its stdin is closed.
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { answer } from './answers.mjs';
import { COMMANDS } from './commands.mjs';

const tell = (event, data = {}) => process.stdout.write(`${JSON.stringify({ event, ...data })}\n`);

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
  allowedMentions: { parse: [] },
  rest: { api: process.env.API_BASE, version: '10' },
});

for (const name of [Events.Warn, Events.Error, Events.ShardError, Events.Invalidated]) {
  client.on(name, (problem) => console.error(name, problem));
}
client.on(Events.ShardResume, (_shard, replayed) => tell('resumed', { replayed }));
client.on(Events.ShardReady, () => tell('shard-ready'));
client.on(Events.ShardReconnecting, () => tell('reconnecting'));
client.on(Events.GuildCreate, (guild) => tell('guild', { name: guild.name }));
client.on(Events.MessageCreate, (message) => {
  if (!message.author.bot) tell('message', { content: message.content, author: message.author.tag });
});
client.on(Events.InteractionCreate, (interaction) =>
  answer(interaction).catch((error) => console.error(interaction.customId, error)),
);

client.once(Events.ClientReady, async () => {
  const registered = await client.application.commands.set(COMMANDS);
  const fetched = await client.application.commands.fetch({ withLocalizations: true });
  tell('ready', {
    user: client.user.username,
    guilds: client.guilds.cache.map((guild) => guild.name),
    registered: registered.map((command) => command.name),
    unchanged: COMMANDS.every((one) =>
      fetched.find((other) => other.name === one.name)?.equals(one, true),
    ),
  });
});

process.stdin.on('end', () => client.destroy()).resume();
await client.login(process.env.DISCORD_TOKEN);
