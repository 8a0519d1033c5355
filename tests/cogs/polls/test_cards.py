"""Whatever a poll holds, its cards stay within Discord's limits and hide what may spoil."""

import json
from dataclasses import replace
from datetime import UTC
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.polls.closing_time import Closing
from bot.domain.polls.parse import Mistake, read_draft
from bot.domain.polls.poll import Option, Poll, Spoils, Typed
from bot.domain.text.spoilers import WHOLE_STORY, Hidden, Scope
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls.listing import Page
from bot.store.polls.reported_polls import Reported
from bot.store.reviews.cases import PAGE, Queue
from bot.ui.card import Card
from bot.ui.language import language
from cogs.moderation.queue_card import queue_card
from cogs.polls import (
    cards,
    details,
    forms,
    ids,
    listing,
    poll_texts,
    previews,
    report_cards,
    voting,
)
from cogs.polls.cards import Picture
from cogs.polls.chart import _alt
from sandbox.limits import parse
from tests.domain.polls.polls import DRAFT, NOW, POLL, option, poll

COMPONENTS_V2 = 1 << 15

WORDS = language(discord.Locale.american_english)
PICTURE = Picture(b"png", "x" * 1_024)

pieces = st.sampled_from(["*", "a", "😀", "|| ", "가", "@everyone ", "\\", "https://x.y "])
options = st.lists(
    st.tuples(
        pieces, st.sampled_from([0, 0, 5, WHOLE_STORY]), st.booleans(), st.integers(0, 9_999)
    ),
    min_size=2,
    max_size=25,
)
polls = st.builds(
    lambda parts, question, reach, **facts: replace(
        POLL,
        options=tuple(
            Option(n, Hidden(f"q{piece * 80}"[:40], Scope(far)), covered, votes)
            for n, (piece, far, covered, votes) in enumerate(parts, 1)
        ),
        question=Hidden(f"Q{question * 300}"[:150], Scope(reach)),
        voters=99_999,
        **facts,
    ),
    options,
    pieces,
    st.sampled_from([0, 5, WHOLE_STORY]),
    most=st.sampled_from([1, 2]),
    state=st.sampled_from(["open", "closed"]),
    anonymous=st.booleans(),
    hidden_results=st.booleans(),
    covered=st.booleans(),
    weekly=st.booleans(),
    late=st.booleans(),
    role_id=st.none() | st.just(2**62),
    eligible=st.none() | st.just(10**6),
    about=pieces.map(lambda piece: piece * 100),
    kind=st.sampled_from(["free", "dramas", "episode"]),
)


def check(card: Card) -> None:
    body = {"components": card.to_components(), "flags": COMPONENTS_V2}
    files: list[Any] = [
        {"id": n, "filename": one.name, "size": len(one.content)}
        for n, one in enumerate(card.attached)
    ]
    parse("message_create", body, attachments=files, message_flags=0, message_fields=[])


@settings(deadline=None, max_examples=60)
@given(polls, st.booleans())
def test_every_card_fits(asked: Poll, sealed: bool) -> None:
    chosen = frozenset({1})
    check(cards.poll_card(asked, WORDS, sealed=sealed, picture=None))
    check(cards.poll_card(asked, WORDS, sealed=sealed, picture=PICTURE))
    check(cards.announcement_card(asked, WORDS, "https://discord.com/channels/1/2/3"))
    check(voting.own_vote_card(asked, chosen, WORDS))
    check(voting.saved_card(asked, chosen, WORDS))
    check(
        details.details_card(
            asked, WORDS, link="https://x.y", manages=True, moderates=True, picture=PICTURE
        )
    )
    several = [replace(asked, id=n) for n in range(1, 9)]
    drafts = [replace(DRAFT, id=n) for n in range(25)]
    check(listing.list_card(Page("mine", 1, several, 99, drafts), WORDS))
    reported = Reported(asked, dict.fromkeys(range(26), 10**6), 10**8, (2**62, 2**62))
    check(report_cards.cover_card(reported, WORDS))
    check(report_cards.report_card(asked, WORDS))
    check(report_cards.open_card(reported, WORDS))
    check(report_cards.ended_card(reported, Ending(Outcome.COVERED, 2**62), WORDS))
    waiting = tuple(replace(reported, poll=replace(asked, id=n)) for n in range(1, PAGE + 1))
    full = Queue(1, (), PAGE * 3, 0, waiting, PAGE * 3)
    check(queue_card(full, [], WORDS))
    assert len(_alt(asked, WORDS).encode("utf-16-le")) <= 2_048


def secret_poll(**facts: Any) -> Poll:
    told = (
        option(1, "He lives"),
        option(2, "SECRET", 3, 12),
        option(3, "SECRET", 0, 0, covered=True),
    )
    return poll(options=told, voters=3, about="Signal", **facts)


def outside_spoilers(parts: Any) -> str:
    """Return the JSON of components without what stands in spoiler containers."""
    if isinstance(parts, list):
        return "".join(outside_spoilers(part) for part in parts)
    if isinstance(parts, dict):
        if parts.get("spoiler"):
            return ""
        return "".join(outside_spoilers(part) for part in parts.values())
    return json.dumps(parts, ensure_ascii=False)


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("most", [1, 2])
def test_what_may_spoil_stands_in_spoiler_containers_alone(state: str, most: int) -> None:
    question = Hidden("SECRET?", Scope(3))
    asked = secret_poll(state=state, most=most, question=question)
    public = cards.poll_card(asked, WORDS)
    assert "SECRET" in json.dumps(public.to_components())
    assert "SECRET" not in outside_spoilers(public.to_components())
    sealed = cards.poll_card(asked, WORDS, sealed=True)
    reported = Reported(asked, {0: 1, 2: 3}, 4, None)
    told = [
        sealed,
        cards.announcement_card(asked, WORDS, None),
        voting.own_vote_card(asked, frozenset({2, 3}), WORDS),
        voting.saved_card(asked, frozenset({2, 3}), WORDS),
        listing.list_card(Page("open", 0, [asked], 1, []), WORDS),
        report_cards.open_card(reported, WORDS),
        report_cards.ended_card(reported, Ending(Outcome.DISMISSED, 1), WORDS),
        queue_card(Queue(0, (), 1, 0, (reported,), 1), [], WORDS),
    ]
    for card in told:
        assert "SECRET" not in json.dumps(card.to_components())
    assert "SECRET" not in _alt(asked, WORDS)
    assert "SECRET" not in repr(asked)


def test_a_covered_option_is_nowhere() -> None:
    asked = poll(options=(option(1, "A"), option(2, "SECRET", covered=True)))
    assert "SECRET" not in json.dumps(cards.poll_card(asked, WORDS).to_components())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (poll(23, 20, 18), "**A** wins: 23 of 61 voters (38 %)."),
        (
            poll(2, 2, 2, 2),
            "It's a tie: **A**, **B**, **C**, and 1 more, with 2 of 8 voters each (25 %).",
        ),
        (poll(0, 0), "Nobody voted."),
        (poll(0, 1, kind="episode"), "2.0 of 10 from 1 member."),
    ],
)  # fmt: skip
def test_how_it_ended_is_said(asked: Poll, said: str) -> None:
    assert poll_texts.result_text(asked, WORDS) == said


def test_the_forms_fit_and_show_what_was_typed() -> None:
    typed = Typed("Q" * 2_000, "x" * 4_000, "c" * 400, "m" * 400)
    for kind in ("free", "dramas", "episode"):
        form = forms.poll_form(WORDS, ids.EDIT_FORM(1, 2), typed, kind, "1:2")
        sent = form.to_dict()
        assert len(sent["components"]) <= 5
    marked = replace(
        DRAFT,
        typed=replace(DRAFT.typed, options="\n".join(f"o{n}" for n in range(25))),
        spoils=Spoils(frozenset({0, 3}), 12, "Signal"),
    )
    assert '"12"' in json.dumps(forms.spoils_form(WORDS, ids.SPOILS_FORM(1, 2), marked).to_dict())


def test_previews_fit() -> None:
    for closing in (Closing(), Closing(after=60), Closing(at=NOW), Closing(at=NOW, shift="{zone}")):
        reading = replace(read_draft(DRAFT, NOW, UTC), closing=closing)
        check(previews.preview_card(DRAFT, reading, WORDS, "Asia/Seoul", NOW))
    check(previews.mistakes_card(DRAFT, (Mistake("Wrong."),) * 40, WORDS))


def test_a_list_turns_its_pages() -> None:
    told = json.dumps(listing.list_card(Page("closed", 1, [POLL], 17, []), WORDS).to_components())
    for label, leads_to in [("Back (1/3)", ids.LIST(1, 0)), ("Next (3/3)", ids.LIST(1, 2))]:
        assert label in told
        assert str(leads_to) in told
