"""Votes on reviews, as members meet them."""

from pathlib import Path

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.paging import turn
from tests.live.reviewing import (
    CLOY,
    COVERED,
    FILLED,
    REVIEWS,
    SEOUL,
    cards_of,
    drafted,
    opened,
    publish,
    published,
)
from tests.live.starting import running
from tests.live.voting import (
    SAVED,
    SAVED_NOT,
    TAKEN_BACK,
    edits,
    shown,
    until_says,
    viewers,
    vote,
)

ASKED = "Was this review helpful to you?"


@pytest.fixture
async def bot(bot: app.DramaBot) -> app.DramaBot:
    await bot.servers.change(SEOUL, vote_member_days=0)
    return bot


async def test_a_vote_is_confirmed_in_private_and_shown_on_the_card(mina: Person) -> None:
    card = await published(mina)
    theo, jiwoo = mina.other("theo"), mina.other("jiwoo")
    assert f"{ASKED}\n[Read] [Helpful] [Not helpful]" in await shown(mina, card)
    assert await vote(theo, card) == SAVED
    assert f"{ASKED} 1 found this helpful" in await shown(mina, card)
    assert await vote(jiwoo, card, "Not helpful") == SAVED_NOT
    assert f"{ASKED} 1 found this helpful" in await shown(mina, card)
    assert await vote(jiwoo, card) == SAVED
    assert f"{ASKED} 2 found this helpful" in await shown(mina, card)
    assert await vote(jiwoo, card) == TAKEN_BACK
    assert f"{ASKED} 1 found this helpful" in await shown(mina, card)


async def test_five_votes_make_a_share(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, presses_a_minute=600)
    card = await published(mina)
    people = await viewers(mina, 91)
    for n, person in enumerate(people[:5], 1):
        await person.press(card, "Not helpful" if n < 4 else "Helpful")
        wanted = "2 of 5 said yes" if n == 5 else f"{max(0, n - 3)} found this helpful"
        assert f"{ASKED} {wanted}" in await shown(mina, card)
    for person in people[3:]:
        await person.press(card, "Helpful")
    # Two of them took theirs back, and were new to it.
    for person in people[3:5]:
        await person.press(card, "Helpful")
    await until_says(mina, card, f"{ASKED} 88 of 91 said yes")


async def test_the_last_page_of_read_asks_too_and_the_card_follows(mina: Person) -> None:
    card = await published(mina)
    theo = mina.other("theo")
    page = await theo.press(card, "Read")
    assert f"{ASKED}\n[Helpful] [Not helpful] [It spoils further than marked]" in theo.text(page)
    assert await vote(theo, page) == SAVED
    await until_says(mina, card, "1 found this helpful")
    assert await vote(theo, page) == TAKEN_BACK
    text = await until_says(mina, card, f"{ASKED}\n")
    assert "found" not in text


async def test_only_the_last_page_asks(mina: Person) -> None:
    card = await published(mina, Text=FILLED["Text"] * 60)
    theo = mina.other("theo")
    page = await theo.press(card, "Read")
    assert ASKED not in theo.text(page)
    assert ASKED in theo.text(await turn(theo, page))


async def test_every_shared_copy_follows(mina: Person, sandbox: Sandbox) -> None:
    card = await published(mina)
    theo = mina.other("theo").at("polls")
    await theo.press(await theo.run("/review read"), "Share here")
    (copy,) = await cards_of(theo)
    assert await vote(mina.other("jiwoo"), card) == SAVED
    assert "1 found this helpful" in await shown(mina, card)
    await until_says(theo, copy, "1 found this helpful")
    assert await vote(theo, copy) == SAVED
    assert "2 found this helpful" in await shown(theo, copy)
    await until_says(mina, card, "2 found this helpful")
    # Each press changed its own card; the other one was edited once for each.
    assert len(edits(sandbox)) == 2


async def test_nobody_votes_on_their_own_review(mina: Person) -> None:
    card = await published(mina)
    own = "This is your own review, so you can't vote on it or award it."
    assert await vote(mina, card) == own
    assert await vote(mina, await mina.press(card, "Read")) == own
    assert "found" not in await shown(mina, card)


async def test_votes_stay_over_an_edit_and_are_told_apart(mina: Person, sandbox: Sandbox) -> None:
    card = await published(mina)
    for name in ("theo", "jiwoo"):
        await vote(mina.other(name), card)
    sandbox.clock.advance(120)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    await publish(mina, await mina.submit(form, FILLED | {"Headline": "Loved it more"}))
    text = await until_says(mina, card, "Loved it more")
    assert f"{ASKED} 2 found this helpful · 2 voted before the edit" in text
    assert await vote(mina.other("hana"), card) == SAVED
    assert "3 found this helpful · 2 voted before the edit" in await shown(mina, card)


async def test_a_button_works_after_a_restart_and_on_an_old_message(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path):
            card = await published(mina)
            assert await vote(mina.other("theo"), card) == SAVED
        sandbox.clock.advance(400 * 24 * 3_600)
        async with running(sandbox, path):
            assert await vote(mina.other("jiwoo"), card) == SAVED
            assert await vote(mina.other("theo"), card) == TAKEN_BACK
            assert "1 found this helpful" in await shown(mina, card)
    # The presses' own answers did it: they do not count as edits of an old message.
    assert edits(sandbox) == []


async def test_reviews_are_listed_by_how_helpful_they_were(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, presses_a_minute=600, reviews_a_day=20)
    titles = ["Crash Landing on You", "Signal", "Kingdom", "Reply 1988", "Goblin", "Misaeng"]
    people = await viewers(mina, 8)
    for n, title in enumerate(titles):
        card = await published(mina, title)
        for place, person in enumerate(people if n < 5 else ()):
            await person.press(card, "Helpful" if place <= n else "Not helpful")
    text = mina.text(await mina.run("/review read"))
    order = sorted(titles, key=lambda title: text.find(title) if title in text else 9_999)
    # The new one has the fifth place, and nobody found the first one more helpful than others.
    assert order == ["Goblin", "Reply 1988", "Kingdom", "Signal", "Misaeng", titles[0]]
    assert titles[0] not in text


async def test_an_account_that_is_too_young_is_told_so(mina: Person, sandbox: Sandbox) -> None:
    card = await published(mina)
    nico = mina.other("nico")
    said = await vote(nico, card)
    assert said == (
        "Your account is too new to vote, award or report here. The least age in days: 7."
        " Nothing was counted."
    )
    assert "found" not in await shown(mina, card)
    sandbox.clock.advance(6.2 * 24 * 3_600)
    assert await vote(nico, card) == SAVED


async def test_a_member_who_joined_just_now_waits(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(SEOUL, vote_member_days=2)
    card = await published(mina)
    (newcomer,) = await viewers(mina, 1)
    assert await vote(newcomer, card) == (
        "You joined too recently to vote, award or report here. The least time in days: 2."
        " Nothing was counted."
    )
    sandbox.clock.advance(2 * 24 * 3_600 + 1)
    assert await vote(newcomer, card) == SAVED


async def test_who_presses_all_the_time_is_slowed_down(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(SEOUL, presses_a_minute=3)
    card = await published(mina)
    theo = mina.other("theo")
    assert [await vote(theo, card) for _ in range(3)] == [SAVED, TAKEN_BACK, SAVED]
    said = await vote(theo, card)
    assert said.startswith("That was very often within a minute, so nothing was counted.")
    assert await vote(mina.other("jiwoo"), card) == SAVED
    sandbox.clock.advance(61)
    assert await vote(theo, card) == TAKEN_BACK


async def test_a_covered_review_is_voted_on_without_a_word_of_it(mina: Person) -> None:
    card = await published(mina, **COVERED)
    assert await vote(mina.other("theo"), card) == SAVED
    text = await shown(mina, card)
    assert "1 found this helpful" in text
    assert "Warm" not in text


async def test_a_vote_in_a_forum_follows_like_any_other(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=SEOUL + 13)
    await publish(mina, await drafted(mina, CLOY))
    channel = bot.get_guild(SEOUL)
    assert channel is not None
    (thread,) = channel.threads
    there = mina.at(str(thread.id))
    (card,) = await cards_of(there)
    assert await vote(there.other("theo"), card) == SAVED
    assert "1 found this helpful" in await shown(there, card)


async def test_the_profile_counts_reviews_votes_and_awards(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    theo = mina.other("theo")
    empty = theo.text(await theo.run("/profile"))
    assert "0 reviews · 0 helpful votes received · 0 awards" in empty
    assert "[Reviews]" not in empty
    await publish(mina, await drafted(mina))
    (card,) = await cards_of(mina.at("reviews"))
    await vote(theo.at("reviews"), card)
    offer = await theo.at("reviews").press(card, "Award")
    await theo.choose(offer, "💎 Hidden gem")
    answer = await theo.run("/profile", member="mina")
    assert answer.private
    assert "1 review · 1 helpful vote received · 1 award" in theo.text(answer)
    listed = await theo.press(answer, "Reviews")
    assert "Crash Landing on You" in theo.text(listed)
    there = theo.at("general", "Drama Library")
    assert "0 reviews" in there.text(await there.run("/profile", member="mina"))


async def test_what_is_kept_is_told(mina: Person) -> None:
    text = mina.text(await mina.run("/privacy"))
    assert "Moderators can look up who voted on a review" in text
    assert "that is written in the moderators' log" in text
    assert "not anonymous, its creator and moderators can export who chose what" in text
    assert "nothing is compared or shared between servers" in text
