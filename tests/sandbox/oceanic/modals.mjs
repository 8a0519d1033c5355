// The modals: text inputs in rows as every library knows them, and labels with each kind of choice.
import { ComponentTypes, TextInputStyles } from 'oceanic.js';
import { row } from './messages.mjs';

const label = (name, component, more = {}) => ({
  type: ComponentTypes.LABEL,
  label: name,
  component,
  ...more,
});
const choice = (type, customID, more) => ({ type, customID, ...more });
const input = (customID, style, more) => choice(ComponentTypes.TEXT_INPUT, customID, { style, ...more });
const pairs = (...given) => given.map(([name, value]) => ({ label: name, value }));

const headline = (more) =>
  input('headline', TextInputStyles.SHORT, { value: 'My review', maxLength: 100, ...more });

export const form = () => ({
  title: 'Write a review',
  customID: 'form',
  components: [
    row(headline({ label: 'Headline' })),
    row(input('body', TextInputStyles.PARAGRAPH, { label: 'Body' })),
  ],
});

export function labels() {
  const country = choice(ComponentTypes.STRING_SELECT, 'country', {
    required: false,
    options: pairs(['South Korea', 'kr'], ['Japan', 'jp']),
  });
  const scope = choice(ComponentTypes.RADIO_GROUP, 'scope', {
    options: pairs(['Nothing', '0'], ['Everything', '99']),
  });
  const upload = choice(ComponentTypes.FILE_UPLOAD, 'upload', { maxValues: 2, required: false });
  const tags = choice(ComponentTypes.CHECKBOX_GROUP, 'tags', {
    required: false,
    options: pairs(['Slow', 'slow'], ['Moving', 'moving']),
  });
  return {
    title: 'Write a review',
    customID: 'labels',
    components: [
      label('Headline', headline(), { description: 'One line' }),
      label('Country', country),
      label('It spoils', scope),
      label('Your text', upload),
      label('Tags', tags),
    ],
  };
}

export const extras = () => ({
  title: 'A little more',
  customID: 'extras',
  components: [
    label('Seen it all', choice(ComponentTypes.CHECKBOX, 'seen')),
    label('Friends', choice(ComponentTypes.USER_SELECT, 'friends', { maxValues: 2 })),
  ],
});
