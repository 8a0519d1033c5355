"""Reading a poll out of what was typed, and naming what stands in the way."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from bot.domain.polls.closing_time import Closing, UnreadableClosing, plain_digits, read_closing
from bot.domain.polls.poll import (
    FEWEST,
    MOST,
    OPTION_UNITS,
    QUESTION_UNITS,
    WHOLE,
    Draft,
    Option,
    Spoils,
    Typed,
)
from bot.domain.text import mark
from bot.domain.text.escape import clean, length, prose, split_lines
from bot.domain.text.spans import by_line
from bot.domain.text.spoiler_marks import read
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Hidden, Scope

_UNSEEN = {"Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs"}
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by their category that fonts show as nothing."""

_LONGEST_NUMBER = 20
"""Letters of a number that are read; none that is right has so many."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something to mend: a marked text, and the numbers that fill its {places}."""

    text: str
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, and whether its author marked anything in it."""

    text: str = field(repr=False)
    marked: bool


class UnreadablePoll(ValueError):  # noqa: N818 - it is about what was typed
    """A draft cannot be posted as it is; ``mistakes`` says all that is in the way."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("a draft cannot be posted")
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft says. ``closes_at`` is the moment if it were posted now, None by hand."""

    question: Hidden[str]
    options: tuple[Option, ...]
    most: int
    closing: Closing
    closes_at: int | None


def read_draft(draft: Draft, now: int, zone: tzinfo) -> Reading:
    """Read a draft; raises UnreadablePoll with every mistake in it."""
    typed = draft.typed
    question, *options = shown(typed, plain=draft.plain)
    mistakes = [
        *_question(question.text),
        *_options([one.text for one in options]),
        *_most(typed.most, len(options)),
    ]
    closing, closes_at = Closing(), None
    try:
        closing = read_closing(typed.closing, zone)
        closes_at = closing.due(now)
    except UnreadableClosing as unreadable:
        mistakes.append(Mistake(str(unreadable)))
    if mistakes:
        raise UnreadablePoll(tuple(mistakes))
    texts = [
        Hidden(one.text, _scope(draft.spoils, place, marked=one.marked))
        for place, one in enumerate([question, *options], start=WHOLE)
    ]
    placed = tuple(Option(place, text) for place, text in enumerate(texts[1:], start=1))
    return Reading(texts[0], placed, _number(typed.most) or 1, closing, closes_at)


def option_lines(typed: str) -> list[str]:
    """Return the options as typed, one a line; lines of white space do not count."""
    return [line.strip() for line in split_lines(typed) if line.strip()]


def shown(typed: Typed, *, plain: bool = False) -> list[Shown]:
    """Return the question and each option without marks, which may reach over several options."""
    texts = [read(text, plain=plain) for text in clean_texts(typed)]
    question = Shown(
        clean("".join(span.shown for span in texts[0])),
        any(hidden for _, hidden in by_line(texts[0])),
    )
    options = [Shown(clean(text), hidden) for text, hidden in by_line(texts[1])]
    return [question, *(options if option_lines(typed.options) else [])]


def clean_texts(typed: Typed) -> tuple[str, str]:
    """Return the question and all options as they are searched for marks."""
    return prose(typed.question), "\n".join(map(clean, option_lines(typed.options)))


def _scope(spoils: Spoils, place: int, *, marked: bool) -> Scope:
    if place in spoils.places:
        return Scope(spoils.reach) if spoils.reach else EVERYTHING
    # Who marks something says that it may spoil.
    return EVERYTHING if marked else NOTHING


def _seen(text: str) -> bool:
    return any(unicodedata.category(c) not in _UNSEEN and c not in _BLANK for c in text)


def _question(text: str) -> Iterator[Mistake]:
    if not _seen(text):
        yield Mistake(mark("The question is empty."))
    elif length(text) > QUESTION_UNITS:
        yield Mistake(
            mark("The question has {n} characters; {most} fit."),
            (("n", length(text)), ("most", QUESTION_UNITS)),
        )


def _options(texts: list[str]) -> Iterator[Mistake]:
    if not FEWEST <= len(texts) <= MOST:
        yield Mistake(
            mark("A poll has {fewest} to {most} options, one a line; here I count {n}."),
            (("n", len(texts)), ("fewest", FEWEST), ("most", MOST)),
        )
    first: dict[str, int] = {}
    for place, text in enumerate(texts, start=1):
        if not _seen(text):
            yield Mistake(mark("Option {place} shows nothing."), (("place", place),))
            continue
        long = length(text) > OPTION_UNITS
        if long:
            yield Mistake(
                mark("Option {place} has {n} characters; {most} fit."),
                (("place", place), ("n", length(text)), ("most", OPTION_UNITS)),
            )
        earlier = first.setdefault(text if long else compared(text), place)
        if earlier != place:
            yield Mistake(
                mark("Options {earlier} and {place} are the same."),
                (("earlier", earlier), ("place", place)),
            )


def compared(text: str) -> str:
    """Return an option's text in the form in which it is the same as another."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(c for c in folded if unicodedata.category(c) != "Cf").split())


def _most(typed: str, options: int) -> Iterator[Mistake]:
    number = _number(typed)
    if number is None or not 1 <= number <= max(options, 1):
        yield Mistake(
            mark("How many options one may choose is a number from 1 to {most}."),
            (("most", max(options, 1)),),
        )


def _number(typed: str) -> int | None:
    text = plain_digits(typed.strip()[:_LONGEST_NUMBER]).strip() or "1"
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) else None
