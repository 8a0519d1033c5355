// What the bot shows: a card of components, and a classic panel.
import { ButtonStyles, ComponentTypes, MessageFlags, SeparatorSpacingSize } from 'oceanic.js';

// The smallest PNG: one pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const POSTER = { media: { url: 'attachment://poster.png' } };

export const file = (name, contents) => ({ name, contents: Buffer.from(contents) });
export const text = (content) => ({ type: ComponentTypes.TEXT_DISPLAY, content });
export const row = (...components) => ({ type: ComponentTypes.ACTION_ROW, components });
const section = (accessory, ...lines) => ({
  type: ComponentTypes.SECTION,
  components: lines.map(text),
  accessory,
});
const container = (components, more) => ({ type: ComponentTypes.CONTAINER, components, ...more });
const button = (customID, label, more = {}) => ({
  type: ComponentTypes.BUTTON,
  style: ButtonStyles.SECONDARY,
  customID,
  label,
  ...more,
});

export function card() {
  const poster = { type: ComponentTypes.THUMBNAIL, ...POSTER, description: 'Poster' };
  const shown = [
    section(poster, '## Crash Landing on You', '2019 · 16 episodes'),
    { type: ComponentTypes.SEPARATOR, spacing: SeparatorSpacingSize.LARGE },
    section(button('reviews', 'Reviews', { emoji: { id: null, name: '📚' } }), '14 reviews'),
    { type: ComponentTypes.MEDIA_GALLERY, items: [{ ...POSTER, description: 'A still' }] },
    { type: ComponentTypes.FILE, file: { url: 'attachment://review.txt' } },
    row(button('write', 'Write', { style: ButtonStyles.PRIMARY })),
  ];
  return {
    flags: MessageFlags.IS_COMPONENTS_V2,
    components: [
      container(shown, { accentColor: 0x336699 }),
      container([text('He lands')], { spoiler: true }),
    ],
    files: [file('poster.png', PIXEL), file('review.txt', 'long')],
  };
}

export function panel() {
  const embed = {
    title: 'Signal',
    description: 'A radio between two times',
    fields: [{ name: 'Episodes', value: '16', inline: true }],
    footer: { text: '2016' },
    color: 0x112233,
    timestamp: new Date(0).toISOString(),
  };
  const mood = {
    type: ComponentTypes.STRING_SELECT,
    customID: 'mood',
    placeholder: 'Mood',
    minValues: 1,
    maxValues: 2,
    options: [
      { label: 'Tense', value: 'tense' },
      { label: 'Sad', value: 'sad', emoji: { id: null, name: '😢' } },
    ],
  };
  const people = { type: ComponentTypes.USER_SELECT, customID: 'people', maxValues: 3 };
  const site = {
    type: ComponentTypes.BUTTON,
    style: ButtonStyles.LINK,
    label: 'Site',
    url: 'https://example.org/',
  };
  const buttons = [button('update', 'Update'), button('slowly', 'Slowly'), button('follow', 'Follow')];
  return {
    content: 'A panel',
    embeds: [embed],
    components: [row(...buttons, site), row(mood), row(people)],
  };
}
