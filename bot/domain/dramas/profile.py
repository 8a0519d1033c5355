"""What a catalogue tells of a drama beyond its facts."""

from dataclasses import dataclass

from bot.domain.text.spoilers import Hidden


@dataclass(frozen=True, slots=True)
class Role:
    """An actor, and the character where it is known."""

    actor: str
    character: str | None = None


@dataclass(frozen=True, slots=True)
class KeyEpisode:
    """What makes an episode matter; without a number it counts as the finale."""

    episode: int | None
    text: Hidden[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A memorable line, by whom and in which episode, where known."""

    episode: int | None
    speaker: str | None
    text: Hidden[str]


@dataclass(frozen=True, slots=True)
class Track:
    """A title of the soundtrack."""

    title: str
    artist: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The pages behind a drama's card; what is not known is empty.

    ``story`` may tell how it ends. ``related`` names other dramas by their keys.
    """

    cast: tuple[Role, ...] = ()
    key_episodes: tuple[KeyEpisode, ...] = ()
    lines: tuple[Line, ...] = ()
    music: tuple[Track, ...] = ()
    story: Hidden[tuple[str, ...]] | None = None
    special: tuple[str, ...] = ()
    reception: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


NOTHING_MORE = Profile()
