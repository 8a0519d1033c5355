"""What differs between two states of a drama, as curators are shown it."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.form import FIELDS, Field
from bot.domain.dramas.json_format import write_drama
from bot.domain.text.escape import inline
from bot.domain.text.spoilers import EVERYTHING, Hidden
from bot.ui.language import Language
from bot.ui.pages import Block

# A block of either stays within the 3,500 units that a page takes, each letter escaped.
_SHOWN = 500
_LINES = 5
_LINE = 150

_AROUND = 60
"""Letters before a difference that are shown with it."""


def differences(old: Drama, new: Drama, words: Language) -> Iterator[Block]:
    """Return each field that differs, before and after; what may spoil is hidden as the ending."""
    was, now = write_drama(old), write_drama(new)
    for one in FIELDS.values():
        before, after = _text(one, was, words), _text(one, now, words)
        if before != after:
            yield _difference(one, before, after, words)


def _difference(one: Field, before: str, after: str, words: Language) -> Block:
    name = words.text(one.label)
    label = f"**{name}**"
    if one.spoils:
        return Block(label, Hidden(_lines(before, after, words), EVERYTHING))
    told = _lines(before, after, words) if one.lines else _both(before, after, words)
    return Block(f"{label}\n{told}")


def _both(before: str, after: str, words: Language) -> str:
    shown = _from_the_difference(before, after)
    was, now = (inline(text, _SHOWN) or words.text("(nothing)") for text in shown)
    if not before:
        return f"+ {now}"
    lines = [words.text("Before: {text}", text=was), words.text("After: {text}", text=now)]
    return "\n".join(lines)


def _from_the_difference(before: str, after: str) -> tuple[str, str]:
    """Leave out how two long texts begin alike, so that what differs is among what is shown."""
    pairs = enumerate(zip_longest(before, after))
    alike = next(index for index, (one, other) in pairs if one != other) - _AROUND
    if alike <= 0 or max(len(before), len(after)) <= _SHOWN:
        return before, after
    return f"…{before[alike:]}", f"…{after[alike:]}"


def _lines(before: str, after: str, words: Language) -> str:
    old, new = before.split("\n"), after.split("\n")
    gone = [f"− ~~{inline(line, _LINE)}~~" for line in old if line not in new]
    come = [f"+ {inline(line, _LINE)}" for line in new if line not in old]
    shown = [*_few(gone, words), *_few(come, words)]
    return "\n".join(shown) or words.text("The same, in another order.")


def _few(lines: list[str], words: Language) -> list[str]:
    more = len(lines) - _LINES
    return [*lines[:_LINES], words.text("… and {n} more", n=more)] if more > 0 else lines


def _text(one: Field, values: Mapping[str, object], words: Language) -> str:
    value = values.get(one.name)
    if one.name == "country" and value:
        return words.country(str(value))
    return one.write(value) if value else ""
