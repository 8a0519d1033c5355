"""Dramas of every kind, for tests of what curators write."""

from typing import Any

from hypothesis import strategies as st

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.fields import EPISODES, MINUTES, YEARS
from bot.domain.dramas.json_format import read_drama
from bot.domain.text.escape import clean

# Letters of many scripts, and what has a meaning in a form, in markdown or to a screen.
_letters = st.sampled_from([*"aé가รักी 12|*_`<@:>-#", "\u0301", "\u202e", "😀"])
texts = st.text(_letters, min_size=1, max_size=12).map(lambda text: f"x{clean(text)}".strip())
names = texts.map(lambda text: text.replace("|", "/"))
_numbers = {"year": YEARS, "episodes": EPISODES, "runtime": MINUTES}


def _whole(numbers: range) -> st.SearchStrategy[int]:
    return st.integers(numbers[0], numbers[-1])


def _several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=1, max_size=4)


def _unique(one: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(one, min_size=1, max_size=4, unique_by=str.casefold)


def _object(
    needed: dict[str, st.SearchStrategy[Any]], **more: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=more)


_episodes = _whole(EPISODES)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": texts,
    "native_title": texts,
    "network": texts,
    "synopsis": texts,
    "country": st.sampled_from(["KR", "CN", "TH"]),
    "poster": st.sampled_from(["https://example.org/a.png", "https://xn--a.kr/?b=1"]),
    **{name: _whole(numbers) for name, numbers in _numbers.items()},
    **dict.fromkeys(
        ["aliases", "genres", "platforms", "directors", "writers", "tags"], _unique(texts)
    ),
    "key_episodes": _several(_object({"text": names}, episode=_episodes)),
    "lines": _several(_object({"text": names}, episode=_episodes, speaker=names)),
    "cast": _several(_object({"actor": names}, character=names)),
    "music": _several(_object({"title": names}, artist=names)),
}
"""What each field of the forms may hold, as JSON."""

_others = {"popularity": st.integers(1, 999), "story": st.lists(texts, min_size=1, max_size=3)}
_needed = {"key": st.just("any-2020"), "title": texts}

objects = st.fixed_dictionaries(
    _needed, optional={name: one for name, one in (FIELDS | _others).items() if name != "title"}
)


def dramas(id_: int = 7) -> st.SearchStrategy[Drama]:
    return objects.map(lambda given: read_drama(given, id_))
