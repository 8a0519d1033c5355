// What the bot does for each command, component and modal.
import { AttachmentBuilder, ChannelType, MessageFlags } from 'discord.js';
import { card, labels, more, panel } from './messages.mjs';

const DRAMAS = ['Crash Landing on You', 'Signal', 'Mother of Mine'];
const privately = (content) => ({ content, flags: MessageFlags.Ephemeral });
const file = (name, content) => new AttachmentBuilder(Buffer.from(content), { name });
const say = (interaction, data) => interaction.reply(JSON.stringify(data));
const download = async (attachment) => (await fetch(attachment.url)).text();

/** Answers any interaction; rejects where it knows none of that name. */
export async function answer(interaction) {
  if (interaction.isAutocomplete()) return complete(interaction);
  const name = interaction.isCommand() ? interaction.commandName : interaction.customId;
  const kind = interaction.isCommand() ? COMMANDS : interaction.isModalSubmit() ? MODALS : PRESSED;
  return kind[name](interaction);
}

async function complete(interaction) {
  const { name, value } = interaction.options.getFocused(true);
  const found = DRAMAS.filter((title) => title.toLowerCase().includes(value.toLowerCase()));
  await interaction.respond(found.map((title) => ({ name: title, value: `${name}:${title}` })));
}

const COMMANDS = {
  async options(interaction) {
    const { options } = interaction;
    const attachment = options.getAttachment('file');
    await say(interaction, {
      genre: options.getString('genre'),
      episode: options.getInteger('episode'),
      score: options.getNumber('score'),
      seen: options.getBoolean('seen'),
      friend: options.getUser('friend')?.username,
      friendRoles: options.getMember('friend')?.roles.cache.map((role) => role.name),
      role: options.getRole('role')?.name,
      either: options.getMentionable('either')?.name,
      place: options.getChannel('place')?.name,
      file: attachment && [attachment.name, attachment.size, await download(attachment)],
      locale: [interaction.locale, interaction.guildLocale],
      mine: interaction.memberPermissions.has('SendMessages'),
      own: interaction.appPermissions.has('ManageMessages'),
    });
  },

  async drama(interaction) {
    const { options } = interaction;
    const path = [options.getSubcommandGroup(), options.getSubcommand()];
    await say(interaction, { path, title: options.getString('title') });
  },

  card: (interaction) => interaction.reply(card()),
  panel: (interaction) => interaction.reply(panel()),

  async whisper(interaction) {
    const shown = await interaction.reply({ ...privately('psst'), withResponse: true });
    const { id, flags } = shown.resource.message;
    await interaction.editReply(`psst ${id} ${flags.has(MessageFlags.Ephemeral)}`);
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

  form: (interaction) =>
    interaction.showModal(interaction.options.getString('kind') === 'more' ? more() : labels()),

  async echo(interaction) {
    const given = interaction.options.getAttachment('file');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const loud = (await download(given)).toUpperCase();
    await interaction.editReply({ files: [file(`loud-${given.name}`, loud)] });
  },

  async discuss(interaction) {
    const { guild, channel } = interaction;
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
    await thread.members.add(interaction.user);
    const members = await thread.members.fetch();
    await thread.send('Over here');
    await thread.setArchived(true);
    const reply = await interaction.editReply('Discuss');
    const below = await reply.startThread({ name: 'Below' });
    await interaction.editReply(
      JSON.stringify({
        starter: [starter.content, starter.attachments.first().name],
        tags: post.appliedTags.length,
        members: members.size,
        archived: thread.archived,
        below: below.id === reply.id,
      }),
    );
  },

  async tidy(interaction) {
    const { channel } = interaction;
    await interaction.deferReply();
    const sent = [];
    for (const content of ['one', 'two', 'three']) sent.push(await channel.send(content));
    await sent[0].edit({ content: 'one, edited', files: [file('one.txt', '1')] });
    await sent[1].reply('to two');
    for (const emoji of ['🎬', '😢']) await sent[1].react(emoji);
    await sent[2].delete();
    const newest = await channel.messages.fetch({ limit: 3, cache: false });
    const one = await channel.messages.fetch({ message: sent[0].id, force: true });
    await interaction.editReply(
      JSON.stringify({
        newest: newest.map((message) => message.content),
        one: [one.content, one.attachments.first().name, one.editedAt !== null],
        reply: newest.first().reference.messageId === sent[1].id,
      }),
    );
  },

  async members(interaction) {
    const { guild, user } = interaction;
    await interaction.deferReply();
    const asked = await guild.members.fetch({ query: 'th', limit: 5 });
    const one = await guild.members.fetch({ user: user.id, force: true });
    const roles = await guild.roles.fetch();
    await user.send('hello from the bot');
    await interaction.editReply(
      JSON.stringify({
        asked: asked.map((member) => member.user.username),
        one: one.displayName,
        roles: roles.map((role) => role.name).sort(),
      }),
    );
  },

  'Who is this': (interaction) =>
    say(interaction, {
      name: interaction.targetUser.username,
      roles: interaction.targetMember.roles.cache.map((role) => role.name).sort(),
    }),

  Quote: (interaction) => interaction.reply(`> ${interaction.targetMessage.content}`),
};

const PRESSED = {
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
    interaction.reply(privately(interaction.users.map((one) => one.username).join(', '))),
  reviews: (interaction) => interaction.reply(privately('14 reviews')),
  spoil: (interaction) => interaction.showModal(more()),
};

const MODALS = {
  async labels(interaction) {
    const { fields } = interaction;
    const uploads = [...(fields.getUploadedFiles('upload')?.values() ?? [])];
    await say(interaction, {
      headline: fields.getTextInputValue('headline'),
      country: fields.getStringSelectValues('country'),
      scope: fields.getRadioGroup('scope'),
      tags: fields.getCheckboxGroup('tags'),
      uploads: await Promise.all(uploads.map(async (one) => [one.name, await download(one)])),
    });
  },

  async more(interaction) {
    const { fields } = interaction;
    const content = JSON.stringify({
      body: fields.getTextInputValue('body'),
      seen: fields.getCheckbox('seen'),
      friends: fields.getSelectedUsers('friends')?.map((user) => user.username),
      from: interaction.isFromMessage() ? interaction.message.components.length : null,
    });
    await interaction.deferReply(privately());
    await interaction.editReply(content);
  },
};
