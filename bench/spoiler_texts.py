"""Texts around spoiler bars that try to make a reader of markdown show what they hide."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

LURES = (
    *("`", "``", "```", "```py\n", "\n```\n", "\\", "\\\\", "*", "**", "_", "__", "~~", "***"),
    *("\n> ", "\n>>> ", "\n# ", "\n### ", "\n-# ", "\n- ", "\n* ", "\n1. ", "\n  - ", "\n", "\n\n"),
    *("[", "]", "](", ")", "](https://e.io)", "[a](https://e.io)", "[a](<https://e.io> 'b')"),
    *(
        "https://e.io/",
        "<https://e.io/",
        "http://",
        "discord.gg/a",
        "dev://",
        "<a@e.io>",
        "<+1234567>",
    ),
    *("<@1>", "<@&2>", "<#3>", "@everyone", "@here", "<:a:4>", "<a:b:5>", "<t:6:R>", "</a b:7>"),
    *(
        "<id:guide>",
        "<",
        ">",
        ":",
        ":smile:",
        "¯\\_(ツ)_/¯",
        "&#124;&#124;",
        "%7C%7C",
        "<!--",
        "$$",
    ),
    *(
        "😭",
        "👩\u200d👩\u200d👧",
        "🏳️\u200d🌈",
        "🇰🇷",
        "👍🏽",
        "❤️",
        "한국어",
        "中文。",
        "שלום",
        "مرحبا",
    ),
    *(
        "ผู้หญิง",
        "क्षि",
        "e\u0301",
        "Z\u0335\u0336\u0337",
        "\u202e",
        "\u200b",
        "\u2060",
        "\u00a0",
        "\u3000",
    ),
    *(" ", " ", ". ", "! ", ", ", "\t", " | ", "｜｜", "│"),
)
"""Markup that may swallow a bar, and letters that may break in two."""

LOOSE_BARS = (
    "||",
    "||",
    "|||",
    "||||",
    "|||||",
    "|",
    "`||`",
    "\\||",
    "\\|\\|",
    "||\n",
    "|| ||",
    "|\u200b|",
    "|\u202e|",
)
"""Bars without a partner, or with one that was not meant."""

NAMES = (
    *(
        "Our Movie",
        "`",
        "``` ",
        "a `b",
        "[a",
        "[a](https://e.io",
        "https://e.io/",
        "https://e.io/||",
    ),
    *(
        "||",
        "a ||b",
        "|",
        "\\",
        "a\\",
        "> a",
        ">>> a",
        "# a",
        "-# a",
        "- a",
        "1. a",
        "**a",
        "_",
        "~~",
    ),
    *("<@1", "<a:b", "@everyone", "😭", "\u202eabc", "사랑의 불시착", "a|"),
)
"""Titles and names that may stand before a text."""


@dataclass(frozen=True, slots=True)
class SpoilerText:
    """A text with unique words in it, those that its author barred and the others.

    If it has ``loose`` bars, they may pair in other ways than the author's: then some other word
    may be hidden, and a barred one may stand between two pairs.
    """

    text: str
    barred: tuple[str, ...]
    open: tuple[str, ...]
    loose: bool


def texts(count: int, seed: int = 0) -> Iterator[SpoilerText]:
    """Yield that many texts; a seed always gives the same ones. Every other one has loose bars."""
    generator = random.Random(seed)
    for number in range(count):
        yield _text(generator, loose=number % 2 == 1)


def _text(generator: random.Random, *, loose: bool) -> SpoilerText:
    written: list[str] = []
    barred: list[str] = []
    seen: list[str] = []
    for _ in range(generator.randint(2, 30)):
        word = f"w{len(barred) + len(seen)}q"
        match generator.randrange(6):
            case 0 | 1:
                barred.append(word)
                around = (_lures(generator), word, _lures(generator))
                written.append(f"||{''.join(around)}||")
            case 2 | 3:
                seen.append(word)
                written.append(word)
            case 4 if loose:
                written.append(generator.choice(LOOSE_BARS))
            case _:
                written.append(_lures(generator))
    return SpoilerText("".join(written), tuple(barred), tuple(seen), loose)


def _lures(generator: random.Random) -> str:
    return "".join(generator.choices(LURES, k=generator.randrange(4)))
