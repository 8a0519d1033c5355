"""What people type: some texts again and again, most of them hardly ever.

The texts are names of dramas as they are typed, the better known ones first: as they are, with one
letter wrong, or broken off. A text's share falls with its rank by Zipf's law with exponent 1.0.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from random import Random
from typing import TypeVar

from bot.catalogue.index import Entry
from bot.catalogue.names import normalise

T = TypeVar("T")

TEXTS = 30_000
EXPONENT = 1.0

_DRAWN = 1_000
_RIGHT, _BROKEN_OFF = 0.4, 0.2
"""Shares of what is typed as it is, and of what is typed in part; the rest has one letter wrong."""


def texts(entries: Iterable[Entry], seed: int) -> list[str]:
    """Return 30,000 different texts, or as many as there are names, by their popularity."""
    random = Random(seed)
    names = (name for entry in entries for name in entry.names)
    typed = (_typed(name, random) for name in names)
    return list(islice(_once(typed), TEXTS))


def new_texts(entries: Sequence[Entry], seed: int) -> Iterator[str]:
    """Yield texts with one letter wrong, of which none comes twice. It ends only in theory."""
    random = Random(seed)
    names = [name for entry in entries for name in entry.names]
    wrong = (misspelt(random.choice(names), random) for _ in iter(int, 1))
    return _once(wrong)


def drawn(ranked: Sequence[T], seed: int) -> Iterator[T]:
    """Yield without an end what stands first most often."""
    random = Random(seed)
    shares = list(accumulate(1 / rank**EXPONENT for rank in range(1, len(ranked) + 1)))
    while True:
        yield from random.choices(ranked, cum_weights=shares, k=_DRAWN)


def letter_by_letter(typed: Iterable[str]) -> Iterator[str]:
    """Yield each text as its option is completed: after the first letter, the second and so on."""
    return (text[:end] for text in typed for end in range(1, len(text) + 1))


def new_beginnings(typed: Iterable[str]) -> Iterator[str]:
    """Yield texts letter by letter without what was typed before."""
    return _once(letter_by_letter(typed))


def misspelt(name: str, random: Random) -> str:
    """Return a name with a letter that is missing, doubled, or changed places with the next."""
    place = random.randrange(len(name))
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return random.choice(
        (
            f"{before}{after}",
            f"{before}{letter}{letter}{after}",
            f"{before}{after[:1]}{letter}{after[1:]}",
        )
    ).lower()


def _typed(name: str, random: Random) -> str:
    way = random.random()
    if way < _RIGHT:
        return name.lower()
    if way < _RIGHT + _BROKEN_OFF:
        return name.lower()[: max(3, len(name) * 2 // 3)]
    return misspelt(name, random)


def _once(typed: Iterable[str]) -> Iterator[str]:
    """Leave out what the bot takes for the same as an earlier text."""
    seen = {""}
    for text in typed:
        if (key := normalise(text)) not in seen:
            seen.add(key)
            yield text
