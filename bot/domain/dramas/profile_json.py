"""A drama as one JSON object: the form of catalogue files and of the profile in the database."""

from collections.abc import Mapping
from typing import Any

from bot.domain.dramas.profile import KeyEpisode, Line, Profile, Role, Track
from bot.domain.text.hidden import EVERYTHING, Hidden, through

PARAGRAPHS = ("special", "reception", "facts", "hashtags", "related")
"""The profile's plain lists of texts."""


def read_profile(given: Mapping[str, Any]) -> Profile:
    """Read a profile; raises KeyError or TypeError where the form is wrong."""
    story = given.get("story")
    return Profile(
        cast=tuple(Role(one["actor"], one.get("character")) for one in given.get("cast", ())),
        key_episodes=tuple(map(_key_episode, given.get("key_episodes", ()))),
        lines=tuple(map(_line, given.get("lines", ()))),
        music=tuple(Track(one["title"], one.get("artist")) for one in given.get("music", ())),
        story=Hidden(tuple(story), EVERYTHING) if story else None,
        **{name: tuple(given.get(name, ())) for name in PARAGRAPHS},
    )


def write_profile(profile: Profile) -> dict[str, Any]:
    """Give the object that reads as this profile; what is empty is left out."""
    whole: dict[str, Any] = {
        "cast": [_known(actor=one.actor, character=one.character) for one in profile.cast],
        "key_episodes": [
            _known(episode=one.episode, text=one.text.reveal()) for one in profile.key_episodes
        ],
        "lines": [
            _known(episode=one.episode, speaker=one.speaker, text=one.text.reveal())
            for one in profile.lines
        ],
        "music": [_known(title=one.title, artist=one.artist) for one in profile.music],
        "story": list(profile.story.reveal()) if profile.story else [],
        **{name: list(getattr(profile, name)) for name in PARAGRAPHS},
    }
    return {name: value for name, value in whole.items() if value}


def _key_episode(given: Mapping[str, Any]) -> KeyEpisode:
    episode = given.get("episode")
    return KeyEpisode(episode, Hidden(given["text"], through(episode)))


def _line(given: Mapping[str, Any]) -> Line:
    episode = given.get("episode")
    return Line(episode, given.get("speaker"), Hidden(given["text"], through(episode)))


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
