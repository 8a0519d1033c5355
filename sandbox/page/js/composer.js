import { Refused, post } from "./api.js";
import { CommandForm } from "./command_form.js";
import { fitting, leaves, read } from "./commands.js";
import { fill, make } from "./element.js";
import { FileTray } from "./file_tray.js";
import { happened, when } from "./happenings.js";
import { notice, quiet } from "./notice.js";
import { place } from "./place.js";
import { Suggestions } from "./suggestions.js";
import { toolButton } from "./tool_button.js";
import { withMentions } from "./typed_mentions.js";
import { channel, loadCommands, mayWrite } from "./world.js";

const host = () => document.getElementById("composer");
let form = null;
let text = null;
let tray = null;
let suggestions = null;
// The place that it was made for: what happens there must not take away what is being typed.
let built = null;

/** Where one writes: messages, and commands behind a slash. */
export function startComposer() {
  when("shown", () => {
    const now = `${place.me}/${place.server}/${place.channel}`;
    if (now !== built) build();
    built = now;
  });
}

/** Opens a command as if it had been typed. */
export function begin(typed) {
  const found = read(typed);
  if (found) openCommand(found.leaf, found.values);
}

function build() {
  form?.remove();
  form = null;
  const where = channel();
  const open = place.direct || mayWrite(where);
  const words = label(where, open);
  text = make("textarea", {
    id: "composer-text",
    rows: 1,
    "aria-label": words,
    placeholder: words,
  });
  tray = new FileTray();
  const popups = make("div", { class: "popups" });
  const attach = toolButton("plus", "Attach files", () => tray.input.click(), { disabled: !open });
  const commands = toolButton("slash", "Commands", listCommands);
  const go = toolButton("send", "Send", null, { type: "submit" });
  const line = make("div", { class: "line" }, tray.input, attach, commands, text, go);
  fill(host(), make("form", { class: "writing", onsubmit: send }, popups, tray.node, line));
  suggestions = new Suggestions(text, {
    label: "Commands",
    source: commandsFor,
    host: popups,
    pick: (one) => openCommand(one.leaf, read(text.value)?.values ?? {}),
  });
  text.addEventListener("input", typed);
  // After the suggestions: Enter picks one of them first.
  text.addEventListener("keydown", key);
}

function listCommands() {
  text.value = "/";
  text.focus();
  suggestions.ask();
}

function label(where, open) {
  if (place.direct) return "Message Dramaclub, or type / for commands";
  if (!open) return `You cannot write in ${where?.name ?? "here"}; commands may work: type /`;
  return `Message #${where.name}, or type / for commands`;
}

async function commandsFor(value) {
  if (!value.startsWith("/")) return [];
  // A bot that was restarted or upgraded may have others now.
  if (value === "/") await loadCommands().catch(() => {});
  return fitting(value.slice(1)).map((leaf) => ({
    label: `/${leaf.name}`,
    hint: leaf.description,
    leaf,
  }));
}

function openCommand(leaf, values) {
  quiet();
  form?.remove();
  host().firstElementChild.hidden = true;
  form = new CommandForm(leaf, values, closeCommand);
  host().append(form.node);
  form.focus();
  happened("command opened", { name: leaf.name });
}

function closeCommand() {
  form?.remove();
  form = null;
  host().firstElementChild.hidden = false;
  text.value = "";
  resize();
  text.focus();
}

/** "/drama find " typed out opens the command, as picking it does. */
function typed() {
  resize();
  if (!text.value.startsWith("/") || !text.value.endsWith(" ")) return;
  const name = text.value.slice(1, -1);
  const found = leaves().find((one) => one.name === name);
  if (found) openCommand(found, {});
}

function resize() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
}

function key(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented)
    return;
  event.preventDefault();
  text.form.requestSubmit();
}

async function send(event) {
  event.preventDefault();
  const content = text.value.trim();
  const command = content.startsWith("/") ? read(content) : null;
  if (command) openCommand(command.leaf, command.values);
  else if (content || tray.files.length) await sendMessage(content);
}

async function sendMessage(content) {
  const sent = tray.files.map((file) => [file.name, file]);
  try {
    await post("send", { content: withMentions(content) }, sent);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
    return;
  }
  quiet();
  text.value = "";
  tray.clear();
  resize();
}
