"""Whatever a catalogue holds, a drama's cards stay within Discord's limits."""

from dataclasses import replace
from typing import Any

import discord
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dramas.browse import COUNTRIES
from bot.domain.dramas.countries import NAMES
from bot.domain.dramas.drama import Drama
from bot.domain.dramas.profile import KeyEpisode, Line, Profile, Role, Track
from bot.domain.dramas.related import Related
from bot.domain.text.spoilers import EVERYTHING, Hidden, through
from bot.ui.card import Card
from bot.ui.language import Language, language
from cogs.dramas import cards
from cogs.dramas.sections import SECTIONS
from sandbox.limits import parse

COMPONENTS_V2 = 1 << 15

WORDS = language(discord.Locale.american_english)

texts = st.builds(
    lambda piece, times: "x" + piece * times,
    st.sampled_from(["*", "a", "😀", "|| ", "가", "\u0335", "@everyone "]),
    st.integers(1, 1_200),
)
secrets = texts.map(lambda text: f"secret {text}")
episodes = st.none() | st.integers(1, 2_000)
profiles = st.builds(
    Profile,
    cast=st.lists(st.builds(Role, texts, st.none() | texts), max_size=60).map(tuple),
    key_episodes=st.lists(
        st.builds(lambda n, text: KeyEpisode(n, Hidden(text, through(n))), episodes, secrets),
        max_size=40,
    ).map(tuple),
    lines=st.lists(
        st.builds(
            lambda n, who, text: Line(n, who, Hidden(text, through(n))), episodes, texts, secrets
        ),
        max_size=40,
    ).map(tuple),
    music=st.lists(st.builds(Track, texts, st.none() | texts), max_size=40).map(tuple),
    story=st.none()
    | st.lists(secrets, max_size=20).map(lambda told: Hidden(tuple(told), EVERYTHING)),
    special=st.lists(texts, max_size=20).map(tuple),
    facts=st.lists(texts, max_size=20).map(tuple),
    hashtags=st.lists(texts, max_size=60).map(tuple),
)
dramas = st.builds(
    Drama,
    id=st.integers(1, 2**63 - 1),
    key=st.just("any-2020"),
    title=texts,
    native_title=st.none() | texts,
    year=st.none() | st.integers(1900, 2100),
    country=st.sampled_from([None, "KR", "TW"]),
    episodes=st.none() | st.integers(1, 5_000),
    network=st.none() | texts,
    synopsis=st.none() | texts,
    directors=st.lists(texts, max_size=30).map(tuple),
    platforms=st.lists(texts, max_size=60).map(tuple),
    profile=profiles,
)


def sent(card: Card) -> None:
    """Raise what Discord would refuse the card with."""
    components: Any = card.to_components()
    parse("message_create", {"flags": COMPONENTS_V2, "components": components})


@settings(deadline=None, max_examples=25)
@given(dramas)
def test_every_card_and_page_can_be_sent_and_covers_what_may_spoil(drama: Drama) -> None:
    sent(cards.drama_card(drama, WORDS))
    five = [replace(drama, id=n) for n in range(1, 6)]
    reason = Related(1, (("tag", drama.title),) * 5)
    sent(cards.choices_card(tuple(five), WORDS))
    sent(cards.nearest_card(five[:3], WORDS))
    sent(cards.related_card(drama, WORDS, [(other, reason) for other in five]))
    for place in range(len(SECTIONS)):
        for page in range(3):
            card = cards.section_card(drama, WORDS, place, page)
            sent(card)
            assert "secret" not in _open_text(card)


def _open_text(card: Card) -> str:
    shown = [item for item in card.children if not getattr(item, "spoiler", False)]
    return "\n".join(getattr(item, "content", "") for item in shown)


def test_a_missing_page_is_the_last_one() -> None:
    drama = Drama(1, "a-2020", "A", profile=Profile(facts=("one",)))
    card = cards.section_card(drama, Language("en-US"), 6, 999)
    assert "one" in _open_text(card)


def test_countries_are_offered_under_their_names() -> None:
    assert [NAMES[code][0].title() for code in COUNTRIES] == list(map(WORDS.country, COUNTRIES))
