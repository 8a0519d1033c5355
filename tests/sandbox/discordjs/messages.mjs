// What the bot shows: a card of components, a classic panel, two modals.
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  CheckboxBuilder,
  CheckboxGroupBuilder,
  ContainerBuilder,
  EmbedBuilder,
  FileBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  SectionBuilder,
  SeparatorBuilder,
  SeparatorSpacingSize,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';

// The smallest PNG: one pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const text = (content) => new TextDisplayBuilder().setContent(content);
const button = (customId, label, style = ButtonStyle.Secondary) =>
  new ButtonBuilder().setCustomId(customId).setLabel(label).setStyle(style);
const row = (...components) => new ActionRowBuilder().addComponents(...components);

export function card() {
  const header = new SectionBuilder()
    .addTextDisplayComponents(text('## Crash Landing on You'), text('2019 · 16 episodes'))
    .setThumbnailAccessory(
      new ThumbnailBuilder({ media: { url: 'attachment://poster.png' }, description: 'Poster' }),
    );
  const more = new SectionBuilder()
    .addTextDisplayComponents(text('14 reviews'))
    .setButtonAccessory(button('reviews', 'Reviews').setEmoji('📚'));
  const container = new ContainerBuilder()
    .setAccentColor(0x336699)
    .addSectionComponents(header)
    .addSeparatorComponents(new SeparatorBuilder().setSpacing(SeparatorSpacingSize.Large))
    .addSectionComponents(more)
    .addMediaGalleryComponents(
      new MediaGalleryBuilder({
        items: [{ media: { url: 'attachment://poster.png' }, description: 'A still' }],
      }),
    )
    .addFileComponents(new FileBuilder().setURL('attachment://review.txt'))
    .addActionRowComponents(row(button('spoil', 'Spoil me', ButtonStyle.Danger)));
  const hidden = new ContainerBuilder().setSpoiler(true).addTextDisplayComponents(text('He lands'));
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container, hidden],
    files: [
      new AttachmentBuilder(PIXEL, { name: 'poster.png', description: 'Poster' }),
      new AttachmentBuilder(Buffer.from('long'), { name: 'review.txt' }),
    ],
  };
}

export function panel() {
  const embed = new EmbedBuilder()
    .setTitle('Signal')
    .setDescription('A radio between two times')
    .addFields({ name: 'Episodes', value: '16', inline: true })
    .setFooter({ text: '2016' })
    .setColor(0x112233)
    .setTimestamp(0);
  const mood = new StringSelectMenuBuilder()
    .setCustomId('mood')
    .setPlaceholder('Mood')
    .setMinValues(1)
    .setMaxValues(2)
    .addOptions({ label: 'Tense', value: 'tense' }, { label: 'Sad', value: 'sad', emoji: '😢' });
  const people = new UserSelectMenuBuilder().setCustomId('people').setMaxValues(3);
  const link = new ButtonBuilder()
    .setLabel('Site')
    .setStyle(ButtonStyle.Link)
    .setURL('https://example.org/');
  return {
    content: 'A panel',
    embeds: [embed],
    components: [
      row(button('update', 'Update'), button('slowly', 'Slowly'), button('follow', 'Follow'), link),
      row(mood),
      row(people),
    ],
  };
}

const label = (name, description) => {
  const made = new LabelBuilder().setLabel(name);
  return description ? made.setDescription(description) : made;
};

export function labels() {
  const headline = new TextInputBuilder()
    .setCustomId('headline')
    .setStyle(TextInputStyle.Short)
    .setValue('My review')
    .setMaxLength(100);
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
  return new ModalBuilder()
    .setCustomId('labels')
    .setTitle('Write a review')
    .addLabelComponents(
      label('Headline', 'One line').setTextInputComponent(headline),
      label('Country').setStringSelectMenuComponent(country),
      label('It spoils').setRadioGroupComponent(scope),
      label('Your text').setFileUploadComponent(upload),
      label('Tags').setCheckboxGroupComponent(tags),
    );
}

export function more() {
  const friends = new UserSelectMenuBuilder().setCustomId('friends').setMaxValues(2);
  return new ModalBuilder()
    .setCustomId('more')
    .setTitle('A little more')
    .addTextDisplayComponents(text('Only you see this.'))
    .addLabelComponents(
      label('Body').setTextInputComponent(
        new TextInputBuilder().setCustomId('body').setStyle(TextInputStyle.Paragraph),
      ),
      label('Seen it all').setCheckboxComponent(new CheckboxBuilder().setCustomId('seen')),
      label('Friends').setUserSelectMenuComponent(friends),
    );
}
