"""Why a poll is posted anew no more each week."""

from enum import Enum, auto


class SeriesEnd(Enum):
    """What ends the series of a weekly poll at its next round."""

    COVERED = auto()
    """Moderators covered it, or an earlier round of it."""
    LEFT = auto()
    """Its creator is no member any more."""
    MAY_NOT_WRITE = auto()
    """Its creator may not write in its channel any more."""
    BLOCKED = auto()
    """Its creator is blocked from publishing."""
    FULL = auto()
    """As many polls of its creator, or of the server, are open as may be."""
