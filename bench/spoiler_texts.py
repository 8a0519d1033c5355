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

TAGS = (
    *(("[spoiler]", "[/spoiler]"), ("[SPOILER]", "[/SPOILER]"), ("[spoiler=ep 4]", "[/spoiler]")),
    *(("<spoiler>", "</spoiler>"), ("[hide]", "[/hide]"), ("【ネタバレ】", "【/ネタバレ】")),
    *((">!", "!<"), ("~!", "!~"), ("｜｜", "｜｜"), ("‖", "‖"), ("| |", "| |")),
    *(("|\u200b|", "|\u200b|"), ("|\u202e|", "|\u202e|"), ("|\x00|", "|\x00|"), ("￨￨", "￨￨")),
)
"""Marks of two ends."""

BRACKETS = (
    *(("(spoiler: ", ")"), ("(Spoiler alert: ", ")"), ("[스포: ", "]"), ("（ネタバレ：", "）")),
    *(("{{spoiler|", "}}"), ("(spoilers - ", ")"), ("【剧透：", "】")),
)
"""Brackets that say what is in them."""

LABELS = (
    *(
        "SPOILER: ",
        "Spoilers ahead! ",
        "**SPOILER** ",
        "스포) ",
        "ネタバレ：",
        "劇透：",
        "以下有雷 ",
    ),
    *(
        "สปอย ",
        "awas spoiler ",
        "【ネタバレ】",
        "[SPOILER] ",
        "A partir de aquí spoilers: ",
        "雷：",
    ),
    *("attention spoilers : ", "Dikkat spoiler: ", "Cảnh báo spoiler: ", "Finale spoilers: "),
)
"""Marks that begin a line."""

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
    may be hidden, and a barred one may stand between two pairs. ``below`` are words that stand
    below a mark without an end. Some of its marks take ``lines`` of their own.
    """

    text: str
    barred: tuple[str, ...]
    open: tuple[str, ...]
    loose: bool
    below: tuple[str, ...] = ()
    lines: bool = False


def texts(count: int, seed: int = 0) -> Iterator[SpoilerText]:
    """Yield that many texts; a seed always gives the same ones. Every other one has loose bars."""
    generator = random.Random(seed)
    for number in range(count):
        yield _text(generator, loose=number % 2 == 1)


def _text(generator: random.Random, *, loose: bool) -> SpoilerText:
    writing = _Writing(generator)
    for _ in range(generator.randint(2, 30)):
        match generator.randrange(9):
            case 0 | 1:
                writing.between("||", "||")
            case 2 | 3:
                writing.open_word()
            case 4:
                writing.between(*generator.choice(TAGS))
            case 5:
                writing.marked_line()
            case 6 if loose:
                writing.put(generator.choice(LOOSE_BARS))
            case 6 if generator.randrange(8) == 0:
                writing.mark_below()
            case _:
                writing.put(_lures(generator))
    return writing.text(loose=loose)


class _Writing:
    """A text that is being written."""

    def __init__(self, generator: random.Random) -> None:
        self._generator = generator
        self._written: list[str] = []
        self._words: dict[str, list[str]] = {"barred": [], "open": [], "below": []}
        self._plain = "open"
        self._lines = False

    def text(self, *, loose: bool) -> SpoilerText:
        """Return it."""
        words = {name: tuple(some) for name, some in self._words.items()}
        return SpoilerText("".join(self._written), loose=loose, lines=self._lines, **words)

    def put(self, text: str) -> None:
        """Add what is no word."""
        self._written.append(text)

    def open_word(self) -> None:
        """Add a word that nothing hides but a mark above."""
        self.put(self._word(self._plain))

    def between(self, begin: str, end: str) -> None:
        """Add a word between the ends of a mark, with lures around it."""
        before, after = _lures(self._generator), _lures(self._generator)
        self.put(f"{begin}{before}{self._word('barred')}{after}{end}")

    def marked_line(self) -> None:
        """Add a line of its own, or a bracket, that hides a word."""
        word = self._word("barred")
        if self._generator.random() < 0.5:  # noqa: PLR2004 - half
            begin, end = self._generator.choice(BRACKETS)
            self.put(f"{begin}{word}{end}")
        else:
            self._lines = True
            self.put(f"\n{self._generator.choice(LABELS)}{word}\n")

    def mark_below(self) -> None:
        """Add a line that hides all below."""
        self._lines, self._plain = True, "below"
        self.put(f"\n{self._generator.choice(LABELS).strip()}\n")

    def _word(self, kind: str) -> str:
        word = f"w{sum(map(len, self._words.values()))}q"
        self._words[kind].append(word)
        return word


def _lures(generator: random.Random) -> str:
    return "".join(generator.choices(LURES, k=generator.randrange(4)))
