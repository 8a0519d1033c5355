// The commands: options of every kind, a subcommand and a group, a user menu and a message menu.
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';

const slash = (name, description) =>
  new SlashCommandBuilder().setName(name).setDescription(description);

const options = slash('options', 'Says back what was filled in')
  .setNameLocalizations({ ko: '옵션' })
  .addStringOption((option) =>
    option
      .setName('genre')
      .setDescription('A choice')
      .setRequired(true)
      .addChoices({ name: 'Romance', value: 'r' }, { name: 'Thriller', value: 't' }),
  )
  .addIntegerOption((option) =>
    option.setName('episode').setDescription('A whole number').setMinValue(1).setMaxValue(16),
  )
  .addNumberOption((option) => option.setName('score').setDescription('A number').setMaxValue(10))
  .addBooleanOption((option) => option.setName('seen').setDescription('Yes or no'))
  .addUserOption((option) => option.setName('friend').setDescription('Somebody'))
  .addRoleOption((option) => option.setName('role').setDescription('A role'))
  .addMentionableOption((option) => option.setName('either').setDescription('Somebody or a role'))
  .addChannelOption((option) =>
    option
      .setName('place')
      .setDescription('A channel')
      .addChannelTypes(ChannelType.GuildText, ChannelType.GuildForum),
  )
  .addAttachmentOption((option) => option.setName('file').setDescription('A file'));

const drama = slash('drama', 'Dramas')
  .addSubcommand((command) =>
    command
      .setName('find')
      .setDescription('Find a drama')
      .addStringOption((option) =>
        option
          .setName('title')
          .setDescription('Its title')
          .setRequired(true)
          .setMaxLength(100)
          .setAutocomplete(true),
      ),
  )
  .addSubcommandGroup((group) =>
    group
      .setName('shelf')
      .setDescription('Your shelf')
      .addSubcommand((command) => command.setName('show').setDescription('What is on it')),
  );

export const COMMANDS = [
  options,
  drama,
  slash('card', 'A card of components with two files'),
  slash('panel', 'A classic message with an embed, buttons and selects'),
  slash('whisper', 'A private answer'),
  slash('later', 'Deferred, edited, followed up'),
  slash('form', 'Opens a modal with text inputs'),
  slash('labels', 'Opens a modal with a choice of each kind'),
  slash('extras', 'Opens a modal with text, a checkbox and a select of people'),
  slash('echo', 'Gives a file back in capitals').addAttachmentOption((option) =>
    option.setName('file').setDescription('A text').setRequired(true),
  ),
  slash('discuss', 'Makes a forum post and threads'),
  slash('tidy', 'Sends, fetches, edits and deletes messages'),
  slash('members', 'Fetches members and roles, and writes to one'),
  slash('workshop', 'Makes, edits and removes a command of this server').setDefaultMemberPermissions(
    PermissionFlagsBits.ManageMessages,
  ),
  new ContextMenuCommandBuilder().setName('Who is this').setType(ApplicationCommandType.User),
  new ContextMenuCommandBuilder().setName('Quote').setType(ApplicationCommandType.Message),
].map((command) => {
  command
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall);
  // Through text, as it travels: ApplicationCommand.equals minds fields that are undefined.
  return JSON.parse(JSON.stringify(command));
});
