// Characters of a message that are read aloud or shown as its beginning.
const LONGEST = 300;

/**
 * A message in one line, spoilers closed.
 * @param {Object} message
 * @param {(text: string) => string} aloud reads markdown
 */
export function summary(message, aloud) {
  if (message.flags & 128) return "is thinking…";
  const parts = [message.content, ...message.embeds.map((one) => one.title)]
    .filter(Boolean)
    .map(aloud);
  const text = [...parts, ...message.components.map((one) => words(one, aloud))]
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  if (text === "")
    return message.attachments.length ? `${message.attachments.length} files` : "a message";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function words(one, aloud) {
  if (one.spoiler) return "(spoiler)";
  const inner = (one.components ?? []).map((each) => words(each, aloud));
  // Each text is read by itself: bars of two texts are no pair.
  return [one.content ? aloud(one.content) : "", ...inner].filter(Boolean).join(" ");
}
