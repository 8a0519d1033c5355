"""Every "no" that a member can get: one class each, with its words."""

from typing import ClassVar

from bot.domain.marking import mark


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something that a member may not or cannot do now.

    ``text`` is shown to the member in their language; ``values`` fill its {places}. Values are
    names from Discord or numbers, never what a person typed.
    """

    text: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.text)
        self.values = values


class NotInServer(Refusal):
    """A command or button was used in a direct message."""

    text = mark("I work in servers. Use this command in a server where I am a member.")


class UnknownDrama(Refusal):
    """A drama's id leads nowhere: it was removed, or never was."""

    text = mark("I don't have that drama any more. Look it up again with /drama find.")


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
