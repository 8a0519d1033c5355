"""Whatever members keep track of, their cards stay within Discord's limits and spoil nobody."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dramas.drama import LAST_EPISODE, Drama
from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import Ratings, Standing
from bot.domain.text.spoilers import EVERYTHING, Scope
from bot.store.members.progress import Entry
from bot.ui.card import Card
from cogs.dramas import cards as drama_cards
from cogs.dramas.sections import SECTIONS
from cogs.dramas.standing_line import standing_line
from cogs.watch import cards, ids
from cogs.watch.listing import PAGE, Listing, list_card, status_at
from sandbox.limits import parse
from tests.cogs.dramas.test_cards import WORDS, dramas, sent

progresses = st.builds(
    Progress,
    st.sampled_from(list(Status)),
    st.none() | st.integers(0, LAST_EPISODE),
    st.none() | st.integers(2, 20),
)
standings = st.builds(
    Standing,
    st.builds(
        Ratings,
        st.none() | st.floats(1, 10),
        st.integers(0, 10**9),
        st.integers(0, 10**9),
        st.integers(0, 10**9),
    ),
    st.none() | progresses,
)


def shown(card: Card) -> str:
    return str(card.to_components())


@settings(deadline=None, max_examples=25)
@given(dramas, standings)
def test_a_dramas_card_holds_what_is_known_of_it(drama: Drama, standing: Standing) -> None:
    full = replace(drama, platforms=drama.platforms or ("Viki",))
    card = drama_cards.drama_card(full, WORDS, standing)
    sent(card)
    assert card.to_components()[0]["components"][-2]["components"][0]["custom_id"] == (
        f"review_list:v1:{drama.id}"
    )


@settings(deadline=None, max_examples=25)
@given(dramas, standings)
def test_a_public_card_is_the_same_however_far_its_sharer_is(
    drama: Drama, standing: Standing
) -> None:
    sharer: Any = SimpleNamespace(mention="<@1>")
    card = drama_cards.public_card(drama, WORDS, sharer, standing)
    sent(card)
    unknown = drama_cards.public_card(drama, WORDS, sharer, replace(standing, progress=None))
    assert shown(card) == shown(unknown)


@settings(deadline=None, max_examples=25)
@given(dramas, st.integers(0, 2_000).map(Scope) | st.just(EVERYTHING))
def test_pages_open_what_was_seen_and_nothing_else(drama: Drama, seen: Scope) -> None:
    for place in range(len(SECTIONS)):
        for page in range(3):
            sent(drama_cards.section_card(drama, WORDS, place, page, seen))
        for block in SECTIONS[place].blocks(drama, WORDS):
            opened = block.opened(seen)
            assert (opened.hidden is None) == (block.hidden is None or block.hidden.scope <= seen)
            if block.hidden is not None and opened.hidden is None:
                assert block.hidden.reveal() in opened.text
            elif block.hidden is not None:
                assert "secret" not in opened.text


@settings(deadline=None, max_examples=25)
@given(dramas, progresses)
def test_what_is_said_of_ones_progress_can_be_sent(drama: Drama, progress: Progress) -> None:
    sent(cards.saved_card(drama, progress, WORDS))
    sent(cards.now_card(drama, progress, WORDS))
    sent(cards.now_card(drama, None, WORDS))
    public = cards.shared_card(drama, progress, "<@1>", WORDS)
    sent(public)
    assert "secret" not in shown(public)
    form: Any = cards.ask_form(drama, progress.episode, 2**63 - 1, WORDS).to_dict()
    parse("callback", {"type": 9, "data": form})


@settings(deadline=None, max_examples=25)
@given(
    st.lists(dramas, min_size=1, max_size=3),
    st.lists(progresses, max_size=25),
    st.booleans(),
    st.integers(0, 99),
)
def test_every_page_of_a_list_can_be_sent(
    some: list[Drama], kept: list[Progress], own: bool, page: int
) -> None:
    entries = [Entry(n, progress) for n, progress in enumerate(kept)]
    there = {n: some[n % len(some)] for n in range(len(kept)) if n % 7}
    listing = Listing(2**63 - 1, own, not own, None, entries, page)
    card = list_card(listing, there, WORDS)
    sent(card)
    assert ("watch_let" in shown(card)) is own
    assert len(listing.shown) <= PAGE
    assert bool(listing.shown) is bool(entries)


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress(Status.WATCHING), "<@1> is watching **Signal**."),
        (Progress(Status.WATCHING, 4, 17), "<@1> is at episode 4 of 16 of **Signal**. · 8.5/10"),
        (Progress(Status.WATCHING, 18), "<@1> is at episode 18 of **Signal**."),
        (Progress(Status.COMPLETED, 16), "<@1> completed **Signal**."),
        (Progress(Status.PLANNED, 0), "<@1> plans to watch **Signal**."),
        (Progress(Status.ON_HOLD, 4), "<@1> put **Signal** on hold at episode 4 of 16."),
        (Progress(Status.ON_HOLD), "<@1> put **Signal** on hold."),
        (Progress(Status.DROPPED, 4), "<@1> dropped **Signal** at episode 4 of 16."),
        (Progress(Status.DROPPED, 0), "<@1> dropped **Signal**."),
    ],
)
def test_what_everybody_is_told(progress: Progress, told: str) -> None:
    card = cards.shared_card(Drama(1, "signal", "Signal", episodes=16), progress, "<@1>", WORDS)
    assert card.to_components()[0]["content"] == told


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (Standing(), ""),
        (
            Standing(Ratings(8.66, 42, 14, 9), Progress(Status.WATCHING, 4)),
            "Server: 8.7 from 42 ratings · 14 reviews, 9 spoil nothing · You: episode 4 of 16",
        ),
        (Standing(Ratings(8, 1, 1, 1)), "Server: 8.0 from 1 rating · 1 review, 1 spoils nothing"),
        (Standing(Ratings(None, 0, 2, 0)), "Server: 2 reviews"),
        (Standing(progress=Progress(Status.PLANNED, 0)), "You: planned"),
        (Standing(progress=Progress(Status.DROPPED)), "You: dropped"),
    ],
)
def test_what_a_card_says_of_server_and_reader(standing: Standing, line: str) -> None:
    assert standing_line(standing, 16, WORDS) == line


@pytest.mark.parametrize("place", range(6))
def test_a_list_names_its_status_by_its_place(place: int) -> None:
    status = status_at(place)
    assert status == (list(Status)[place - 1] if place else None)
    many = [Entry(n, Progress(Status.WATCHING)) for n in range(PAGE + 1)]
    card = list_card(Listing(5, False, True, status, many, 0), {}, WORDS)
    assert f"watch_list:v1:5:{place}:1" in shown(card)


def test_there_is_no_seventh_list() -> None:
    assert ids.TURN_LIST.takes((5, 5, 0))
    assert not ids.TURN_LIST.takes((5, 6, 0))
