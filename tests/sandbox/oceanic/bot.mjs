// An oceanic.js bot that the tests run against the sandbox.
//
// API_BASE (…/api) and DISCORD_TOKEN come from the environment. Every line on stdout is a JSON
// object with an `event`; stderr holds warnings and errors, and stays empty when all is well.
// The bot leaves when its stdin is closed.
import { Client, GatewayError } from 'oceanic.js';
import { answer } from './answers.mjs';
import { COMMANDS, changed } from './registration.mjs';

const tell = (event, data = {}) => process.stdout.write(`${JSON.stringify({ event, ...data })}\n`);

const client = new Client({
  auth: `Bot ${process.env.DISCORD_TOKEN}`,
  allowedMentions: { everyone: false, roles: false, users: false },
  rest: { baseURL: `${process.env.API_BASE}/v10` },
  gateway: { intents: ['GUILDS', 'GUILD_MESSAGES', 'DIRECT_MESSAGES', 'MESSAGE_CONTENT'] },
});

// A socket that the gateway closes, and a session that it ends, are what the tests ask for.
client.on('error', (problem) => {
  if (!(problem instanceof GatewayError && problem.code === 4000)) console.error('error', problem);
});
client.on('warn', (problem) => {
  if (!problem.startsWith('Session Invalidated.')) console.error('warn', problem);
});
client.on('shardPreReady', () => tell('ready'));
client.on('shardResume', () => tell('resumed'));
client.on('messageCreate', ({ author, content }) => {
  if (!author.bot) tell('message', { author: author.username, content });
});
client.on('interactionCreate', (interaction) => {
  answer(interaction).catch((error) => console.error(error));
});

client.once('ready', async () => {
  const { applications } = client.rest;
  await applications.bulkEditGlobalCommands(client.application.id, COMMANDS);
  const kept = await applications.getGlobalCommands(client.application.id, {
    withLocalizations: true,
  });
  tell('registered', {
    user: client.user.username,
    guilds: client.guilds.map((guild) => guild.name).sort(),
    changed: changed(kept.map((one) => one.toJSON())),
  });
});

process.stdin.on('end', () => client.disconnect(false)).resume();
await client.connect();
