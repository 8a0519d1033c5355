// What the bot does for each command.
import { ChannelTypes, MessageFlags } from 'oceanic.js';
import { card, file, panel } from './messages.mjs';
import { extras, form, labels } from './modals.mjs';

export const privately = (content) => ({ content, flags: MessageFlags.EPHEMERAL });
export const say = (interaction, data) =>
  interaction.createMessage({ content: JSON.stringify(data) });
export const edit = (interaction, data) =>
  interaction.editOriginal({ content: JSON.stringify(data) });
export const download = async (attachment) => (await fetch(attachment.url)).text();
const names = (guild, ids) => ids.map((id) => guild.roles.get(id).name).sort();
// Discord leaves @everyone out of a member's roles; its id is the server's.
const namesOf = (guild, member) => names(guild, [guild.id, ...member.roles]);

export const COMMANDS = {
  async options(interaction) {
    const { guild } = interaction;
    const { options } = interaction.data;
    const given = options.getAttachment('file', true);
    await say(interaction, {
      genre: options.getString('genre', true),
      episode: options.getInteger('episode', true),
      score: options.getNumber('score', true),
      seen: options.getBoolean('seen', true),
      friend: options.getUser('friend', true).username,
      friend_roles: namesOf(guild, options.getMember('friend', true)),
      role: options.getRole('role', true).name,
      either: options.getMentionable('either', true).name,
      place: options.getChannel('place', true).name,
      file: [given.filename, given.size, await download(given)],
      locale: [interaction.locale, interaction.guildLocale],
      member_may_send: interaction.memberPermissions.has('SEND_MESSAGES'),
      bot_may_manage: interaction.appPermissions.has('MANAGE_MESSAGES'),
    });
  },

  async drama(interaction) {
    const { options } = interaction.data;
    const title = options.getString('title') ?? null;
    await say(interaction, { path: options.getSubCommand(true), title });
  },

  card: (interaction) => interaction.createMessage(card()),
  panel: (interaction) => interaction.createMessage(panel()),
  form: (interaction) => interaction.createModal(form()),
  labels: (interaction) => interaction.createModal(labels()),
  extras: (interaction) => interaction.createModal(extras()),

  async whisper(interaction) {
    const shown = await interaction.createMessage(privately('psst'));
    const { id, flags } = shown.callback.resource.message;
    const kind = flags & MessageFlags.EPHEMERAL ? 'private' : 'public';
    await interaction.editOriginal({ content: `psst ${id} ${kind}` });
  },

  async later(interaction) {
    await interaction.defer();
    await interaction.editOriginal({ content: 'first', files: [file('first.txt', '1')] });
    const second = await interaction.createFollowup({ content: 'second' });
    await interaction.createFollowup(privately('only you'));
    await interaction.editFollowup(second.message.id, { content: 'second, edited' });
    await (await interaction.createFollowup({ content: 'gone' })).deleteMessage();
    const first = await interaction.getOriginal();
    const asked = first.interactionMetadata.user.username;
    await interaction.editOriginal({ content: `${first.content} of ${asked}` });
  },

  async echo(interaction) {
    const given = interaction.data.options.getAttachment('file', true);
    await interaction.defer(MessageFlags.EPHEMERAL);
    const loud = (await download(given)).toUpperCase();
    await interaction.editOriginal({ files: [file(`loud-${given.filename}`, loud)] });
  },

  async discuss(interaction) {
    const { guild, channel, user } = interaction;
    await interaction.defer();
    const forum = guild.channels.find((one) => one.type === ChannelTypes.GUILD_FORUM);
    const tag = forum.availableTags.find((one) => one.name === 'Airing');
    const post = await forum.startThread({
      name: 'Signal, episode 1',
      message: { content: 'What a start', files: [file('still.txt', 'a still')] },
      appliedTags: [tag.id],
    });
    const starter = await post.getMessage(post.id);
    const thread = await channel.startThreadWithoutMessage({
      name: 'Side talk',
      type: ChannelTypes.PUBLIC_THREAD,
    });
    await thread.addMember(user.id);
    const members = await thread.getMembers();
    await thread.createMessage({ content: 'Over here' });
    const closed = await thread.edit({ archived: true });
    const reply = await interaction.getOriginal();
    const below = await reply.startThread({ name: 'Below' });
    await edit(interaction, {
      starter: [starter.content, starter.attachments.first().filename],
      tags: post.appliedTags.length,
      members: members.length,
      archived: closed.threadMetadata.archived,
      below: below.id === reply.id,
    });
  },

  async tidy(interaction) {
    const { channel } = interaction;
    await interaction.defer();
    const [one, two, three] = [
      await channel.createMessage({ content: 'one' }),
      await channel.createMessage({ content: 'two' }),
      await channel.createMessage({ content: 'three' }),
    ];
    await one.edit({ content: 'one, edited', files: [file('one.txt', '1')] });
    const reply = await two.reply({ content: 'to two' });
    await two.createReaction('🎬');
    await three.delete();
    const newest = await channel.getMessages({ limit: 3 });
    const again = await channel.getMessage(one.id);
    await edit(interaction, {
      newest: newest.map((message) => message.content),
      again: [again.content, again.attachments.first().filename, again.editedTimestamp !== null],
      reply: reply.messageReference.messageID === two.id,
    });
  },

  async members(interaction) {
    const { guild, user } = interaction;
    await interaction.defer();
    const asked = await guild.fetchMembers({ query: 'th', limit: 5 });
    const one = await guild.getMember(user.id);
    const roles = await guild.getRoles();
    await (await user.createDM()).createMessage({ content: 'hello from the bot' });
    await edit(interaction, {
      asked: asked.map((member) => member.username),
      one: one.displayName,
      roles: roles.map((role) => role.name).sort(),
    });
  },

  async workshop(interaction) {
    const { applicationID, guildID } = interaction;
    const { applications } = interaction.client.rest;
    await interaction.defer(MessageFlags.EPHEMERAL);
    const made = await applications.createGuildCommand(applicationID, guildID, {
      type: 1,
      name: 'local',
      description: 'Only here',
    });
    const edited = await made.edit({ description: 'Only in this server' });
    const listed = await applications.getGuildCommands(applicationID, guildID);
    await made.delete();
    const left = await applications.getGuildCommands(applicationID, guildID);
    await edit(interaction, {
      edited: [edited.name, edited.description],
      listed: listed.map((command) => command.name),
      left: left.length,
    });
  },

  'Who is this'(interaction) {
    const { guild } = interaction;
    const { target, resolved } = interaction.data;
    const roles = namesOf(guild, resolved.members.get(target.id));
    return say(interaction, { name: target.username, roles });
  },

  Quote: (interaction) =>
    interaction.createMessage({ content: `> ${interaction.data.target.content}` }),
};
