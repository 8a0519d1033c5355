"""What stands around the name of a spoiler: whether it denies, belongs to the name, or tells."""

import re
import unicodedata

from bot.domain.text.spoiler_words import (
    ALERT,
    FILLER,
    NOT_AFTER,
    NOT_BEFORE,
    NOT_WITHIN,
    NOTICE,
    PROSE,
)

MARKS_OF_LETTERS = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a"
)
"""Combining letters, which are in no word for regular expressions."""

PAIRS = dict(zip("([{<【《〈〔⟨", ")]}>】》〉〕⟩", strict=True))
"""Brackets."""

SELDOM = frozenset("<{")
"""Brackets that mean one only where a name follows at once."""

AN_ALERT = rf"(?:\s*{ALERT})?"

_LETTER = re.compile(r"[^\W_]")

_HARMLESS = re.compile(AN_ALERT)
_AROUND = re.compile("[⚠🚨⬇↓▼👇☆★●■◆▶]")
"""Pictures that only point."""

_OF = (
    r"for|of|in|on|about|until|up to|through|till|de|del|da|do|du|des|sur|para|hasta|von|für|bis|di"
    r"|untuk|sampai|cho|đến|까지|まで|から"
)
_OF_WHAT = re.compile(rf"[\s(\[]*(?:(?:{_OF})(?![^\W_])|(?:ep\w{{0,6}}|第)[\s.]*\d)[^:]{{0,40}}")


def line_end(text: str, at: int) -> int:
    """Return where a line ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def has_letters(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a text, or a stretch of it, has anything that is read."""
    return _LETTER.search(text, start, len(text) if end is None else end) is not None


def _tells(text: str) -> bool:
    """Whether a text has anything that tells something, be it in pictures."""
    return any(one.isalnum() or unicodedata.category(one) == "So" for one in _AROUND.sub("", text))


def is_denied(before: str, name: str, after: str) -> bool:
    """Whether what stands around a name says that there is no spoiler, or only speaks of them."""
    return bool(
        NOT_BEFORE.search(before)
        or PROSE.search(before)
        or NOT_WITHIN.fullmatch(name)
        or NOT_AFTER.match(after)
    )


def is_harmless(after: str) -> bool:
    """Whether what follows a name belongs to the mark and tells nothing: an alert, where."""
    return not _tells(_beyond_notices(after))


def letters_told(after: str) -> int:
    """Count the letters in what follows a name that belong to no alert or notice."""
    return sum(map(str.isalnum, _beyond_notices(after)))


def _beyond_notices(after: str) -> str:
    rest = _HARMLESS.match(after)
    after = after[rest.end() :] if rest else after
    return FILLER.sub("", NOTICE.sub("", after))


def is_of_something(after: str) -> bool:
    """Whether what follows a name says what is spoilt: that belongs to it, and may tell."""
    return _OF_WHAT.fullmatch(after.rstrip()) is not None
