"""Voting on reviews and giving awards."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class OwnReview(Refusal):
    """A member wants to vote on, award or report what they wrote themselves."""

    text = mark("This is your own review, so you can't vote on it or award it.")


class AccountTooNew(Refusal):
    """An account is too young to vote, award or report here. Value: ``days``."""

    text = mark(
        "Your account is too new to vote, award or report here. The least age in days: {days}."
        " Nothing was counted."
    )


class MemberTooNew(Refusal):
    """A member joined too lately to vote, award or report here. Value: ``days``."""

    text = mark(
        "You joined too recently to vote, award or report here. The least time in days: {days}."
        " Nothing was counted."
    )


class AwardRetired(Refusal):
    """An award is not in the server's set any more."""

    text = mark("That award is not given here any more. Choose another one.")
