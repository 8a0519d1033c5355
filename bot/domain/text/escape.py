"""Making text that others typed safe to show among our own."""

import re
import unicodedata
from functools import lru_cache

FIELD_UNITS = 4_000
"""UTF-16 units that one field of a form takes."""

MAX_MARKS = 4
"""Combining marks kept on one letter; Thai and Vietnamese need two or three."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_BETWEEN_PIPES = re.compile(f"(?<=\\|)[{''.join(sorted(_BIDI))}]+(?=\\|)")

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_~|<>[]()#:@-"})

_PLAIN = re.compile(
    "[ -\u02ff\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*"
)
"""Latin, Hangul, kana and Han as they are composed: no marks, and no format characters if it is
printable."""

_NUMBER = re.compile(r"^([^\S\n]*[0-9]+)(?=\.)", re.MULTILINE)
"""What would begin a numbered list."""

_GAP = re.compile(r"\n{3,}")

JOINER = "\u2060"
"""WORD JOINER: unseen, and takes no part in Discord's markdown."""


def clean(text: str) -> str:
    """Return one line of plain text: no control or bidi characters, no towers of marks.

    No two pipes become adjacent that were not. White space is folded. Lone surrogates, which no
    encoder takes, become U+FFFD.
    """
    if not (_PLAIN.fullmatch(text) and text.isprintable()):
        # Towers go first: putting thousands of marks on one letter in order takes seconds.
        thin = _without_towers(_BETWEEN_PIPES.sub(JOINER, _paired(text)))
        text = unicodedata.normalize("NFC", thin)
        if text != thin:
            text = _without_towers(text)
    return " ".join(text.split())


def prose(text: str) -> str:
    """Return text of many lines, each of them clean, with at most one empty line in a row."""
    return closed_up("\n".join(map(clean, split_lines(text))))


def split_lines(text: str) -> list[str]:
    r"""Return the lines of what somebody typed: they end with ``\n``, ``\r\n`` or ``\r``.

    ``str.splitlines`` also cuts at U+2028, U+0085 and others, which are no line ends to who types.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def closed_up(text: str) -> str:
    """Return a text with at most one empty line in a row, and none at its ends."""
    return _GAP.sub("\n\n", text).strip()


@lru_cache(maxsize=1024)
def inline(text: str, limit: int = 300) -> str:
    """Return text as one line that Discord shows letter by letter, at most ``limit`` letters of it.

    Markdown, mentions, masked links, invites and addresses are made inert. The last thousand
    answers are kept, because the same titles are shown again and again.
    """
    return literal(shorten(clean(text), limit))


def literal(text: str) -> str:
    """Return the markdown that shows a text of one or more lines letter by letter.

    At most one unit is added to a letter. No two pipes are adjacent in it.
    """
    escaped = _NUMBER.sub(r"\1\\", text.translate(_MARKDOWN))
    # An invite needs no markdown around it; an address is broken by its escaped colon.
    return re.sub(r"(?i)(discord(?:app)?)(?=\.)", rf"\1{JOINER}", escaped)


def shorten(text: str, limit: int) -> str:
    """Return at most ``limit`` UTF-16 units of a text, ending in … where something is missing."""
    if length(text) <= limit:
        return text
    room, kept = limit - 1, 0
    while (room := room - length(text[kept])) >= 0:
        kept += 1
    return text[:kept].rstrip() + "…"


def length(text: str) -> int:
    """Return a text's length as Discord's clients count it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _paired(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        if category in {"Mn", "Me"}:
            marks += 1
        elif category not in {"Cf", "Cc"}:
            # What nobody sees does not begin a new letter.
            marks = 0
        if marks <= MAX_MARKS and letter not in _BIDI:
            kept.append(" " if category in {"Cc", "Zl", "Zp"} else letter)
    return "".join(kept)
