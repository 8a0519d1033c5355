"""A poll as it is kept, and what may be shown of it."""

from dataclasses import dataclass, field
from typing import Literal

from bot.domain.text.spoilers import Hidden

FEWEST, MOST = 2, 25
"""Options of a poll; Discord's select takes no more than 25."""

OPTION_UNITS = 80
QUESTION_UNITS = 300
"""UTF-16 units of an option and of a question."""

LATE = 120
"""Seconds after its time from which a closing says that it comes late."""

WHOLE = 0
"""The place that stands for the poll itself where others stand for its options."""

GRACE = 60
"""Seconds that whoever posts a poll has before it is posted by itself."""

Kind = Literal["free", "dramas", "episode"]
"""Options as typed; dramas; or an episode that is rated 1 … 10."""

State = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; ``place`` counts from 1. ``votes`` is -1 while the results are hidden."""

    place: int
    text: Hidden[str]
    covered: bool = False
    votes: int = 0

    @property
    def named(self) -> bool:
        """Whether its text may stand anywhere; else it is called by its place."""
        return not self.covered and not self.text.scope.spoils


@dataclass(frozen=True, slots=True)
class Poll:
    """A posted poll; times are UTC seconds, ids Discord's.

    ``parent_id`` is the channel that a public thread ``channel_id`` belongs to, where it is known.
    ``edition`` counts its edits. ``message_id`` is None while none stands. ``most`` is how
    many options one may choose. ``about`` names the drama that marked texts may spoil. ``late``
    says that it was closed after its time. ``eligible`` is how many could have voted, as far as it
    is known at the close.
    """

    guild_id: int
    id: int
    edition: int
    creator_id: int
    channel_id: int
    message_id: int | None
    kind: Kind
    state: State
    question: Hidden[str]
    options: tuple[Option, ...]
    most: int
    anonymous: bool
    hidden_results: bool
    role_id: int | None
    about: str
    covered: bool
    posted_at: int
    closes_at: int | None
    closed_at: int | None
    late: bool
    weekly: bool
    voters: int
    eligible: int | None
    parent_id: int | None = None

    @property
    def open(self) -> bool:
        """Whether it has not been closed; its time may have come all the same."""
        return self.state == "open"

    @property
    def sealed(self) -> bool:
        """Whether nobody may see counts now, whoever it is."""
        return self.hidden_results and self.open

    @property
    def named(self) -> bool:
        """Whether its question may stand anywhere."""
        return not self.covered and not self.question.scope.spoils

    def over(self, now: int) -> bool:
        """Tell whether no vote counts any more."""
        return not self.open or (self.closes_at is not None and now >= self.closes_at)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed, whatever it says. None of it is ever logged."""

    question: str = field(default="", repr=False)
    options: str = field(default="", repr=False)
    closing: str = field(default="", repr=False)
    most: str = field(default="", repr=False)
    anonymous: bool = False
    hidden_results: bool = False


@dataclass(frozen=True, slots=True)
class Spoils:
    """What of a draft may spoil: places of options, ``WHOLE`` for the question; how far; of what.

    ``about`` is a drama's title as people typed or the catalogue has it.
    """

    places: frozenset[int] = frozenset()
    reach: int = 0
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one member is about to post.

    ``replaces`` is the open poll that it edits, ``again_of`` the one that it asks again.
    ``plain`` says that its author took no mark in its texts for a spoiler's. ``parent_id`` is that
    of its poll, and known where it is posted.
    """

    guild_id: int
    id: int
    revision: int
    creator_id: int
    channel_id: int
    kind: Kind
    role_id: int | None
    typed: Typed
    spoils: Spoils
    replaces: int | None
    plain: bool = False
    again_of: int | None = None
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Open polls of one member and of a server, and seconds between a member's postings."""

    member: int = 3
    server: int = 25
    cooldown: int = 60
