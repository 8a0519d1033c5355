"""Dramas that do not exist, named like those that do."""

import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.catalogue.index import Entry
from bot.catalogue.names import normalise


def names_in(entry: Entry) -> int:
    """Return how many names of ``entry`` the index tells apart."""
    return len({normalise(name) for name in entry.names} - {""})


def variants(entries: Sequence[Entry], names: int, seed: int = 0) -> Iterator[Entry]:
    """Yield new entries until they have at least ``names`` names together.

    Each has as many names as a real drama and is less known than all of these. A name is the first
    half of a real one and the second half of another in the same script, so that 3-grams are about
    as frequent as among real names.
    """
    generator = random.Random(seed)
    by_script: defaultdict[str, list[str]] = defaultdict(list)
    for name in (name for entry in entries for name in entry.names):
        by_script[_script(name)].append(name)
    last = max(entry.id for entry in entries)
    while names > 0:
        last += 1
        model = generator.choice(entries)
        invented = tuple(
            _cross(name, generator.choice(by_script[_script(name)])) for name in model.names
        )
        entry = Entry(last, invented, last)
        names -= names_in(entry)
        yield entry


def _script(name: str) -> str:
    """Return the first word of the Unicode name of the first letter, such as HANGUL."""
    letter = next((char for char in name if char.isalpha()), "0")
    return unicodedata.name(letter, "").partition(" ")[0]


def _cross(one: str, other: str) -> str:
    if " " not in one or " " not in other:
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
    words, others = one.split(), other.split()
    return " ".join(words[: (len(words) + 1) // 2] + others[len(others) // 2 :])
