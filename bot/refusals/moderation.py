"""Reporting and moderating reviews."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class AlreadyReported(Refusal):
    """The member reported the same thing before."""

    text = mark("You reported this before; the moderators have it.")


class NoReview(Refusal):
    """A message that moderators point at shows no review."""

    text = mark("That message is no review. Use this on a review's card, or look in /mod queue.")


class NoReason(Refusal):
    """A moderator gave no reason that could be read."""

    text = mark("Give a reason: the author is told it. Nothing was changed.")


class ReportDecided(Refusal):
    """A member reports again what moderators have decided."""

    text = mark("The moderators have looked at your report already and decided.")


class OwnReport(Refusal):
    """A member wants to report their own review."""

    text = mark("This is your own review: say how far it spoils in /review mine.")


class MarkedSoFar(Refusal):
    """A report says no more than a review is marked with."""

    text = mark("It is marked that far already. Thank you for looking out.")


class NoCard(Refusal):
    """A message that a member wants to report shows no review."""

    text = mark("That message is no review. Use this on a review's card.")


class OwnReviewDecided(Refusal):
    """A moderator wants to decide on their own review."""

    text = mark(
        "Someone else has to decide on your own review: another moderator, or the server's owner."
        " Nothing was changed."
    )


class OwnPollDecided(Refusal):
    """A moderator wants to decide on their own poll."""

    text = mark(
        "Someone else has to decide on your own poll: another moderator, or the server's owner."
        " Nothing was changed."
    )


class OwnCaseDecided(Refusal):
    """A moderator wants to decide about themselves: their block, their votes, all of theirs."""

    text = mark(
        "Someone else has to decide on what is your own: another moderator, or the server's owner."
        " Nothing was changed."
    )


class NoLog(Refusal):
    """What must be written in the moderators' log cannot be: there is no moderator channel."""

    text = mark(
        "Each look at who voted is written in the moderator channel, and there is none. Ask someone"
        " with Manage Server to choose one in /settings."
    )
