"""Using the bot at all: places, buttons, rights to post."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class NotInServer(Refusal):
    """A command or button was used in a direct message."""

    text = mark("I work in servers. Use this command in a server where I am a member.")


class OutdatedButton(Refusal):
    """A custom id that no version of the bot knows, or that was tampered with."""

    text = mark("This button is from another version of me. Run the command again for a fresh one.")


class OutdatedCommand(Refusal):
    """A command that Discord still shows although this version has it no more, or otherwise."""

    text = mark("This command has changed. Wait a minute, or restart Discord, and try again.")


class MayNotPost(Refusal):
    """The member has no right to post where they are."""

    text = mark("You can't post in this channel, so I won't post here for you.")


class ChannelGone(Refusal):
    """The channel was deleted, or the thread closed, since the button was shown."""

    text = mark("This channel is closed or gone, so nothing was posted.")


class CannotPost(Refusal):
    """The bot has no right to post there. Values: ``permission``, ``channel`` (a mention)."""

    text = mark("I need {permission} in {channel}. Ask a moderator, then press the button again.")


class NoFittingTag(Refusal):
    """A forum in which each post bears a tag has none that fits. Value: ``channel`` (a mention)."""

    text = mark(
        "Every post in {channel} needs a tag, and there is none that I may set and that fits. Ask a"
        " moderator to add one, such as Reviews, that members may set; then press the button again."
    )


class Superseded(Refusal):
    """A member asked for something newer before long work on the last came to its turn."""

    text = mark(
        "You asked for something else before this was ready, so I left it. Ask again if you still"
        " want it."
    )


class FormGone(Refusal):
    """A form that waited for its member, who came too late, or is somebody else."""

    text = mark("That form is not there any more. Ask for it again, the way you did before.")


class NotManager(Refusal):
    """The member does not manage the server."""

    text = mark("This is for people with Manage Server. Ask one of them, or the server's owner.")


class NotCurator(Refusal):
    """The member is no curator of the server."""

    text = mark(
        "This is for curators. Ask someone with Manage Server: they choose the curator role in"
        " /settings and can give it to you."
    )


class NotModerator(Refusal):
    """The member is no moderator by the server's settings."""

    text = mark(
        "This is for moderators. Ask someone with Manage Server: they choose the moderator role in"
        " /settings and can give it to you."
    )


class TooFast(Refusal):
    """A member pressed too often within a minute."""

    text = mark(
        "That was very often within a minute, so nothing was counted. Wait a moment, then try"
        " again."
    )
