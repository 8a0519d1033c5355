"""Scores beside one's progress: private, and yet in the server's rating once they are many."""

from pathlib import Path

from bot import app
from bot.store.engine.transaction import Row, Tx
from bot.store.reviews import blocks
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.moderating import publish
from tests.live.starting import running
from tests.live.voting import viewers

CLOY = "crash landing on you"
HOUR, DAY = 3_600, 24 * 3_600
LONG_HERE = ("hana", "theo", "mina", "jiwoo", "sora")
"""Those of the server that have been there for long."""


async def score(person: Person, given: float) -> str:
    return person.text(await person.run("/watch set", drama=CLOY, score=given))


async def card_of(person: Person) -> str:
    return person.text(await person.run("/drama find", title=CLOY))


async def test_fewer_than_five_are_told_to_nobody(mina: Person, sandbox: Sandbox) -> None:
    for name in LONG_HERE[:4]:
        await score(mina.other(name), 4)
        sandbox.clock.advance(HOUR + 1)
        assert "Server:" not in await card_of(mina)
    await score(mina.other(LONG_HERE[4]), 9)
    assert "Server:" not in await card_of(mina)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 5.0 from 5 ratings" in await card_of(mina)


async def test_a_published_score_counts_at_once_and_uncovers_no_other(
    mina: Person, sandbox: Sandbox
) -> None:
    for name in LONG_HERE[:4]:
        if name != "mina":
            await score(mina.other(name), 4)
    sandbox.clock.advance(HOUR + 1)
    await publish(mina)
    assert "Server: 8.5 from 1 rating · 1 review" in await card_of(mina)


async def test_a_change_by_one_member_shows_an_hour_later(mina: Person, sandbox: Sandbox) -> None:
    for name in LONG_HERE:
        await score(mina.other(name), 8)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 8.0 from 5 ratings" in await card_of(mina)
    await score(mina, 3)
    sandbox.clock.advance(HOUR - 10)
    assert "Server: 8.0 from 5 ratings" in await card_of(mina)
    sandbox.clock.advance(20)
    assert "Server: 7.0 from 5 ratings" in await card_of(mina)


async def test_the_sixth_is_not_told_at_once(mina: Person, sandbox: Sandbox) -> None:
    people = [*await viewers(mina, 1), *(mina.other(name) for name in LONG_HERE)]
    sandbox.clock.advance(2 * DAY)
    for person in people[1:]:
        await score(person, 8)
    sandbox.clock.advance(HOUR + 1)
    await score(people[0], 2)
    assert "Server: 8.0 from 5 ratings" in await card_of(mina)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 7.0 from 6 ratings" in await card_of(mina)


async def test_in_a_large_server_it_shows_at_once(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        people = await viewers(mina, 50)
        sandbox.clock.advance(2 * DAY)
        async with running(sandbox, tmp_path / "club.db"):
            for person in people[:5]:
                await score(person, 8)
            assert "Server: 8.0 from 5 ratings" in await card_of(mina)


async def test_a_newcomers_score_waits_as_their_votes_do(mina: Person, sandbox: Sandbox) -> None:
    for name in LONG_HERE:
        await score(mina.other(name), 8)
    (newcomer,) = await viewers(mina, 1)
    said = await score(newcomer, 1)
    assert "score 1. Only you see this." in said
    assert "counts in the server's rating, without your name: once 5 members gave one" in said
    nico = mina.other("nico")
    await score(nico, 1)
    sandbox.clock.advance(DAY - 10)
    assert "Server: 8.0 from 5 ratings" in await card_of(mina)
    sandbox.clock.advance(20)
    assert "Server: 6.8 from 6 ratings" in await card_of(mina)
    assert "You: watching · score 1" in await card_of(nico)
    sandbox.clock.advance(6 * DAY)
    assert "Server: 6.0 from 7 ratings" in await card_of(mina)


async def test_a_limit_that_a_server_took_off_holds_no_score_back(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(1_000_000_000_000_000_100, vote_account_days=0)
    for name in LONG_HERE[1:]:
        await score(mina.other(name), 8)
    await score(mina.other("nico"), 2)
    sandbox.clock.advance(HOUR + 1)
    assert "Server:" not in await card_of(mina)
    sandbox.clock.advance(DAY)
    assert "Server: 6.8 from 5 ratings" in await card_of(mina)


async def test_browsing_by_rating_tells_of_no_few_scores(mina: Person, sandbox: Sandbox) -> None:
    first = mina.text(await mina.run("/drama browse"))
    for name in LONG_HERE[1:]:
        await mina.other(name).run("/watch set", drama="our movie", score=9.5)
    sandbox.clock.advance(HOUR + 1)
    assert mina.text(await mina.run("/drama browse", sort="rating")) == first.replace(
        "Best known", "Best rated"
    )


async def test_what_counts_is_told(mina: Person) -> None:
    assert "without your name: once five members gave one" in mina.text(await mina.run("/privacy"))
    assert "rating" not in mina.text(await mina.run("/watch set", drama=CLOY, episode=4))


async def test_a_review_comes_and_goes_without_telling_the_score_beside_it(
    mina: Person, sandbox: Sandbox
) -> None:
    (newcomer,) = await viewers(mina, 1)
    sandbox.clock.advance(8 * DAY)
    for person in (newcomer, *(mina.other(name) for name in LONG_HERE)):
        await score(person, 2 if person.user == "mina" else 8)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 7.0 from 6 ratings" in await card_of(newcomer)
    await publish(mina)
    assert "Server: 7.0 from 6 ratings · 1 review" in await card_of(newcomer)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 8.1 from 6 ratings · 1 review" in await card_of(newcomer)
    await mina.press(await mina.press(await mina.run("/review mine"), "Delete"), "Delete")
    assert "Server: 8.0 from 5 ratings" in await card_of(newcomer)
    sandbox.clock.advance(HOUR + 1)
    assert "Server: 7.0 from 6 ratings" in await card_of(newcomer)


def _lowest(tx: Tx) -> list[Row]:
    return tx.all("SELECT guild_id, user_id, changed_at FROM progress WHERE score = 2")


async def test_a_score_that_waits_when_its_member_is_blocked_never_counts(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    for name in LONG_HERE:
        await score(mina.other(name), 8)
    nico = mina.other("nico")
    await score(nico, 1)
    (row,) = await bot.database.read(_lowest)
    now = row["changed_at"]
    await bot.database.write(blocks.put, row["guild_id"], row["user_id"], "Spam", 1, now)
    await score(nico, 1)
    sandbox.clock.advance(8 * DAY)
    assert "Server: 8.0 from 5 ratings" in await card_of(mina)
