"""Readers of Discord's markdown that others wrote: what they see of a text, and what is hidden."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import discord_markdown  # type: ignore[import-untyped]  # it has no stubs

FOLDER = Path(__file__).parent
PYTHON_JUDGE = "discord-markdown-py"
BATCH = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one judge sees of a text, what it takes to be hidden, and the markup that it finds."""

    seen: str
    hidden: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judges:
    """The packages of npm, in a process of Node's, and that of PyPI."""

    questions: IO[str]
    answers: IO[str]

    @property
    def names(self) -> list[str]:
        """Who judges."""
        (verdicts,) = self.judge(["a"])
        return sorted(verdicts)

    def judge(self, texts: Sequence[str]) -> Iterator[dict[str, Verdict]]:
        """Yield for each text the verdicts by the judge's name."""
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            for text, verdicts in zip(batch, self._nodes(batch), strict=True):
                yield verdicts | {PYTHON_JUDGE: _pythons(text)}

    def _nodes(self, texts: Sequence[str]) -> list[dict[str, Verdict]]:
        self.questions.write(json.dumps(texts) + "\n")
        self.questions.flush()
        return [
            {
                name: Verdict(seen, hidden, frozenset(kinds))
                for name, (seen, hidden, kinds) in verdicts.items()
            }
            for verdicts in json.loads(self.answers.readline())
        ]


@contextmanager
def judging() -> Iterator[Judges]:
    """Have the judges at hand; npm's packages in this folder must be installed."""
    pipe = subprocess.PIPE
    command = [shutil.which("node") or "node", "judge.mjs"]
    with subprocess.Popen(command, cwd=FOLDER, stdin=pipe, stdout=pipe, encoding="utf-8") as node:
        yield Judges(cast(IO[str], node.stdin), cast(IO[str], node.stdout))


def _pythons(text: str) -> Verdict:
    seen: list[str] = []
    hidden: list[str] = []
    kinds: set[str] = set()

    def walk(node: Any, barred: bool) -> None:
        if isinstance(node, str):
            (hidden if barred else seen).append(node)
        elif isinstance(node, list):
            for child in node:
                walk(child, barred)
        elif isinstance(node, dict):
            kinds.update({node["type"]} if "type" in node else ())
            for key, child in node.items():
                if key != "type":
                    walk(child, barred or node.get("type") == "spoiler")

    walk(discord_markdown.parse(text), False)
    return Verdict("".join(seen), "".join(hidden), frozenset(kinds))
