"""Whether reviews of another channel count as those of the new reviews channel."""

from pathlib import Path

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.reviewing import CLOY, SEOUL, drafted, publish
from tests.live.setting import MODERATORS, REVIEWS, TALK, open_step
from tests.live.starting import running
from tests.live.test_review_places import lacks
from tests.live.test_review_visibility import let
from tests.waiting import until

POLLS = SEOUL + 12
CHANGED = "The reviews channel was changed since, so nothing was moved."


async def rated(person: Person) -> str:
    """What the drama's card tells of the server."""
    return person.text(await person.run("/drama find", title=CLOY))


async def choose(theo: Person, channel: str) -> Answer:
    return await theo.choose(await open_step(theo, "reviews_channel"), channel)


@pytest.fixture
async def old(mina: Person, bot: app.DramaBot) -> Person:
    """Two reviews in #reviews, the reviews channel, and one in #polls."""
    for name, channel in (("theo", POLLS), ("mina", REVIEWS), ("jiwoo", REVIEWS)):
        await bot.servers.change(SEOUL, reviews_channel=channel)
        await publish(mina.other(name), await drafted(mina.other(name)))
    return mina


async def test_yes_moves_them_and_no_leaves_them(old: Person, theo: Person) -> None:
    assert "2 reviews" in await rated(old)
    asked = await choose(theo, "polls")
    assert f"Count the 2 reviews in <#{REVIEWS}> as <#{POLLS}>'s?" in theo.text(asked)
    assert "1 review," in await rated(old), "the setting holds at once"
    left = await theo.press(asked, "No, leave them")
    assert f"Now: <#{POLLS}>" in theo.text(left)
    assert "1 review," in await rated(old)
    asked = await choose(theo, "reviews")
    assert f"Count the 1 review in <#{POLLS}> as <#{REVIEWS}>'s?" in theo.text(asked)
    told = theo.text(await theo.press(asked, "Yes, count them"))
    assert f"Those reviews count as <#{REVIEWS}>'s from now on." in told
    assert f"Now: <#{REVIEWS}>" in told
    assert "3 reviews" in await rated(old)


async def test_yes_twice_is_yes_once(old: Person, theo: Person) -> None:
    asked = await choose(theo, "polls")
    yes = f"settings_take_over:v1:1:{REVIEWS}:{POLLS}"
    first, second = [theo.text(await theo.press(asked, yes, force=True)) for _ in range(2)]
    assert first == second
    assert "3 reviews" in await rated(old)


async def test_a_press_from_before_another_change_moves_nothing(old: Person, theo: Person) -> None:
    asked = await choose(theo, "polls")
    await choose(theo, "drama-talk")
    assert CHANGED in theo.text(await theo.press(asked, "Yes, count them"))
    assert "Server:" not in await rated(old)
    assert "Count the" not in theo.text(await choose(theo, "polls"))
    assert "1 review," in await rated(old)


async def test_only_who_may_set_up_answers(old: Person, theo: Person) -> None:
    await choose(theo, "polls")
    yes = f"settings_take_over:v1:1:{REVIEWS}:{POLLS}"
    said = await old.press(await old.run("/help"), yes, force=True)
    assert "This is for people with Manage Server." in old.text(said)
    assert "1 review," in await rated(old)


@pytest.mark.usefixtures("old")
async def test_where_there_are_none_nothing_is_asked(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    assert "Count the" not in theo.text(await choose(theo, "polls"))
    assert "Count the" not in theo.text(await choose(theo, "polls")), "the same again"


async def test_the_first_one_is_asked_about_what_everyone_sees(
    mina: Person, theo: Person, bot: app.DramaBot
) -> None:
    await publish(mina, await drafted(mina))
    await publish(theo.at("moderators"), await drafted(theo.at("moderators")))
    assert "1 review," in await rated(mina), "without a reviews channel, what everyone sees counts"
    panel = await theo.run("/settings")
    asked = await theo.choose(panel, "reviews")
    said = theo.text(asked)
    assert f"Count the 1 review in channels that everyone sees as <#{REVIEWS}>'s?" in said
    assert "Server:" not in await rated(mina)
    walk = theo.text(await theo.press(asked, "Yes, count them"))
    assert "Step 1 of 9" in walk
    assert "1 review," in await rated(mina)
    assert bot.is_ready()


async def test_what_was_in_a_deleted_channel_can_be_brought_back(
    old: Person, theo: Person, bot: app.DramaBot
) -> None:
    await old.other("hana").call("POST", "delete", {"channel": "reviews"})
    await until(lambda: lacks(bot, REVIEWS, "view_channel"))
    asked = await choose(theo, "polls")
    assert "Count the 2 reviews in the channel that is gone" in theo.text(asked)
    await theo.press(asked, "Yes, count them")
    assert "3 reviews" in await rated(old)


async def test_nobody_opens_to_all_what_they_do_not_see(
    mina: Person, theo: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=MODERATORS)
    await publish(theo, await drafted(theo))
    await let(mina, bot, MODERATORS, "theo", deny=["view_channel"])
    assert "Count the" not in theo.text(await choose(theo, "reviews"))
    yes = f"settings_take_over:v1:1:{MODERATORS}:{REVIEWS}"
    await theo.press(await theo.run("/settings"), yes, force=True)
    assert "Server:" not in await rated(mina)


async def test_the_question_outlives_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        theo = mina.other("theo")
        async with running(sandbox, tmp_path / "club.db") as bot:
            await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
            await publish(mina, await drafted(mina))
            asked = await choose(theo, "polls")
        async with running(sandbox, tmp_path / "club.db"):
            await theo.press(asked, "Yes, count them")
            assert "1 review," in await rated(mina)
