"""Initialisms: CLOY for Crash Landing on You."""

import re

SHORTEST, LONGEST = 2, 12

_WORDS = re.compile(r"\d+|[^\W\d]+")
_SMALL = frozenset({"the", "a", "an", "of", "and", "season", "part"})
_SOUNDS = str.maketrans("24", "tf")


def _joined(words: list[str]) -> str:
    return "".join(word if word.isdigit() else word[0] for word in words)[:LONGEST]


def initials(form: str) -> tuple[str, ...]:
    """Return the initialisms of a normalised name: of all its words, then without the small ones.

    A number stands whole (``r1988``). Each is 2 to 12 characters; a name of one word has none.
    """
    words = _WORDS.findall(form)
    if len(words) < SHORTEST:
        return ()
    every = _joined(words)
    bare = _joined([word for word in words if word not in _SMALL])
    return (every,) if bare == every or len(bare) < SHORTEST else (every, bare)


def meant(form: str) -> tuple[str, ...]:
    """Return the initialisms that a normalised query may stand for, none if it cannot be one.

    It is one word or single letters (``d o t s``); a 2 in it may be "to" and a 4 "for".
    """
    letters = form.replace(" ", "")
    if not SHORTEST <= len(letters) <= LONGEST or len(form.split()) not in {1, len(letters)}:
        return ()
    return tuple(dict.fromkeys((letters, letters.translate(_SOUNDS))))
