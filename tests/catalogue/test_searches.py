"""What is remembered of searches, and that it is what a search would find."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.finding import Answer, Found
from bot.catalogue.guild_catalogue import GuildCatalogue, Said
from bot.catalogue.index import Entry, Index
from bot.catalogue.searches import REMEMBERED, Searches
from bot.domain.dramas.drama import OWN
from bot.refusals.dramas import StillReading
from bot.store.dramas.guild_dramas import GuildDrama
from tests.catalogue.dramas import IDS

NOBODY = GuildCatalogue()
GOBLIN = IDS["Guardian: The Lonely and Great God"]


def saying(**fields: Any) -> GuildCatalogue:
    return GuildCatalogue().saying([Said(GuildDrama(OWN, 1, fields))])


HERE = {
    "nothing of its own": NOBODY,
    "a drama": saying(title="Goblin"),
    "another": saying(title="Goblins", aliases=["CLOY"]),
    "no name": saying(year=2020),
}
TEXTS = ["goblin", "Goblin", "GOBLIN", "goblin!", "cloy", "CLOY", "love", "", " ", "!?", "crash l"]


ASKED = st.tuples(st.sampled_from(TEXTS), st.sampled_from(list(HERE)), st.sampled_from([5, 25]))


@given(st.lists(ASKED))
def test_it_finds_what_a_search_finds(index: Index, asked: list[tuple[str, str, int]]) -> None:
    searches = Searches(index)
    for typed, here, limit in asked:
        anew = Searches(index)
        assert searches.find(typed, HERE[here]) == anew.find(typed, HERE[here])
        completed = searches.complete(typed, limit, HERE[here])
        assert completed == anew.complete(typed, limit, HERE[here])


WAYS: list[Callable[[Searches, str, GuildCatalogue], object]] = [
    lambda searches, typed, here: searches.find(typed, here),
    lambda searches, typed, here: searches.complete(typed, 25, here),
]


@pytest.mark.parametrize("ask", WAYS, ids=["find", "complete"])
def test_the_same_text_is_searched_for_once(
    index: Index, ask: Callable[[Searches, str, GuildCatalogue], object]
) -> None:
    searches = Searches(index)
    found = ask(searches, "gobln", NOBODY)
    assert ask(searches, "  Gobln! ", NOBODY) is found
    # Servers without names of their own find the same.
    assert ask(searches, "gobln", saying(year=2020)) is found
    assert ask(searches, "gobln", saying(title="Gobln")) != found


def test_capitals_are_another_text() -> None:
    initials = Entry(1, ("Cold Late Oceans",), 2)
    searches = Searches(Index.build([initials, Entry(2, ("Clover Field",), 1)]))
    assert searches.complete("clo", 5, NOBODY) == (2, 1)
    assert searches.complete("CLO", 5, NOBODY) == (1, 2)


def test_an_edit_is_found_at_once_and_in_its_server_alone(index: Index) -> None:
    searches = Searches(index)
    before, after = saying(title="Lanterns"), saying(title="Goblin Lanterns", aliases=["gobln"])
    assert searches.find("gobln", before) == searches.find("gobln", NOBODY) == Found(GOBLIN)
    assert searches.find("gobln", after) == Found(OWN)
    assert searches.find("gobln", NOBODY) == searches.find("gobln", before) == Found(GOBLIN)


def test_no_more_are_remembered_than_there_is_room_for(index: Index) -> None:
    searches = Searches(index)
    first, often = searches.find("x", NOBODY), searches.find("goblin", NOBODY)
    for n in range(REMEMBERED):
        searches.find(f"{n}", NOBODY)
        assert searches.find("goblin", NOBODY) is often
    assert searches.find("x", NOBODY) is not first
    assert len(searches._remembered) == REMEMBERED


def answered(searches: Searches, typed: str, here: GuildCatalogue) -> Answer[int] | None:
    try:
        return searches.find(typed, here)
    except StillReading:
        return None


def test_until_all_names_are_there_only_the_very_name_is_found(index: Index) -> None:
    searches = Searches(index, whole=False)
    assert answered(searches, "GOBLIN", NOBODY) == Found(GOBLIN)
    assert answered(searches, "lanterns", saying(title="Lanterns")) == Found(OWN)
    for typed in ("gobln", "gob", "Boys over Flowers", "qqqq", "", "CLOY"):
        assert answered(searches, typed, NOBODY) is None, typed
    assert GOBLIN in searches.complete("gob", 25, NOBODY)
