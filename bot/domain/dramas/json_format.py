"""A drama as one JSON object, its facts and its profile side by side; or the profile alone.

The first is the form of catalogue files, the second that of the database.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.profile import KeyEpisode, Line, Profile, Role, Track
from bot.domain.text.spoilers import EVERYTHING, Hidden, through

LISTS = ("aliases", "genres", "directors", "writers", "platforms", "tags")
"""The facts that are lists of texts."""

FACTS = tuple(field.name for field in fields(Drama) if field.name not in {"id", "profile"})

PARAGRAPHS = ("special", "reception", "facts", "hashtags", "related")
"""The profile's plain lists of texts."""


def read_drama(given: Mapping[str, Any], id_: int = 0) -> Drama:
    """Read a drama; raises KeyError or TypeError where the form is wrong. None counts as absent."""
    known = {name: value for name, value in given.items() if value is not None}
    facts = {name: known[name] for name in FACTS if name in known}
    lists = {name: tuple(known.get(name, ())) for name in LISTS}
    return Drama(**{"id": id_, **facts, **lists, "profile": read_profile(known)})


def write_drama(drama: Drama) -> dict[str, Any]:
    """Return the object that reads as this drama; the id and what is empty are left out."""
    facts = {name: getattr(drama, name) for name in FACTS}
    facts |= {name: list(facts[name]) for name in LISTS}
    known = {name: value for name, value in facts.items() if value not in (None, [])}
    return known | write_profile(drama.profile)


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
    """Return the object that reads as this profile; what is empty is left out."""
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
