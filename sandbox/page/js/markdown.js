/**
 * Discord's markdown as a tree of `{type, …, children}`; nothing here touches the page.
 * At each place the rules are tried in order; those of blocks only where a line begins.
 */

const BLOCKS = [
  [/>>> ([\s\S]*)/y, (m) => ({ type: "quote", children: parse(m[1], true) })],
  [/(?:> [^\n]*(?:\n|$))+/y, (m) => ({ type: "quote", children: parse(unquoted(m[0]), true) })],
  [
    /(#{1,3}) +([^\n]+)(?:\n|$)/y,
    (m) => ({ type: "heading", level: m[1].length, children: parse(m[2], false) }),
  ],
  [/-# +([^\n]+)(?:\n|$)/y, (m) => ({ type: "subtext", children: parse(m[1], false) })],
  [/(?: *(?:[-*]|\d{1,9}\.) +[^\n]*(?:\n|$))+/y, (m) => list(m[0])],
];

const INLINES = [
  [/\\([^\sA-Za-z0-9])/y, (m) => plain(m[1])],
  [
    /```(?:([\w+#.-]+)\n)?\n*([\s\S]+?)\n*```\n?/y,
    (m) => ({ type: "block", language: m[1] ?? "", text: m[2] }),
  ],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (m) => ({ type: "code", text: trimmedCode(m[2]) })],
  [
    /\|\|([\s\S]+?)\|\|/y,
    (m, block) => ({ type: "spoiler", text: m[1], children: parse(m[1], block) }),
  ],
  [
    /\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/y,
    (m) => ({ type: "strong", children: [{ type: "em", children: parse(m[1], false) }] }),
  ],
  [
    /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y,
    (m) => ({ type: "strong", children: parse(m[1], false) }),
  ],
  [
    /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y,
    (m) => ({ type: "underline", children: parse(m[1], false) }),
  ],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, (m) => ({ type: "strike", children: parse(m[1], false) })],
  [
    /\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])*?[^\s\\*])\*(?!\*)/y,
    (m) => ({ type: "em", children: parse(m[1], false) }),
  ],
  [/_((?:\\[\s\S]|__|[^\\_])+?)_(?![\w])/y, (m) => ({ type: "em", children: parse(m[1], false) })],
  [
    /\[((?:\\[\s\S]|[^\\[\]])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/y,
    (m) => ({ type: "link", url: m[2], children: parse(m[1], false) }),
  ],
  [/<(https?:\/\/[^\s>]+)>/y, (m) => ({ type: "link", url: m[1], children: [plain(m[1])] })],
  [
    /https?:\/\/[^\s<>|]*[^\s<>|.,:;"')\]]/y,
    (m) => ({ type: "link", url: m[0], children: [plain(m[0])] }),
  ],
  [/<@!?(\d{15,20})>/y, (m) => ({ type: "person", id: m[1] })],
  [/<@&(\d{15,20})>/y, (m) => ({ type: "role", id: m[1] })],
  [/<#(\d{15,20})>/y, (m) => ({ type: "channel", id: m[1] })],
  [/<\/([^:<>]{1,100}):\d{15,20}>/y, (m) => ({ type: "command", name: m[1] })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    (m) => ({ type: "time", seconds: Number(m[1]), style: m[2] ?? "f" }),
  ],
  [/<a?:(\w{2,32}):(\d{15,20})>/y, (m) => ({ type: "emoji", name: m[1] })],
  [/@(everyone|here)\b/y, (m) => ({ type: "everyone", name: m[1] })],
];

// Nothing inline begins with any other character.
const STARTS = new Set("\\`|*_~[<h@");

/** The tree of a text. With `block`, headings, quotes and lists count where a line begins. */
export function parse(text, block = true) {
  const nodes = [];
  let at = 0;
  while (at < text.length) {
    const lineStart = block && (at === 0 || text[at - 1] === "\n");
    const found =
      (lineStart && first(BLOCKS, text, at, block)) ||
      (STARTS.has(text[at]) && first(INLINES, text, at, block));
    if (found) {
      nodes.push(found.node);
      at = found.end;
    } else {
      addText(nodes, text[at]);
      at += 1;
    }
  }
  return nodes;
}

function first(rules, text, at, block) {
  for (const [pattern, build] of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    // An underscore inside a word is part of a name, not a mark.
    if (match && !(match[0][0] === "_" && /\w/.test(text[at - 1] ?? "") && match[0][1] !== "_")) {
      const end = pattern.lastIndex;
      return { node: build(match, block), end };
    }
  }
  return null;
}

const plain = (text) => ({ type: "text", text });

function addText(nodes, text) {
  const last = nodes.at(-1);
  if (last?.type === "text") last.text += text;
  else nodes.push(plain(text));
}

const unquoted = (text) => text.replace(/\n$/, "").replace(/^> /gm, "");

const trimmedCode = (text) => text.replace(/^ (?=`)|(?<=`) $/g, "");

function list(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  const items = lines.map((line) => {
    const [, indent, mark, rest] = /^( *)([-*]|\d+\.) +(.*)$/.exec(line);
    return {
      indent: indent.length,
      ordered: mark.length > 1,
      number: parseInt(mark, 10) || 1,
      text: rest,
    };
  });
  return { type: "lists", children: nested(items) };
}

/** Lists of these items: a deeper indent is a list within, another kind of mark a list of its own. */
function nested(items) {
  const lists = [];
  for (let at = 0; at < items.length;) {
    const { indent, ordered, number, text } = items[at];
    let end = at + 1;
    while (end < items.length && items[end].indent > indent) end += 1;
    if (lists.at(-1)?.ordered !== ordered)
      lists.push({ type: "list", ordered, start: number, children: [] });
    lists.at(-1).children.push({
      type: "item",
      children: [...parse(text, false), ...nested(items.slice(at + 1, end))],
    });
    at = end;
  }
  return lists;
}

/** The text of a tree as one reads it aloud, spoilers closed. `name` tells what mentions mean. */
export function spoken(nodes, name) {
  return nodes
    .map((node) => {
      if (node.type === "spoiler") return "(spoiler)";
      if (node.type === "text" || node.type === "code" || node.type === "block") return node.text;
      if (node.children)
        return spoken(node.children, name) + (BLOCK_TYPES.has(node.type) ? "\n" : "");
      return name(node);
    })
    .join("");
}

const BLOCK_TYPES = new Set(["quote", "heading", "subtext", "item"]);
