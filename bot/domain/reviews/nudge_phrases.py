"""Phrase lists that people can read, and the patterns that they stand for.

A list is the file ``nudges/<language>.txt``; its headings are [common] or [letters], by which a
text in that language is known, and [episode], [enough], [together] and [harmless].
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_START, _STOP = r"(?<![^\W_])", r"(?![^\W_])"
_NEVER = re.compile(r"(?!)")

_HARMLESS = "\x00"
"""Stands in a text for what is harmless; no phrase reaches across it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language says about endings; each pattern matches with the case ignored.

    ``episode`` has the number in its last group. ``common`` is empty where ``letters``, a pattern
    of one letter, tells the language.
    """

    common: frozenset[str]
    letters: re.Pattern[str]
    episode: re.Pattern[str]
    enough: re.Pattern[str]
    together: re.Pattern[str]
    harmless: re.Pattern[str]


@cache
def phrases() -> dict[str, Phrases]:
    """Return every list by its language's two letters. The files are read at the first call."""
    folder = files("bot.domain.reviews") / "nudges"
    lists = (file for file in folder.iterdir() if file.name.endswith(".txt"))
    return {file.name[:2]: read(file.read_text("utf-8")) for file in lists}


def read(text: str) -> Phrases:
    """Read one list. Raises KeyError for an unknown heading or a phrase before the first."""
    parts: dict[str, list[str]] = {
        part: [] for part in ("common", "letters", "episode", "enough", "together", "harmless")
    }
    heading = ""
    for line in filter(None, (line.partition("#")[0].strip() for line in text.split("\n"))):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            parts[heading].append(line.casefold())
    letters = re.compile(f"[{''.join(parts['letters'])}]") if parts["letters"] else None
    patterns = [
        _any(parts[name], spaced=letters is None)
        for name in ("episode", "enough", "together", "harmless")
    ]
    return Phrases(frozenset(" ".join(parts["common"]).split()), letters or _NEVER, *patterns)


def without(harmless: re.Pattern[str], text: str) -> str:
    """Blank what is harmless; every other letter stays where it is."""
    return harmless.sub(lambda match: _HARMLESS * len(match[0]), text)


def _any(lines: list[str], *, spaced: bool) -> re.Pattern[str]:
    if not lines:
        return _NEVER
    if not spaced:
        return re.compile("|".join(_phrase(line, r"[^\w\x00]{0,3}") for line in lines))
    # A phrase such as "'s death" begins inside a word.
    words = [_phrase(line, r"[^\w\x00]{1,3}") for line in lines if not line.startswith("'")]
    tails = [_phrase(line, r"[^\w\x00]{1,3}") for line in lines if line.startswith("'")]
    either = "|".join([f"{_START}(?:{'|'.join(words)})", *tails])
    return re.compile(f"(?:{either}){_STOP}", re.IGNORECASE)


def _phrase(line: str, gap: str) -> str:
    pattern = ""
    for word in line.split():
        if word == "..":
            pattern += rf"(?:{gap}\w{{1,20}}){{0,3}}?"
        elif word.startswith("("):
            pattern += f"(?:{gap}{_word(word[1:-1], gap)})?"
        elif word == "{n}":
            pattern += r"[^\w\x00]{0,3}(\d{1,4})"
        else:
            pattern += gap * bool(pattern) + _word(word, gap)
    return pattern


def _word(word: str, gap: str) -> str:
    """Write a word's alternatives; a hyphen stands for whatever is between words."""
    either = re.escape(word).replace("/", "|").replace(r"\-", gap).replace(r"\*", r"\w{0,12}")
    return "(?:" + either.replace(r"\{n\}", r"(\d{1,4})").replace("'", "['’]") + ")"
