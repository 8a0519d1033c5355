"""Asking and answering polls."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class UnknownPoll(Refusal):
    """A poll's number leads nowhere, or to one in a channel that the member cannot see."""

    text = mark("I don't have that poll any more. Look in /poll list.")
    outdated = True


class PollDraftGone(Refusal):
    """A poll's draft was posted or discarded meanwhile, or is another person's."""

    text = mark("That draft was posted or discarded. Start a new one with /poll create.")


class PollDraftChanged(Refusal):
    """A button stands on a preview that shows an older version of a draft."""

    text = mark("You changed this draft since. Use its newest preview; nothing was posted.")


class PollOver(Refusal):
    """A vote after the close."""

    text = mark("This poll is closed, so your vote was not counted.")
    outdated = True


class PollCovered(Refusal):
    """A vote in a poll that a moderator covered."""

    text = mark("A moderator covered this poll. Voting rests until they uncover it.")
    outdated = True


class PollForRole(Refusal):
    """The member lacks the role that votes. Values: ``role`` (a mention)."""

    text = mark("Only members with {role} vote in this poll.")


class PollRoleGone(Refusal):
    """The role that votes was deleted."""

    text = mark("The role that could vote here is gone. Ask the poll's creator to close it.")


class PollChoices(Refusal):
    """More options were chosen than the poll allows. Values: ``most``."""

    text = mark("This poll takes up to {most} answers. Choose fewer; nothing was saved.")


class PollChanged(Refusal):
    """A vote for options that were edited meanwhile."""

    text = mark("The poll was edited a moment ago. Look at it again, then vote.")
    outdated = True


class OwnPoll(Refusal):
    """A member wants to report their own poll."""

    text = mark(
        "This is your own poll: press More on it to close it, or to edit it while nobody voted."
    )


class CoveredAlready(Refusal):
    """A report of what moderators have covered."""

    text = mark("The moderators have covered that already. Thank you for looking out.")


class PollNotYours(Refusal):
    """Something only a poll's creator and moderators may do."""

    text = mark("Only the poll's creator and moderators can do that.")


class PollHasVotes(Refusal):
    """A poll cannot be edited once somebody voted."""

    text = mark("Somebody voted already, so it stays as it is. Your draft is kept: post it anew.")


class PollNotOpen(Refusal):
    """Something that needs an open poll."""

    text = mark("This poll is closed already.")
    outdated = True


class PollNotClosed(Refusal):
    """Something that needs a poll's result."""

    text = mark("This poll is still open. Close it first.")


class PollResultsHidden(Refusal):
    """Counts before the close of a poll that hides them from everybody."""

    text = mark("The results stay hidden until the close: from its creator and moderators too.")


class NoTie(Refusal):
    """A run-off where one option won alone, or nobody voted."""

    text = mark("There is no tie, so there is nothing to run off.")


class TooManyPolls(Refusal):
    """The member has as many open polls as one may have. Values: ``most``."""

    text = mark("You have {most} open polls here. Close one, then press Post again.")


class TooManyPollsHere(Refusal):
    """The server has as many open polls as one may have. Values: ``most``."""

    text = mark("This server has {most} open polls. Once one is closed, press Post again.")


class TooManyWeekly(Refusal):
    """As many polls of a member are open, or come again each week, as may. Values: ``most``."""

    text = mark(
        "{most} other polls of its creator are open here or repeated weekly. Close one, or stop"
        " repeating one, then press Repeat weekly again."
    )


class CoveredBefore(Refusal):
    """What moderators covered is to be asked again."""

    text = mark(
        "The moderators have covered this poll, or something in it, so I don't post it again. You"
        " can ask something else with /poll create."
    )


class PollTooSoon(Refusal):
    """The member posted a poll a moment ago. Values: ``seconds``."""

    text = mark("You posted a poll just now. Press Post again in {seconds} seconds.")


class TooManyPollDrafts(Refusal):
    """The member keeps as many drafts of polls as one may. Values: ``most``."""

    text = mark(
        "You have reached the limit of poll drafts here ({most}). Post or discard one in /poll"
        " list, then try again."
    )
    gives_back = True


class TooManyPollDraftsHere(Refusal):
    """The server's members keep as many drafts of polls as they may. Values: ``most``."""

    text = mark(
        "This server has reached its limit of poll drafts ({most:,}). Once some are posted or"
        " discarded, try again; drafts go after 30 days."
    )
    gives_back = True
