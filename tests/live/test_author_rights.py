"""An author publishes only where they may see and write themselves."""

import pytest

from bot import app
from sandbox.client import Person
from tests.live.reviewing import (
    FILLED,
    SEOUL,
    TALK,
    cards_of,
    drafted,
    mine,
    opened,
    publish,
    published,
)
from tests.live.setting import REVIEWS
from tests.live.test_review_visibility import let

POLLS = SEOUL + 12


@pytest.mark.parametrize(
    ("channel", "denied"),
    [(REVIEWS, "send_messages"), (REVIEWS, "view_channel"), (TALK, "send_messages")],
)
async def test_an_author_who_may_not_write_there_does_not_publish_there(
    mina: Person, bot: app.DramaBot, channel: int, denied: str
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=channel)
    await let(mina, bot, channel, "mina", deny=[denied])
    draft = await drafted(mina)
    said = await publish(mina, draft)
    assert f"You can't write in <#{channel}>, so I won't publish there for you." in said
    assert "draft" in await mine(mina)
    assert "No review is like that yet." in mina.text(await mina.run("/review read"))
    await let(mina, bot, channel, "mina", deny=[])
    assert "Published in" in await publish(mina, draft)


async def test_in_a_forum_a_post_that_stands_asks_for_the_right_to_write_in_posts(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    theo = mina.other("theo")
    await publish(theo, await drafted(theo))
    await let(mina, bot, TALK, "mina", deny=["send_messages"])
    draft = await drafted(mina)
    await let(mina, bot, TALK, "mina", deny=["send_messages_in_threads"])
    assert "You can't write in" in await publish(mina, draft)
    await let(mina, bot, TALK, "mina", deny=["send_messages"])
    assert "Published in" in await publish(mina, draft)


async def test_an_edit_asks_for_the_right_to_write_where_its_card_stands(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    await publish(mina, await drafted(mina))
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Text": "Changed."})
    await let(mina, bot, REVIEWS, "mina", deny=["send_messages"])
    assert f"You can't write in <#{REVIEWS}>" in await publish(mina, draft)
    await let(mina, bot, REVIEWS, "mina", deny=[])
    assert "its cards show your changes" in await publish(mina, draft)


async def test_nobody_shares_where_they_may_not_write(mina: Person, bot: app.DramaBot) -> None:
    await published(mina)
    await let(mina, bot, POLLS, "mina", deny=["send_messages"])
    there = mina.at("polls")
    said = await there.press(await there.run("/review read"), "Share here")
    assert "You can't post in this channel" in mina.text(said)
    assert await cards_of(there) == []
