// What the bot does for each command, component and modal.
import { ChannelType, MessageFlags } from 'discord.js';
import { card, file, panel } from './messages.mjs';
import { extras, form, labels } from './modals.mjs';

const DRAMAS = ['Crash Landing on You', 'Signal', 'Mother of Mine'];
const privately = (content) => ({ content, flags: MessageFlags.Ephemeral });
const say = (interaction, data) => interaction.reply(JSON.stringify(data));
const edit = (interaction, data) => interaction.editReply(JSON.stringify(data));
const download = async (attachment) => (await fetch(attachment.url)).text();
const names = (roles) => roles.map((role) => role.name).sort();

/** Answers any interaction; rejects where it knows none of that name. */
export async function answer(interaction) {
  if (interaction.isAutocomplete()) return complete(interaction);
  if (interaction.isCommand()) return COMMANDS[interaction.commandName](interaction);
  const kind = interaction.isModalSubmit() ? MODALS : COMPONENTS;
  return kind[interaction.customId](interaction);
}

async function complete(interaction) {
  const { name, value } = interaction.options.getFocused(true);
  const found = DRAMAS.filter((title) => title.toLowerCase().includes(value.toLowerCase()));
  await interaction.respond(found.map((title) => ({ name: title, value: `${name}:${title}` })));
}

const COMMANDS = {
  async options(interaction) {
    const { options } = interaction;
    const given = options.getAttachment('file');
    await say(interaction, {
      genre: options.getString('genre'),
      episode: options.getInteger('episode'),
      score: options.getNumber('score'),
      seen: options.getBoolean('seen'),
      friend: options.getUser('friend').username,
      friend_roles: names(options.getMember('friend').roles.cache),
      role: options.getRole('role').name,
      either: options.getMentionable('either').name,
      place: options.getChannel('place').name,
      file: [given.name, given.size, await download(given)],
      locale: [interaction.locale, interaction.guildLocale],
      member_may_send: interaction.memberPermissions.has('SendMessages'),
      bot_may_manage: interaction.appPermissions.has('ManageMessages'),
    });
  },

  async drama(interaction) {
    const { options } = interaction;
    const path = [options.getSubcommandGroup(), options.getSubcommand()].filter(Boolean);
    await say(interaction, { path, title: options.getString('title') });
  },

  card: (interaction) => interaction.reply(card()),
  panel: (interaction) => interaction.reply(panel()),
  form: (interaction) => interaction.showModal(form()),
  labels: (interaction) => interaction.showModal(labels()),
  extras: (interaction) => interaction.showModal(extras()),

  async whisper(interaction) {
    const shown = await interaction.reply({ ...privately('psst'), withResponse: true });
    const { id, flags } = shown.resource.message;
    const kind = flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
    await interaction.editReply(`psst ${id} ${kind}`);
  },

  async later(interaction) {
    await interaction.deferReply();
    await interaction.editReply({ content: 'first', files: [file('first.txt', '1')] });
    const second = await interaction.followUp('second');
    await interaction.followUp(privately('only you'));
    await interaction.editReply({ message: second, content: 'second, edited' });
    await interaction.deleteReply(await interaction.followUp('gone'));
    const first = await interaction.fetchReply();
    await interaction.editReply(`${first.content} of ${first.interactionMetadata.user.username}`);
  },

  async echo(interaction) {
    const given = interaction.options.getAttachment('file');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const loud = (await download(given)).toUpperCase();
    await interaction.editReply({ files: [file(`loud-${given.name}`, loud)] });
  },

  async discuss(interaction) {
    const { guild, channel, user } = interaction;
    await interaction.deferReply();
    const forum = guild.channels.cache.find((one) => one.type === ChannelType.GuildForum);
    const tag = forum.availableTags.find((one) => one.name === 'Airing');
    const post = await forum.threads.create({
      name: 'Signal, episode 1',
      message: { content: 'What a start', files: [file('still.txt', 'a still')] },
      appliedTags: [tag.id],
    });
    const starter = await post.fetchStarterMessage();
    const thread = await channel.threads.create({ name: 'Side talk' });
    await thread.members.add(user);
    const members = await thread.members.fetch({ withMember: true });
    await thread.send('Over here');
    await thread.setArchived(true);
    const reply = await interaction.fetchReply();
    const below = await reply.startThread({ name: 'Below' });
    await edit(interaction, {
      starter: [starter.content, starter.attachments.first().name],
      tags: post.appliedTags.length,
      members: members.filter((one) => one.member).size,
      archived: thread.archived,
      below: below.id === reply.id,
    });
  },

  async tidy(interaction) {
    const { channel } = interaction;
    await interaction.deferReply();
    const [one, two, three] = [
      await channel.send('one'),
      await channel.send('two'),
      await channel.send('three'),
    ];
    await one.edit({ content: 'one, edited', files: [file('one.txt', '1')] });
    const reply = await two.reply('to two');
    await two.react('🎬');
    await three.delete();
    const newest = await channel.messages.fetch({ limit: 3, cache: false });
    const again = await channel.messages.fetch({ message: one.id, force: true });
    await edit(interaction, {
      newest: newest.map((message) => message.content),
      again: [again.content, again.attachments.first().name, again.editedAt !== null],
      reply: reply.reference.messageId === two.id,
    });
  },

  async members(interaction) {
    const { guild, user } = interaction;
    await interaction.deferReply();
    const asked = await guild.members.fetch({ query: 'th', limit: 5 });
    const one = await guild.members.fetch({ user: user.id, force: true });
    const roles = await guild.roles.fetch();
    await user.send('hello from the bot');
    const found = asked.map((member) => member.user.username);
    await edit(interaction, { asked: found, one: one.displayName, roles: names(roles) });
  },

  async workshop(interaction) {
    const { commands } = interaction.guild;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const made = await commands.create({ name: 'local', description: 'Only here' });
    const edited = await commands.edit(made.id, { description: 'Only in this server' });
    const listed = await commands.fetch();
    await commands.delete(made.id);
    const left = (await commands.fetch()).size;
    await edit(interaction, {
      edited: [edited.name, edited.description],
      listed: listed.map((command) => command.name),
      left,
    });
  },

  'Who is this': (interaction) =>
    say(interaction, {
      name: interaction.targetUser.username,
      roles: names(interaction.targetMember.roles.cache),
    }),

  Quote: (interaction) => interaction.reply(`> ${interaction.targetMessage.content}`),
};

const COMPONENTS = {
  update: (interaction) =>
    interaction.update({ content: 'Updated', embeds: [], components: [], files: [file('u.txt', 'u')] }),

  async slowly(interaction) {
    await interaction.deferUpdate();
    await interaction.editReply({ content: 'Updated slowly' });
  },

  async follow(interaction) {
    await interaction.deferUpdate();
    await interaction.followUp(privately(`You pressed under «${interaction.message.content}»`));
  },

  mood: (interaction) => interaction.update(`Mood: ${interaction.values.join(' and ')}`),
  people: (interaction) =>
    interaction.reply(privately(interaction.users.map((user) => user.username).join(', '))),
  reviews: (interaction) => interaction.reply(privately('14 reviews')),
  write: (interaction) => interaction.showModal(form()),
};

const MODALS = {
  async form(interaction) {
    const { fields, message } = interaction;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await edit(interaction, {
      headline: fields.getTextInputValue('headline'),
      body: fields.getTextInputValue('body'),
      containers: message && message.components.length,
    });
  },

  async labels(interaction) {
    const { fields } = interaction;
    const uploads = [...(fields.getUploadedFiles('upload')?.values() ?? [])];
    await say(interaction, {
      headline: fields.getTextInputValue('headline'),
      country: fields.getStringSelectValues('country'),
      scope: fields.getRadioGroup('scope'),
      uploads: await Promise.all(uploads.map(async (one) => [one.name, await download(one)])),
      tags: fields.getCheckboxGroup('tags'),
    });
  },

  async extras(interaction) {
    const { fields } = interaction;
    await say(interaction, {
      seen: fields.getCheckbox('seen'),
      friends: fields.getSelectedUsers('friends').map((user) => user.username),
    });
  },
};
