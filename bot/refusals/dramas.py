"""Naming a drama, and curating the catalogue."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class UnknownDrama(Refusal):
    """A drama's id leads nowhere: it was removed, or never was."""

    text = mark("I don't have that drama any more. Look it up again with /drama find.")


class NoSuchDrama(Refusal):
    """A typed name means no drama."""

    text = mark("Nothing by that name. Missing? Ask a curator.")


class StillReading(Refusal):
    """The catalogue is large and its index is being made: only exact names are found."""

    text = mark("I'm still reading the catalogue. Try again in a minute, or type the exact title.")


class SeveralDramas(Refusal):
    """A typed name means several dramas, or none of them clearly."""

    text = mark("Several dramas may be meant. Choose one from the list that opens as you type.")


class DraftGone(Refusal):
    """A draft was saved or discarded meanwhile, or is another person's."""

    text = mark("That draft was saved or discarded already, so there is nothing to do.")


class NothingToRemove(Refusal):
    """A curator wants to remove what their server has not added or changed."""

    text = mark("This server has added or changed nothing about that drama, so nothing can go.")


class SameDrama(Refusal):
    """A drama was named twice."""

    text = mark("Two of these are the same drama. Choose each one once.")


class TooManyDramas(Refusal):
    """The server added or changed as many dramas as it may. Value: ``most``."""

    text = mark(
        "This server has reached its limit of dramas that it added or changed ({most:,}). Your"
        " draft is safe: take one back with /catalogue remove, then press this again."
    )


class TooManyNames(Refusal):
    """A server's own dramas would have more names than they may. Value: ``most``."""

    text = mark(
        "This server's own names would be more than {most:,}. Your draft is safe: shorten a list of"
        " other names, then press this again."
    )


class TooMuchText(Refusal):
    """What a server says of dramas would be more text than it may. Value: ``most``."""

    text = mark(
        "What this server says of dramas would be more than {most:,} letters. Your draft is safe:"
        " shorten or take back something else, then press this again."
    )


class TooManyCuratorDrafts(Refusal):
    """Curators keep as many drafts on the server as they may. Value: ``most``."""

    text = mark(
        "This server has reached its limit of curators' drafts ({most:,}). Once some are saved or"
        " discarded, try again; drafts go after 30 days."
    )
    gives_back = True
