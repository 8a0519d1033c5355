// What the bot does for each autocomplete, component and modal.
import { InteractionTypes, MessageFlags } from 'oceanic.js';
import { COMMANDS, download, edit, privately, say } from './commands.mjs';
import { file } from './messages.mjs';
import { form } from './modals.mjs';

const DRAMAS = ['Crash Landing on You', 'Signal', 'Mother of Mine'];

/** Answers any interaction; rejects where it knows none of that name. */
export async function answer(interaction) {
  switch (interaction.type) {
    case InteractionTypes.APPLICATION_COMMAND_AUTOCOMPLETE:
      return complete(interaction);
    case InteractionTypes.APPLICATION_COMMAND:
      return COMMANDS[interaction.data.name](interaction);
    case InteractionTypes.MODAL_SUBMIT:
      return MODALS[interaction.data.customID](interaction);
    default:
      return COMPONENTS[interaction.data.customID](interaction);
  }
}

async function complete(interaction) {
  const { name, value } = interaction.data.options.getFocused(true);
  const found = DRAMAS.filter((title) => title.toLowerCase().includes(value.toLowerCase()));
  await interaction.result(found.map((title) => ({ name: title, value: `${name}:${title}` })));
}

const COMPONENTS = {
  update: (interaction) =>
    interaction.editParent({
      content: 'Updated',
      embeds: [],
      components: [],
      files: [file('u.txt', 'u')],
    }),

  async slowly(interaction) {
    await interaction.deferUpdate();
    await interaction.editOriginal({ content: 'Updated slowly' });
  },

  async follow(interaction) {
    await interaction.deferUpdate();
    const { content } = interaction.message;
    await interaction.createFollowup(privately(`You pressed under «${content}»`));
  },

  mood: (interaction) =>
    interaction.editParent({ content: `Mood: ${interaction.data.values.getStrings().join(' and ')}` }),

  people(interaction) {
    const chosen = interaction.data.values.getUsers(true).map((user) => user.username);
    return interaction.createMessage(privately(chosen.join(', ')));
  },

  reviews: (interaction) => interaction.createMessage(privately('14 reviews')),
  write: (interaction) => interaction.createModal(form()),
};

const MODALS = {
  async form(interaction) {
    const { message } = interaction;
    const { components } = interaction.data;
    await interaction.defer(MessageFlags.EPHEMERAL);
    await edit(interaction, {
      headline: components.getTextInput('headline', true),
      body: components.getTextInput('body', true),
      containers: message ? message.components.length : null,
    });
  },

  async labels(interaction) {
    const { components } = interaction.data;
    const uploads = components.getFileUploadValues('upload', true);
    await say(interaction, {
      headline: components.getTextInput('headline', true),
      country: components.getStringSelectValues('country', true),
      scope: components.getRadioGroupValue('scope', true),
      uploads: await Promise.all(uploads.map(async (one) => [one.filename, await download(one)])),
      tags: components.getCheckboxGroupValues('tags', true),
    });
  },

  async extras(interaction) {
    const { components } = interaction.data;
    await say(interaction, {
      seen: components.getCheckboxValue('seen', true),
      friends: components.getUserSelectValues('friends', true).map((user) => user.username),
    });
  },
};
