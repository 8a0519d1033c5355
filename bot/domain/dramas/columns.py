"""Fields of several columns a line, as a curator types them: ``12 | speaker | text``."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.domain.dramas.fields import EPISODES, LONGEST_MOMENT, BadValue, each_line
from bot.domain.text import mark

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_COLUMN = "|"
_JOINED = f" {_COLUMN} "


def key_episodes(typed: str) -> list[dict[str, Any]] | None:
    """Read what happens in which episode: ``12 | text``, or ``text`` for the ending."""
    return [_moment(columns) for columns in _columns(typed, 2)] or None


def spoken(typed: str) -> list[dict[str, Any]] | None:
    """Read lines: ``12 | speaker | text``, without the number, the speaker or both."""
    return [_spoken(columns) for columns in _columns(typed, 3)] or None


def cast(typed: str) -> list[dict[str, str]] | None:
    """Read roles: ``actor | character``, or the actor alone."""
    return [_pair("actor", "character", columns) for columns in _columns(typed, 2)] or None


def music(typed: str) -> list[dict[str, str]] | None:
    """Read tracks: ``title | artist``, or the title alone."""
    return [_pair("title", "artist", columns) for columns in _columns(typed, 2)] or None


def write_key_episodes(values: Iterable[Mapping[str, Any]]) -> str:
    """Write what ``key_episodes`` reads."""
    return _written(key_episodes, ("episode", "text"), values)


def write_spoken(values: Iterable[Mapping[str, Any]]) -> str:
    """Write what ``spoken`` reads."""
    return _written(spoken, ("episode", "speaker", "text"), values)


def write_cast(values: Iterable[Mapping[str, Any]]) -> str:
    """Write what ``cast`` reads."""
    return _written(cast, ("actor", "character"), values)


def write_music(values: Iterable[Mapping[str, Any]]) -> str:
    """Write what ``music`` reads."""
    return _written(music, ("title", "artist"), values)


def _columns(typed: str, most: int) -> Iterator[list[str]]:
    for line in each_line(typed, LONGEST_MOMENT):
        yield [one.strip() for one in line.split(_COLUMN, most - 1)]


def _moment(columns: Sequence[str]) -> dict[str, Any]:
    numbered = len(columns) > 1 and (not columns[0] or _NUMBER.fullmatch(columns[0]))
    if not numbered:
        return {"text": _said(_JOINED.join(columns))}
    return _with_episode(columns[0], {"text": _said(columns[1])})


def _spoken(columns: Sequence[str]) -> dict[str, Any]:
    *before, said = columns
    number = before.pop(0) if before and _NUMBER.fullmatch(before[0]) else ""
    speaker = _JOINED.join(filter(None, before))
    return _with_episode(number, ({"speaker": speaker} if speaker else {}) | {"text": _said(said)})


def _said(text: str) -> str:
    if not text.strip(" |"):
        raise BadValue(mark("A line has a number or name, and nothing after it."))
    return text


def _with_episode(number: str, moment: dict[str, Any]) -> dict[str, Any]:
    if not number:
        return moment
    if int(number) not in EPISODES:
        raise BadValue(
            mark("Give an episode from {low} to {high}."), low=EPISODES[0], high=EPISODES[-1]
        )
    return {"episode": int(number), **moment}


def _pair(first: str, second: str, columns: Sequence[str]) -> dict[str, str]:
    if not columns[0]:
        raise BadValue(mark("A line begins with |, so the name before it is missing."))
    return {first: columns[0]} | ({second: columns[1]} if len(columns) > 1 and columns[1] else {})


def _written(
    read: Callable[[str], object], names: Sequence[str], values: Iterable[Mapping[str, Any]]
) -> str:
    return "\n".join(_line(read, names, one) for one in values)


def _line(read: Callable[[str], object], names: Sequence[str], one: Mapping[str, Any]) -> str:
    short = _JOINED.join(str(one[name]) for name in names if name in one)
    try:
        clear = read(short) == [one]
    except BadValue:
        clear = False
    # With every column there, a text may hold what looks like one.
    return short if clear else _JOINED.join(str(one.get(name, "")) for name in names)
