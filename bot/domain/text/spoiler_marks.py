"""What an author marked as a spoiler, in whatever way people do: the one reader of all texts."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from bot.domain.text.bar_pairing import BAR
from bot.domain.text.escape import length, shorten
from bot.domain.text.folding import folded
from bot.domain.text.spans import Mark, Span, cut, merged, without
from bot.domain.text.spoiler_bars import bars, outer, without_bars
from bot.domain.text.spoiler_brackets import brackets
from bot.domain.text.spoiler_labels import labels
from bot.domain.text.spoiler_tags import tags
from bot.domain.text.spoiler_words import NAME

MOST_NAMES = 5
"""How many marks are named to their author."""

MOST_READ = 150
"""How many names of spoilers are read in a text; from the line of the next one on all is hidden."""


def read(text: str, *, plain: bool = False) -> tuple[Span, ...]:
    """Split a clean text at what is marked in it.

    A mark with an end hides its passage; one without hides the rest of its line, or all below where
    it ends its line; a bar without a partner hides all to the end. In a ``plain`` text, of which
    its author said that it is no spoiler, only bars with a partner hide.
    """
    return cut(text, merged(_marks(text, plain=plain)))


def below(title: str, text: str, *, plain: bool = False) -> tuple[Span, ...]:
    """Read a text that stands below a title: a mark that ends the title hides the text."""
    if not title:
        return read(text, plain=plain)
    return without(read(f"{title}\n{text}", plain=plain), len(title) + 1)


def together(text: str) -> list[tuple[int, int]]:
    """Return from where to where a text must not be parted, so that its marks hide what they do."""
    ended = [(mark.start, mark.end) for mark in _marks(text, plain=False) if not mark.onward]
    return [*ended, outer(text)]


def names(text: str) -> list[str]:
    """Return the marks in a text of which its author is told, as typed; bars that pair are none."""
    found = [mark.name for mark in merged(_marks(text, plain=False)) if mark.name]
    return list(dict.fromkeys(found))


def passages(text: str) -> frozenset[str]:
    """Return what those marks hide."""
    found = merged(_marks(text, plain=False))
    return frozenset(text[mark.start : mark.end] for mark in found if mark.name)


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` UTF-16 units of a typed text, in which what was hidden stays so."""
    if length(text) <= limit:
        return text
    short = shorten(text, limit)
    if _opens(text, short):
        # A bar without a partner hides all to the end.
        return BAR + without_bars(shorten(text, limit - len(BAR)))
    return short


def _opens(text: str, short: str) -> bool:
    """Whether some letter that is hidden in a text is open in its beginning."""
    hidden = [(mark.start, mark.end) for mark in merged(_marks(text, plain=False))]
    still = {
        at for mark in merged(_marks(short, plain=False)) for at in range(mark.start, mark.end)
    }
    kept = len(short) - 1
    return any(at not in still for one in hidden for at in range(one[0], min(one[1], kept)))


# ``plain`` has no default: a call without it would be remembered apart.
@lru_cache(maxsize=32)
def _marks(text: str, *, plain: bool) -> tuple[Mark, ...]:
    found = list(bars(text, plain=plain))
    if not plain:
        marked, low = tags(text, folded(text))
        found += [*marked, *_named(text, low)]
    seen = _first_seen(text, (mark.start + mark.before for mark in found))
    return tuple(
        mark
        for mark in found
        if not mark.name or seen[mark.start + mark.before] < mark.end - mark.after
    )


def _named(text: str, low: str) -> Iterator[Mark]:
    """Yield what is hidden by names that stand without two ends."""
    names = list(islice(NAME.finditer(low), MOST_READ + 1))
    for beyond in names[MOST_READ:]:
        line = low.rfind("\n", 0, beyond.start()) + 1
        name = text[beyond.start() : beyond.end()]
        yield Mark(line, len(text), name=name, onward=True)
    yield from brackets(text, low, names[:MOST_READ])
    yield from labels(text, low, names[:MOST_READ])


def _first_seen(text: str, places: Iterable[int]) -> dict[int, int]:
    """Return for places in a text where the next letter stands that is neither space nor bar."""
    found, seen = {}, 0
    for at in sorted(set(places)):
        seen = max(seen, at)
        while seen < len(text) and _is_unseen(text[seen]):
            seen += 1
        found[at] = seen
    return found


def _is_unseen(letter: str) -> bool:
    return letter == "|" or letter.isspace() or unicodedata.category(letter) == "Cf"
