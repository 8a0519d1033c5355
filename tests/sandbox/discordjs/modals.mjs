// The modals: text inputs in rows as every library knows them, and labels with each kind of choice.
import {
  CheckboxBuilder,
  CheckboxGroupBuilder,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { row, text } from './messages.mjs';

const modal = (customId, title) => new ModalBuilder().setCustomId(customId).setTitle(title);
const label = (name) => new LabelBuilder().setLabel(name);
const input = (customId, style) => new TextInputBuilder().setCustomId(customId).setStyle(style);

const headline = () =>
  input('headline', TextInputStyle.Short).setValue('My review').setMaxLength(100);
const body = () => input('body', TextInputStyle.Paragraph);

export const form = () =>
  modal('form', 'Write a review').addComponents(
    row(headline().setLabel('Headline')),
    row(body().setLabel('Body')),
  );

export function labels() {
  const country = new StringSelectMenuBuilder()
    .setCustomId('country')
    .setRequired(false)
    .addOptions({ label: 'South Korea', value: 'kr' }, { label: 'Japan', value: 'jp' });
  const scope = new RadioGroupBuilder()
    .setCustomId('scope')
    .addOptions({ label: 'Nothing', value: '0' }, { label: 'Everything', value: '99' });
  const upload = new FileUploadBuilder().setCustomId('upload').setMaxValues(2).setRequired(false);
  const tags = new CheckboxGroupBuilder()
    .setCustomId('tags')
    .setRequired(false)
    .addOptions({ label: 'Slow', value: 'slow' }, { label: 'Moving', value: 'moving' });
  return modal('labels', 'Write a review').addLabelComponents(
    label('Headline').setDescription('One line').setTextInputComponent(headline()),
    label('Country').setStringSelectMenuComponent(country),
    label('It spoils').setRadioGroupComponent(scope),
    label('Your text').setFileUploadComponent(upload),
    label('Tags').setCheckboxGroupComponent(tags),
  );
}

export function extras() {
  const friends = new UserSelectMenuBuilder().setCustomId('friends').setMaxValues(2);
  return modal('extras', 'A little more')
    .addTextDisplayComponents(text('Only you see this.'))
    .addLabelComponents(
      label('Seen it all').setCheckboxComponent(new CheckboxBuilder().setCustomId('seen')),
      label('Friends').setUserSelectMenuComponent(friends),
    );
}
