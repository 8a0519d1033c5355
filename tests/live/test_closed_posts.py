"""Hiding, editing, publishing and voting where a forum or its posts are closed.

What the product does not keep there yet is marked as an expected failure.
"""

import asyncio

import discord
import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from sandbox.world import Change
from tests.live.moderating import (
    BODY,
    MINA,
    MODERATOR,
    MODERATORS,
    SEOUL,
    edited,
    press_publish,
    publish,
    review_id,
)
from tests.live.reviewing import TALK, cards_of
from tests.waiting import until

NOT_KEPT = "a card in a closed post is not edited, reopened or deleted yet"
FIRST_TAG = "the first tag is taken, though Discord lets only moderators set it"
CLOSED = [{"locked": True}, {"locked": True, "archived": True}]
REQUIRE_TAG = 1 << 4


@pytest.fixture
async def forum(bot: app.DramaBot) -> discord.ForumChannel:
    """The forum, in which reviews are published."""
    await bot.servers.change(
        SEOUL, moderator_role=MODERATOR, moderator_channel=MODERATORS, reviews_channel=TALK
    )
    channel = bot.get_channel(TALK)
    assert isinstance(channel, discord.ForumChannel)
    return channel


async def _posted(mina: Person) -> Person:
    """Publish a review, and return its author in the post."""
    await publish(mina)
    channels = (await mina.call("GET", "channels"))["channels"]
    (post,) = [one for one in channels if one.get("parent_id") == str(TALK)]
    return mina.at(post["id"])


async def _shown(there: Person) -> str:
    return there.text((await cards_of(there))[0])


async def _tried(sandbox: Sandbox, there: Person, before: str) -> None:
    """Wait until the bot has changed the card, or was refused."""

    async def tried() -> bool:
        verdicts = [one.verdict for one in sandbox.journal.entries if one.method == "PATCH"]
        refused = any("160005" in one or "50083" in one for one in verdicts)
        return refused or await _shown(there) != before

    await until(tried)


@pytest.mark.usefixtures("forum")
@pytest.mark.xfail(strict=True, reason=NOT_KEPT)
@pytest.mark.parametrize("closed", CLOSED, ids=["locked", "archived"])
async def test_hiding_takes_the_text_out_of_a_closed_post(
    mina: Person, sandbox: Sandbox, closed: Json
) -> None:
    there = await _posted(mina)
    theo, before = mina.other("theo"), await _shown(there)
    await theo.at(there.channel).thread(**closed)
    form = await theo.press(await theo.run("/mod member", member=str(MINA)), "Hide all of theirs…")
    await theo.submit(form, {"Reason": "It tells all."})
    await _tried(sandbox, there, before)
    assert BODY not in await _shown(there)


@pytest.mark.usefixtures("forum")
@pytest.mark.xfail(strict=True, reason=NOT_KEPT)
@pytest.mark.parametrize("closed", CLOSED, ids=["locked", "archived"])
async def test_an_edit_reaches_a_closed_post(mina: Person, sandbox: Sandbox, closed: Json) -> None:
    there = await _posted(mina)
    before = await _shown(there)
    await mina.other("theo").at(there.channel).thread(**closed)
    await press_publish(mina, await edited(mina, "Another text."))
    await _tried(sandbox, there, before)
    assert BODY not in await _shown(there)


@pytest.mark.xfail(strict=True, reason=FIRST_TAG)
async def test_a_required_tag_is_one_that_the_bot_may_set(
    mina: Person, sandbox: Sandbox, forum: discord.ForumChannel
) -> None:
    channel = sandbox.world.channels[TALK]
    tag = {"emoji_id": None, "emoji_name": None}
    channel.tags = [
        tag | {"id": "1", "name": "News", "moderated": True},
        tag | {"id": "2", "name": "Reviews", "moderated": False},
    ]
    channel.flags |= REQUIRE_TAG
    sandbox.world.changed(Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild))
    await until(lambda: forum.flags.require_tag)
    assert "Published in" in mina.text(await publish(mina))


@pytest.mark.usefixtures("forum")
async def test_a_vote_on_a_card_that_was_just_deleted_counts(
    mina: Person, sandbox: Sandbox
) -> None:
    there = await _posted(mina)
    (card,) = await cards_of(there)
    sandbox.faults.add("delay", route="POST /interactions/*/*/callback", seconds=1)
    voter = there.other("theo")
    voting = asyncio.create_task(voter.press(card, "Helpful"))
    await until(lambda: not sandbox.faults.waiting)
    await there.other("hana").call("POST", "delete", {"message": card["id"]})
    sandbox.clock.advance(1)
    assert "Saved: this helped you." in voter.text(await voting)
    listed = await mina.run("/review read", by="mina")
    assert review_id(card) in str(listed.message)
