"""Setting a server up."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class ChannelNotHere(Refusal):
    """A chosen channel is not there, of the wrong kind, or hidden from the member or the bot."""

    text = mark(
        "I can't use that channel: it's gone, of another kind, or one of us can't see it."
        " Choose another, or let me see it first."
    )


class RoleNotHere(Refusal):
    """A chosen role is not one of the server's."""

    text = mark("That role is gone. Choose another.")


class RoleOfEveryone(Refusal):
    """The role that every member has was chosen for a few."""

    text = mark("Everyone has that role. Choose one that you give to people you trust.")


class RoleOfDiscord(Refusal):
    """A role was chosen that belongs to a bot, or that Discord itself hands out."""

    text = mark("Nobody can give that role by hand: it belongs to a bot. Choose another.")


class NoReviewsChannel(Refusal):
    """Something was to be posted in the reviews channel, and none is set."""

    text = mark("There is no reviews channel. Set one in /settings, then try again.")


class ReviewsChannelChanged(Refusal):
    """Reviews were to count as those of a channel that is not the reviews channel by now."""

    text = mark(
        "The reviews channel was changed since, so nothing was moved. Set it again in /settings to"
        " be asked anew."
    )


class MayNotTest(Refusal):
    """A test card was to stand where the member may not write. Value: ``channel`` (a mention)."""

    text = mark("You can't write in {channel}, so I won't post there for you.")


class UnknownTimezone(Refusal):
    """What was typed is no timezone, nor like one."""

    text = mark(
        "I know no such place. Type a big city of that timezone, such as Seoul,"
        " or its name, such as Asia/Seoul."
    )


class LimitBeyond(Refusal):
    """What was typed is no number within a limit's range. Values: ``name``, ``least``, ``most``."""

    text = mark("{name}: give a whole number from {least} to {most}. Nothing was saved.")
