"""How much may be kept for a member and for a server."""

from dataclasses import dataclass

_LETTERS = 5_000


@dataclass(frozen=True, slots=True)
class Quotas:
    """What the bot's owner allows; none of it counts in another server.

    Drafts are counted for each kind alone: of reviews, of polls, of curators. ``server_dramas`` are
    those that a server added or changed, ``server_names`` what it calls them.
    """

    member_drafts: int = 50
    server_drafts: int = 5_000
    server_dramas: int = 2_000
    server_names: int = 20_000

    @property
    def server_letters(self) -> int:
        """What a server says of all its dramas: most say far less of one than they may."""
        return _LETTERS * self.server_dramas


USUAL = Quotas()
