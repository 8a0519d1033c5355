"""Whatever a drama holds and a curator types, cards and forms stay within Discord's limits."""

from typing import Any

import discord
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.curating import NEW, Proposal
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.form import FIELDS, FORMS, filled, read
from bot.domain.dramas.overlay import changed
from bot.store.dramas.curator_drafts import Draft
from bot.store.dramas.guild_dramas import GuildDrama
from bot.ui.card import Card
from bot.ui.form import Form
from bot.ui.language import language
from cogs.catalogue import cards
from cogs.catalogue.forms import drama_form
from sandbox.limits import parse
from tests.cogs.dramas.test_cards import dramas, texts

COMPONENTS_V2 = 1 << 15
WORDS = language(discord.Locale.american_english)
IDS = (2**63 - 1, 2**63 - 1)


def sent(card: Card) -> None:
    """Raise what Discord would refuse the card with."""
    components: Any = card.to_components()
    parse("message_create", {"flags": COMPONENTS_V2, "components": components})


def opened(form: Form) -> None:
    """Raise what Discord would refuse the form with."""
    parse("callback", {"type": 9, "data": form.to_dict()})


typed = st.dictionaries(
    st.sampled_from(list(FIELDS)), texts | texts.map(lambda text: f"{text}\n" * 40), max_size=18
)
drafts = st.builds(
    Draft, st.just(16), st.sampled_from([NEW, 1, OWN]), st.integers(0, 9), st.integers(0, 3), typed,
    st.just(0),
)  # fmt: skip


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    before, after = draw(dramas), draw(dramas)
    meanwhile = draw(st.lists(st.sampled_from(list(FIELDS)), unique=True))
    draft = draw(drafts)
    return Proposal(
        id=IDS[0], draft=draft, before=before, after=after, overlay=changed(before, after),
        revision=IDS[1], wrong=read(draft.typed)[1], meanwhile=tuple(meanwhile), other=IDS[0],
        removed=draw(st.booleans()),
    )  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(proposals())
def test_every_page_of_a_proposal_can_be_sent_and_covers_what_may_spoil(
    proposal: Proposal,
) -> None:
    for page in (0, 1, 2, 3, 2**62):
        card = cards.proposal_card(proposal, page, WORDS)
        sent(card)
        shown = [item for item in card.children if not getattr(item, "spoiler", False)]
        assert "secret" not in "\n".join(getattr(item, "content", "") for item in shown)
    sent(cards.wrong_card(proposal, WORDS))


@settings(deadline=None, max_examples=25)
@given(dramas)
def test_every_other_card_can_be_sent(drama: Drama) -> None:
    sent(cards.panel_card(drama, WORDS))
    sent(cards.saved_card(drama, WORDS))
    sent(cards.known_card(drama, IDS[0], WORDS))
    fields = changed(Drama(0, "", ""), drama)
    sent(cards.removal_card(drama, GuildDrama(drama.id, IDS[1], fields), WORDS))


@settings(deadline=None, max_examples=25)
@given(dramas, typed)
def test_every_form_can_be_opened(drama: Drama, given_texts: dict[str, str]) -> None:
    for place, form in enumerate(FORMS):
        opened(drama_form((*IDS, place), IDS[0], filled(form, drama), WORDS))
        opened(drama_form((*IDS, place), IDS[0], given_texts, WORDS))


def _proposal(before: Drama, after: Drama, **more: Any) -> Proposal:
    draft = Draft(16, before.id, 0, 0, {}, 0)
    return Proposal(1, draft, before, after, changed(before, after), 1, **more)


def _text(card: Card) -> str:
    items = [item for child in card.children for item in (child, *getattr(child, "children", ()))]
    return "\n".join(
        str(getattr(item, "content", None) or getattr(item, "label", "")) for item in items
    )


ONE = Drama(1, "one", "One", year=2020, country="KR", aliases=("A", "B"), synopsis="Old")


def test_an_edit_shows_before_and_after() -> None:
    after = Drama(1, "one", "One", year=None, country="JP", aliases=("B", "C"), synopsis="New")
    text = _text(cards.proposal_card(_proposal(ONE, after), 0, WORDS))
    assert "**Year**\nBefore: 2020\nAfter: (nothing)" in text
    assert "Before: South Korea\nAfter: Japan" in text
    assert "− ~~A~~\n+ C" in text
    assert "Before: Old\nAfter: New" in text
    assert "B" not in text.split()
    assert "Save" in text


def test_a_long_text_is_shown_from_where_it_differs() -> None:
    start = "long ago " * 100
    before, after = (Drama(1, "one", "One", synopsis=start + end) for end in ("OLD", "NEW"))
    text = _text(cards.proposal_card(_proposal(before, after), 0, WORDS))
    assert "ago OLD\nAfter: …" in text
    assert text.splitlines()[3].endswith("ago NEW")


def test_what_nothing_would_change_cannot_be_saved() -> None:
    text = _text(cards.proposal_card(_proposal(ONE, ONE), 0, WORDS))
    assert "This would change nothing." in text
    assert "Save" not in text
    assert "Edit again" in text


def test_another_order_and_many_lines_are_told() -> None:
    swapped = Drama(1, "one", "One", year=2020, country="KR", aliases=("B", "A"), synopsis="Old")
    assert "The same, in another order." in _text(
        cards.proposal_card(_proposal(ONE, swapped), 0, WORDS)
    )
    many = Drama(1, "one", "One", aliases=tuple(f"N{n}" for n in range(200)))
    text = _text(cards.proposal_card(_proposal(Drama(1, "one", "One"), many), 0, WORDS))
    assert "… and 195 more" in text


def test_a_removal_says_what_hangs_on_it() -> None:
    fields = {"aliases": ["A"], "key_episodes": [1, 2], "lines": [1], "year": 2020}
    own = cards.removal_card(Drama(OWN, "own", "Ours"), GuildDrama(OWN, 1, fields), WORDS)
    assert "Remove Ours from this server?" in _text(own)
    assert "With it go 1 other name, 2 key episodes, and 1 memorable line." in _text(own)
    shared = cards.removal_card(ONE, GuildDrama(1, 1, {"year": 2019, "genres": None}), WORDS)
    assert "about One: Year and Genres?" in _text(shared)
    assert "With it go" not in _text(shared)


def test_a_field_that_is_too_long_for_a_form_is_named_and_not_asked_for() -> None:
    long = Drama(1, "one", "One", aliases=tuple(f"{n}" * 99 for n in range(99)))
    form: Any = drama_form((1, 0, 0), 5, filled(FORMS[0], long), WORDS).to_dict()
    kinds = [one["type"] for one in form["components"]]
    assert kinds == [18, 18, 10, 18, 18]
    assert "Other names and nicknames" in form["components"][2]["content"]
