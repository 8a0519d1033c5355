"""Hiding, editing, publishing and voting where a forum or its posts are closed."""

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
    HIDDEN,
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
from tests.live.voting import viewers
from tests.waiting import until

LOCKED = {"locked": True}
SHUT = {"locked": True, "archived": True}
ARCHIVED = {"archived": True}
REQUIRE_TAG = 1 << 4
NO_EMOJI = {"emoji_id": None, "emoji_name": None}


@pytest.fixture
async def forum(bot: app.DramaBot) -> discord.ForumChannel:
    """The forum, in which reviews are published."""
    await bot.servers.change(
        SEOUL, moderator_role=MODERATOR, moderator_channel=MODERATORS, reviews_channel=TALK
    )
    channel = bot.get_channel(TALK)
    assert isinstance(channel, discord.ForumChannel)
    return channel


async def posts(person: Person) -> list[Json]:
    channels = (await person.call("GET", "channels"))["channels"]
    return [one for one in channels if one.get("parent_id") == str(TALK)]


async def posted(mina: Person) -> Person:
    """Publish a review, and return its author in the post."""
    await publish(mina)
    (post,) = await posts(mina)
    return mina.at(post["id"])


async def stands(there: Person) -> str:
    """All that everybody can read in the post."""
    return "\n".join(there.text(one) for one in await cards_of(there))


async def until_gone(there: Person) -> None:
    async def gone() -> bool:
        return BODY not in await stands(there)

    await until(gone)


async def hide(there: Person) -> str:
    """Let a moderator hide the review, who is told what became of its messages."""
    theo = there.other("theo").at("general")
    form = await theo.press(await theo.run("/mod member", member=str(MINA)), "Hide all of theirs…")
    return theo.text(await theo.submit(form, {"Reason": "It tells all."}))


async def manage_threads(there: Person, *rights: str) -> None:
    """Give the bot what its invite does not ask for."""
    body = {"channel": str(TALK), "for": "Dramaclub", "allow": list(rights)}
    await there.other("hana").call("POST", "permissions", body)


async def told(person: Person) -> str:
    messages = await person.dms()
    return "\n".join(person.text(one) for one in messages)


@pytest.mark.usefixtures("forum")
async def test_hiding_takes_the_text_out_of_an_archived_post(mina: Person) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**ARCHIVED)
    assert "Gone from 1 of 1 message at <t:" in await hide(there)
    assert HIDDEN in await stands(there)


@pytest.mark.usefixtures("forum")
async def test_hiding_takes_the_text_out_of_a_locked_post(mina: Person) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**LOCKED)
    # Without Manage Threads it cannot be changed, but deleted.
    assert "Gone from 1 of 1 message at <t:" in await hide(there)
    assert await cards_of(there) == []


@pytest.mark.usefixtures("forum")
async def test_what_cannot_be_hidden_yet_is_told_and_goes_with_the_lock(mina: Person) -> None:
    there = await posted(mina)
    theo = mina.other("theo")
    await theo.at(there.channel).thread(**SHUT)
    said = await hide(there)
    assert "Gone from 0 of 1 message" in said
    assert f"/channels/{SEOUL}/{there.channel}/" in said
    assert "(the thread is locked, and I lack Manage Threads)" in said
    assert "I take it away as soon as I can, and tell you then." in said
    assert BODY in await stands(there)
    await theo.at(there.channel).thread(locked=False, archived=False)
    await until_gone(there)

    async def heard() -> bool:
        return "What you had hidden in" in await told(theo)

    await until(heard)


@pytest.mark.usefixtures("forum")
async def test_with_manage_threads_a_closed_post_is_opened_and_closed_again(
    mina: Person, sandbox: Sandbox
) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**SHUT)
    await manage_threads(mina, "manage_threads")
    assert "Gone from 1 of 1 message at <t:" in await hide(there)
    assert HIDDEN in await stands(there)
    thread = sandbox.world.channels[int(there.channel)].thread
    assert thread is not None
    await until(lambda: thread.archived)
    assert thread.locked


@pytest.mark.usefixtures("forum")
async def test_a_right_that_comes_later_hides_what_was_left(mina: Person) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**SHUT)
    assert "Gone from 0 of 1 message" in await hide(there)
    await manage_threads(mina, "manage_threads")
    await until_gone(there)

    async def hidden() -> bool:
        return HIDDEN in await stands(there)

    await until(hidden)


async def test_a_channel_out_of_sight_is_told_and_seen_to_when_it_is_back(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_role=MODERATOR, moderator_channel=MODERATORS)
    there = mina.at("general")
    await publish(there)
    theo = mina.other("theo").at("polls")
    body = {"channel": "general", "for": "Dramaclub", "deny": ["view_channel"]}
    await theo.call("POST", "permissions", body)
    form = await theo.press(await theo.run("/mod member", member=str(MINA)), "Hide all of theirs…")
    said = theo.text(await theo.submit(form, {"Reason": "It tells all."}))
    assert "Gone from 0 of 1 message" in said
    assert "(I lack View Channel there)" in said
    assert BODY in await stands(there)
    await theo.call("POST", "permissions", body | {"deny": []})
    await until_gone(there)


@pytest.mark.usefixtures("forum")
async def test_what_reports_cannot_cover_yet_is_named_to_the_moderators(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, vote_member_days=0, report_threshold=1)
    there = await posted(mina)
    (fan,) = await viewers(mina, 1, "fan")
    listed = await fan.run("/review read")
    form = await fan.press(listed, "review_report:v1:1", force=True)
    await mina.other("theo").at(there.channel).thread(**SHUT)
    await fan.submit(form, {"How far does it spoil?": "The whole story"})
    theo = mina.other("theo").at("moderators")

    async def named() -> bool:
        return any(
            "could not change a message of it yet" in theo.text(one)
            and f"/channels/{SEOUL}/{there.channel}/" in str(one)
            for one in await theo.read()
        )

    await until(named)
    await theo.at(there.channel).thread(locked=False, archived=False)
    await until_gone(there)


@pytest.mark.usefixtures("forum")
async def test_an_edit_reaches_an_archived_post(mina: Person) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**ARCHIVED)
    await press_publish(mina, await edited(mina, "Another text."))
    await until_gone(there)
    assert "Another text." in await stands(there)


@pytest.mark.usefixtures("forum")
async def test_an_edit_leaves_no_old_text_in_a_locked_post(mina: Person) -> None:
    there = await posted(mina)
    await mina.other("theo").at(there.channel).thread(**LOCKED)
    await press_publish(mina, await edited(mina, "Another text."))
    await until_gone(there)

    async def elsewhere() -> bool:
        newest = max((one["id"] for one in await posts(mina)), key=int)
        return "Another text." in await stands(mina.at(newest))

    await until(elsewhere)
    assert await cards_of(there) == []


@pytest.mark.usefixtures("forum")
async def test_an_edit_of_a_shut_post_waits_until_it_is_open(mina: Person) -> None:
    there = await posted(mina)
    theo = mina.other("theo").at(there.channel)
    await theo.thread(**SHUT)
    await press_publish(mina, await edited(mina, "Another text."))
    await theo.thread(locked=False, archived=False)
    await until_gone(there)
    assert "Another text." in await stands(there)


def require_tag(sandbox: Sandbox, *tags: Json) -> None:
    """Let every post of the forum bear one of these tags."""
    channel = sandbox.world.channels[TALK]
    channel.tags = [NO_EMOJI | {"id": str(n), **tag} for n, tag in enumerate(tags, 1)]
    channel.flags |= REQUIRE_TAG
    sandbox.world.changed(Change("CHANNEL_UPDATE", channel.payload(), channel, channel.guild))


async def test_a_required_tag_is_one_that_the_bot_may_set(
    mina: Person, sandbox: Sandbox, forum: discord.ForumChannel
) -> None:
    require_tag(
        sandbox,
        {"name": "News", "moderated": True},
        {"name": "Spoilers", "moderated": False},
        {"name": "Talk", "moderated": False},
        {"name": "Reviews", "moderated": False},
    )
    await until(lambda: forum.flags.require_tag)
    assert "Published in" in mina.text(await publish(mina))
    (post,) = await posts(mina)
    assert post["applied_tags"] == ["4"]


async def test_a_forum_without_a_fitting_tag_is_named_and_publish_works_afterwards(
    mina: Person, sandbox: Sandbox, forum: discord.ForumChannel
) -> None:
    require_tag(
        sandbox,
        {"name": "News", "moderated": True},
        {"name": "Spoilers!", "moderated": False},
    )
    await until(lambda: forum.flags.require_tag)
    draft = await publish(mina)
    said = mina.text(draft)
    assert f"Every post in <#{TALK}> needs a tag, and there is none that I may set" in said
    assert "Your draft is safe" in said
    assert await posts(mina) == []
    require_tag(sandbox, {"name": "Talk", "moderated": False})
    await until(lambda: [tag.name for tag in forum.available_tags] == ["Talk"])
    assert "Published in" in mina.text(await press_publish(mina, draft))


@pytest.mark.usefixtures("forum")
async def test_a_vote_on_a_card_that_was_just_deleted_counts(
    mina: Person, sandbox: Sandbox
) -> None:
    there = await posted(mina)
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
