// Reads one JSON list of markdown texts a line, and answers each line with one: for each text and
// each judge [what is seen, what is hidden, which kinds of markup there are].
import { createInterface } from "node:readline";

const judges = {};
for (const name of ["@cloudrac3r/discord-markdown", "@odiffey/discord-markdown"]) {
  try {
    judges[name] = (await import(name)).parser;
  } catch (problem) {
    // The first is written for Node 20; an older one leaves the other.
    if (!(problem instanceof SyntaxError)) throw problem;
  }
}

// "raw" repeats what "parsed" holds.
const notShown = new Set(["type", "raw"]);

function walk(node, hidden, verdict) {
  if (typeof node === "string") {
    verdict[hidden ? 1 : 0] += node;
  } else if (Array.isArray(node)) {
    for (const child of node) walk(child, hidden, verdict);
  } else if (node !== null && typeof node === "object") {
    if (node.type === "br" || node.type === "newline") verdict[hidden ? 1 : 0] += "\n";
    verdict[2].add(node.type);
    for (const [key, child] of Object.entries(node)) {
      if (!notShown.has(key)) walk(child, hidden || node.type === "spoiler", verdict);
    }
  }
}

function judged(parser, text) {
  const verdict = ["", "", new Set()];
  walk(parser(text), false, verdict);
  return [verdict[0], verdict[1], [...verdict[2]].filter((kind) => kind !== undefined)];
}

for await (const line of createInterface({ input: process.stdin })) {
  const verdicts = JSON.parse(line).map((text) =>
    Object.fromEntries(
      Object.entries(judges).map(([name, parser]) => [name, judged(parser, text)]),
    ),
  );
  process.stdout.write(`${JSON.stringify(verdicts)}\n`);
}
