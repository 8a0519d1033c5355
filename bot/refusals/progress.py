"""Saying how far one is."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class NoSuchEpisode(Refusal):
    """An episode that a drama does not have. Values: ``most``."""

    text = mark("It has {most} episodes. Choose one of them.")


class EpisodeBeyond(Refusal):
    """An episode after the last one that is known. Values: ``last``."""

    text = mark("Its last episode is {last}, as far as I know. Give one from 0 to {last}.")


class NotAllSeen(Refusal):
    """A drama is to be completed, but not to its last episode. Values: ``last``."""

    text = mark(
        "Completed means all of it, through episode {last}. Leave the episode out, or choose"
        " another status. Nothing was saved."
    )


class NotAnEpisode(Refusal):
    """What was typed is no episode's number."""

    text = mark("Type the number of the last episode you have seen, such as 4; 0 for none yet.")


class BadScore(Refusal):
    """A score that is not one of 1 … 10 in halves."""

    text = mark("Scores go from 1 to 10 in halves, such as 8.5.")


class ListKept(Refusal):
    """Another member's list, which they keep to themselves. Values: ``member`` (a mention)."""

    text = mark("{member} keeps their list to themselves. They can show it in /watch list.")


class NothingToShare(Refusal):
    """Progress is to be shared, and none is known."""

    text = mark("I don't know how far you are. Tell me with /watch set first.")
