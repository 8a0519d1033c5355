"""Small honours that members give to reviews."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.dramas.fields import BadValue
from bot.domain.text import mark
from bot.domain.text.escape import clean, length, split_lines

MOST = 20
"""Awards in a server's set; Discord's select takes 25."""

NAME = 30
"""UTF-16 units of a name."""

SHOWN = 3
"""Kinds of award that a card names."""

CUSTOM_EMOJI = re.compile(r"<a?:[A-Za-z0-9_]{2,32}:([0-9]{15,20})>", re.ASCII)
"""An emoji of a server, as it is typed."""


@dataclass(frozen=True, slots=True)
class Award:
    """One kind of award. ``emoji`` is one of Unicode's, or a server's as ``<:name:id>``.

    ``standard`` names are ours and translated. A ``retired`` one is not given any more.
    """

    id: int
    emoji: str
    name: str
    standard: bool = False
    retired: bool = False


STANDARD = tuple(
    Award(id_, emoji, name, standard=True)
    for id_, (emoji, name) in enumerate(
        (
            ("💎", mark("Hidden gem")),
            ("🧸", mark("Comfort")),
            ("🧠", mark("Big brain")),
            ("🤧", mark("Tissues needed")),
            ("😂", mark("Made me laugh")),
            ("🖋️", mark("Well written")),
            ("🔍", mark("Sharp eye")),
            ("🎯", mark("Spot on")),
            ("🌶️", mark("Spicy take")),
            ("💬", mark("Let's talk about it")),
        ),
        start=1,
    )
)
"""What a server has until it writes a set of its own."""


_LETTERS = 12
"""Code points of the longest emoji: families are joined of many."""

_SIGNS = frozenset({"So", "Sm"})
_JOINED = frozenset({"Sk", "Mn", "Me", "Cf"})
"""Categories of emoji, and of skin tones, variants and joiners."""


def read_awards(typed: str, before: Sequence[Award]) -> list[Award]:
    """Read a set of awards, one a line: an emoji, then its name.

    An award that keeps its name keeps its id, and with it those that were given. Raises BadValue.
    """
    lines = [line for line in map(clean, split_lines(typed)) if line]
    if not 1 <= len(lines) <= MOST:
        raise BadValue(mark("Give 1 to {most} awards; these are {n}."), most=MOST, n=len(lines))
    known = {one.name.casefold(): one for one in before}
    fresh = max((one.id for one in before), default=0) + 1
    awards: dict[str, Award] = {}
    for place, line in enumerate(lines, start=1):
        emoji, name = _parts(line, place)
        old = known.get(name.casefold())
        same = old is not None and old.standard and old.name == name
        awards.setdefault(name.casefold(), Award(old.id if old else fresh, emoji, name, same))
        fresh += old is None
    return list(awards.values())


def write_awards(awards: Iterable[Award]) -> str:
    """Write what ``read_awards`` reads."""
    return "\n".join(f"{one.emoji} {one.name}" for one in awards if not one.retired)


def _parts(line: str, place: int) -> tuple[str, str]:
    emoji, _, name = line.partition(" ")
    if not (CUSTOM_EMOJI.fullmatch(emoji) or _is_emoji(emoji)):
        raise BadValue(mark("Line {place} does not begin with an emoji."), place=place)
    if not 1 <= length(name) <= NAME:
        raise BadValue(
            mark("The name in line {place} needs 1 to {most} letters."), place=place, most=NAME
        )
    return emoji, name


def _is_emoji(text: str) -> bool:
    """Whether it is made of signs alone, none of which means anything in markdown."""
    if len(text) > _LETTERS or any(letter.isascii() for letter in text):
        return False
    kinds = {unicodedata.category(letter) for letter in text}
    return bool(kinds & _SIGNS) and kinds <= _SIGNS | _JOINED
