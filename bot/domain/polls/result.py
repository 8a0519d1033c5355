"""What a poll's counts say."""

from bot.domain.polls.poll import Option, Poll


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent, halves rounded up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def leaders(poll: Poll) -> tuple[Option, ...]:
    """Return the options with the most votes, several where they tie, none without a vote."""
    most = max(option.votes for option in poll.options)
    return tuple(option for option in poll.options if option.votes == most) if most > 0 else ()


def average(poll: Poll) -> float | None:
    """Return the mean place of the chosen options, for an episode its rating; None of none.

    One member chooses one option here.
    """
    total = sum(option.votes for option in poll.options)
    if total <= 0:
        return None
    return sum(option.place * option.votes for option in poll.options) / total
