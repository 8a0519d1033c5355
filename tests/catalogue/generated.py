"""Dramas as a catalogue file may hold them, made up by Hypothesis."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.json_format import read_drama


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(letter)[0] not in "CMZ" for letter in text)


TEXT = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=20
).filter(_is_visible)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)
EPISODE = st.integers(1, 5_000)
KEY = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


def _objects(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(required, optional=optional), min_size=1, max_size=3)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "native_title": TEXT,
    "year": st.integers(1900, 2100),
    "country": st.from_regex("[A-Z]{2}", fullmatch=True),
    "episodes": EPISODE,
    "runtime": st.integers(1, 600),
    "network": TEXT,
    "popularity": st.integers(1, 999_999_999),
    "synopsis": TEXT,
    "poster": st.just("https://images.example.org/a.jpg"),
    "cast": _objects({"actor": TEXT}, {"character": TEXT}),
    "key_episodes": _objects({"text": TEXT}, {"episode": EPISODE}),
    "lines": _objects({"text": TEXT}, {"episode": EPISODE, "speaker": TEXT}),
    "music": _objects({"title": TEXT}, {"artist": TEXT}),
    **dict.fromkeys(
        (
            "aliases", "genres", "directors", "writers", "platforms", "tags", "story", "special",
            "reception", "facts", "hashtags", "related",
        ),
        TEXTS,
    ),
}  # fmt: skip

DRAMAS: st.SearchStrategy[Drama] = st.fixed_dictionaries(
    {"key": KEY, "title": TEXT}, optional=FIELDS
).map(read_drama)
