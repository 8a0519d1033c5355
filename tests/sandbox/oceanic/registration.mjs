// The commands as they are registered: options of every kind, a subcommand and a group, two menus.
import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationCommandOptionTypes as Option,
  ApplicationCommandTypes,
  ApplicationIntegrationTypes,
  ChannelTypes,
  InteractionContextTypes,
  Permissions,
} from 'oceanic.js';

const option = (type, name, description, more = {}) => ({ type, name, description, ...more });
const command = (type, name, more) => ({
  type,
  name,
  contexts: [InteractionContextTypes.GUILD],
  integrationTypes: [ApplicationIntegrationTypes.GUILD_INSTALL],
  ...more,
});
const slash = (name, description, more = {}) =>
  command(ApplicationCommandTypes.CHAT_INPUT, name, { description, ...more });

const OPTIONS = [
  option(Option.STRING, 'genre', 'A choice', {
    required: true,
    choices: [
      { name: 'Romance', value: 'r' },
      { name: 'Thriller', value: 't' },
    ],
  }),
  option(Option.INTEGER, 'episode', 'A whole number', { minValue: 1, maxValue: 16 }),
  option(Option.NUMBER, 'score', 'A number', { maxValue: 10 }),
  option(Option.BOOLEAN, 'seen', 'Yes or no'),
  option(Option.USER, 'friend', 'Somebody'),
  option(Option.ROLE, 'role', 'A role'),
  option(Option.MENTIONABLE, 'either', 'Somebody or a role'),
  option(Option.CHANNEL, 'place', 'A channel', {
    channelTypes: [ChannelTypes.GUILD_TEXT, ChannelTypes.GUILD_FORUM],
  }),
  option(Option.ATTACHMENT, 'file', 'A file'),
];
const TITLE = option(Option.STRING, 'title', 'Its title', {
  required: true,
  autocomplete: true,
  maxLength: 100,
});
const DRAMA = [
  option(Option.SUB_COMMAND, 'find', 'Find a drama', { options: [TITLE] }),
  option(Option.SUB_COMMAND_GROUP, 'shelf', 'Your shelf', {
    options: [option(Option.SUB_COMMAND, 'show', 'What is on it')],
  }),
];
const FILE = option(Option.ATTACHMENT, 'file', 'A text', { required: true });

export const COMMANDS = [
  slash('options', 'Says back what was filled in', {
    nameLocalizations: { ko: '옵션' },
    options: OPTIONS,
  }),
  slash('drama', 'Dramas', { options: DRAMA }),
  slash('card', 'A card of components with two files'),
  slash('panel', 'A classic message with an embed, buttons and selects'),
  slash('whisper', 'A private answer'),
  slash('later', 'Deferred, edited, followed up'),
  slash('form', 'Opens a modal with text inputs'),
  slash('labels', 'Opens a modal with a choice of each kind'),
  slash('extras', 'Opens a modal with a checkbox and a select of people'),
  slash('echo', 'Gives a file back in capitals', { options: [FILE] }),
  slash('discuss', 'Makes a forum post and threads'),
  slash('tidy', 'Sends, fetches, edits and deletes messages'),
  slash('members', 'Fetches members and roles, and writes to one'),
  slash('workshop', 'Makes, edits and removes a command of this server', {
    defaultMemberPermissions: String(Permissions.MANAGE_MESSAGES),
  }),
  command(ApplicationCommandTypes.USER, 'Who is this'),
  command(ApplicationCommandTypes.MESSAGE, 'Quote'),
];

/** Whether all that `sent` says stands in `kept` too. */
function holds(kept, sent) {
  if (typeof sent !== 'object') return isDeepStrictEqual(kept, sent);
  return Object.entries(sent).every(([key, value]) => kept && holds(kept[key], value));
}

/** The names of the commands that are not kept as they were sent. */
export function changed(kept) {
  const permissions = (one) => ({
    ...one,
    defaultMemberPermissions: one.defaultMemberPermissions?.allow,
  });
  const shown = kept.map(permissions);
  return COMMANDS.filter((sent) => !shown.some((one) => holds(one, sent))).map(({ name }) => name);
}
