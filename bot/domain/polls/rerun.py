"""A draft's marks once it is typed anew, and a poll as if it had been typed."""

from collections.abc import Set as AbstractSet
from datetime import tzinfo

from bot.domain.polls.closing_time import LONGEST, typed_moment
from bot.domain.polls.parse import compared, option_lines
from bot.domain.polls.poll import WHOLE, Kind, Poll, Spoils, Typed


def carried(places: frozenset[int], before: str, after: str) -> frozenset[int]:
    """Return the places that may spoil once the options were typed anew; ``WHOLE`` stays.

    A line keeps its mark wherever it goes. Where a marked one is gone, every new one may be it,
    mended: rather a mark too many than a spoiler without one.
    """
    old, new = option_lines(before), option_lines(after)
    marked = {line for place, line in enumerate(old, start=1) if place in places}
    suspected = set() if marked <= set(new) else set(new) - set(old)
    kept = {place for place, line in enumerate(new, start=1) if line in marked | suspected}
    return frozenset(kept) | (places & {WHOLE})


def typed_again(
    poll: Poll, *, places: tuple[int, ...] = (), zone: tzinfo | None = None
) -> tuple[Kind, Typed, Spoils]:
    """Return a poll as if its creator had typed it, with all options or some.

    With its server's ``zone`` it closes when it would; else as long after its next posting.
    """
    kept = [option for option in poll.options if not places or option.place in places]
    marked = {n for n, option in enumerate(kept, 1) if option.text.scope.spoils}
    texts = [poll.question, *(option.text for option in kept)]
    if poll.question.scope.spoils:
        marked.add(WHOLE)
    typed = Typed(
        question=poll.question.reveal(),
        options="\n".join(option.text.reveal() for option in kept),
        closing=_closing(poll, zone),
        most=str(min(poll.most, len(kept))),
        anonymous=poll.anonymous,
        hidden_results=poll.hidden_results,
    )
    reach = max(text.scope for text in texts).reach
    # A run-off among some ratings has no longer the form of one.
    kind: Kind = "free" if places and poll.kind == "episode" else poll.kind
    return kind, typed, Spoils(frozenset(marked), reach, poll.about)


def uncovered_places(poll: Poll, covered: AbstractSet[str]) -> tuple[int, ...]:
    """Return the places of the options whose text, as it is ``compared``, is not covered."""
    return tuple(one.place for one in poll.options if compared(one.text.reveal()) not in covered)


def _closing(poll: Poll, zone: tzinfo | None) -> str:
    if poll.closes_at is None:
        return ""
    if zone is not None:
        return typed_moment(poll.closes_at, zone)
    return _span(poll.closes_at - poll.posted_at)


def _span(seconds: int) -> str:
    minutes = max(1, round(min(seconds, LONGEST) / 60))
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "m")]
    return " ".join(f"{n}{unit}" for n, unit in parts if n)
