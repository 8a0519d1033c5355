// What the bot shows: a card of components, and a classic panel.
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  FileBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  SectionBuilder,
  SeparatorBuilder,
  SeparatorSpacingSize,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';

// The smallest PNG: one pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const POSTER = { media: { url: 'attachment://poster.png' } };

export const file = (name, content) => new AttachmentBuilder(Buffer.from(content), { name });
export const text = (content) => new TextDisplayBuilder().setContent(content);
export const row = (...components) => new ActionRowBuilder().addComponents(...components);
const button = (customId, label) =>
  new ButtonBuilder().setCustomId(customId).setLabel(label).setStyle(ButtonStyle.Secondary);

export function card() {
  const header = new SectionBuilder()
    .addTextDisplayComponents(text('## Crash Landing on You'), text('2019 · 16 episodes'))
    .setThumbnailAccessory(new ThumbnailBuilder({ ...POSTER, description: 'Poster' }));
  const reviews = new SectionBuilder()
    .addTextDisplayComponents(text('14 reviews'))
    .setButtonAccessory(button('reviews', 'Reviews').setEmoji('📚'));
  const container = new ContainerBuilder()
    .setAccentColor(0x336699)
    .addSectionComponents(header)
    .addSeparatorComponents(new SeparatorBuilder().setSpacing(SeparatorSpacingSize.Large))
    .addSectionComponents(reviews)
    .addMediaGalleryComponents(
      new MediaGalleryBuilder({ items: [{ ...POSTER, description: 'A still' }] }),
    )
    .addFileComponents(new FileBuilder().setURL('attachment://review.txt'))
    .addActionRowComponents(row(button('write', 'Write').setStyle(ButtonStyle.Primary)));
  const hidden = new ContainerBuilder().setSpoiler(true).addTextDisplayComponents(text('He lands'));
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container, hidden],
    files: [file('poster.png', PIXEL), file('review.txt', 'long')],
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
  const site = new ButtonBuilder()
    .setLabel('Site')
    .setStyle(ButtonStyle.Link)
    .setURL('https://example.org/');
  const buttons = [button('update', 'Update'), button('slowly', 'Slowly'), button('follow', 'Follow')];
  return {
    content: 'A panel',
    embeds: [embed],
    components: [row(...buttons, site), row(mood), row(people)],
  };
}
