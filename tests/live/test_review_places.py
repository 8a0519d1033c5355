"""Where cards of reviews stand, and what happens where they cannot."""

import asyncio
from pathlib import Path

import discord
import pytest

from bot import app
from bot.store.engine.transaction import Tx
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.reviewing import (
    FILLED,
    REVIEWS,
    RULES,
    SEOUL,
    TALK,
    cards_of,
    drafted,
    mine,
    opened,
    publish,
    published,
    until_shown,
)
from tests.live.starting import running
from tests.live.test_life import process
from tests.waiting import until

MESSAGES = "POST /channels/*/messages"


async def threads(person: Person) -> list[Json]:
    """The posts of the forum."""
    channels = (await person.call("GET", "channels"))["channels"]
    return [one for one in channels if one.get("parent_id") == str(TALK)]


@pytest.fixture
async def forum(bot: app.DramaBot) -> discord.ForumChannel:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    channel = bot.get_channel(TALK)
    assert isinstance(channel, discord.ForumChannel)
    return channel


async def test_the_reviews_channel_takes_the_card(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    draft = await drafted(mina)
    assert "[Publish in #reviews]" in mina.text(draft)
    assert f"Published in <#{REVIEWS}>." in await publish(mina, draft)
    assert len(await cards_of(mina.at("reviews"))) == 1
    assert await cards_of(mina) == []


async def test_a_forum_has_one_post_for_each_drama(
    mina: Person, forum: discord.ForumChannel
) -> None:
    theo = mina.other("theo")
    drafts = await drafted(mina), await drafted(theo)
    await asyncio.gather(publish(mina, drafts[0]), publish(theo, drafts[1]))
    await publish(mina, await drafted(mina, "signal"))
    posts = await threads(mina)
    assert sorted(one["name"] for one in posts) == ["Crash Landing on You", "Signal"]
    (first,) = [one for one in posts if one["name"] != "Signal"]
    there = mina.at(first["id"])
    assert "Reviews of this drama stand below." in mina.text((await there.read())[0])
    assert len(await cards_of(there)) == 2
    assert forum.threads


@pytest.mark.parametrize("what", ["deleted", "locked", "archived"])
async def test_a_post_that_was_closed_is_replaced_and_an_archived_one_opened(
    mina: Person, forum: discord.ForumChannel, what: str
) -> None:
    await publish(mina, await drafted(mina))
    (post,) = await threads(mina)
    theo = mina.other("theo")
    if what == "deleted":
        await mina.other("hana").call("POST", "delete", {"channel": post["id"]})
        await until(lambda: gone(forum, int(post["id"])))
    else:
        await theo.at(post["id"]).thread(locked=what == "locked", archived=what == "archived")
    assert "Published in" in await publish(theo, await drafted(theo))
    ids = {one["id"] for one in await threads(mina)}
    assert (post["id"] in ids) is (what != "deleted")
    assert len(ids) == (2 if what == "locked" else 1)
    newest = theo.at(max(ids, key=int))
    assert len(await cards_of(newest)) == (2 if what == "archived" else 1)


async def gone(forum: discord.ForumChannel, id_: int) -> bool:
    return forum.get_thread(id_) is None


async def test_a_lost_answer_to_a_new_post_makes_no_second_one(
    mina: Person, sandbox: Sandbox, forum: discord.ForumChannel
) -> None:
    draft = await drafted(mina)
    sandbox.faults.add("lose", route="POST /channels/*/threads")
    assert "Published in" in await publish(mina, draft)

    async def stands() -> bool:
        posts = await threads(mina)
        return bool(posts) and bool(await cards_of(mina.at(posts[0]["id"])))

    await until(stands)
    assert len(await threads(mina)) == 1
    assert forum.id == TALK


@pytest.mark.parametrize(
    ("channel", "denied", "no"),
    [
        (REVIEWS, "send_messages", f"I need Send Messages in <#{REVIEWS}>."),
        (REVIEWS, "view_channel", f"I need View Channel in <#{REVIEWS}>."),
        (TALK, "send_messages", f"I need Create Posts in <#{TALK}>."),
        (TALK, "send_messages_in_threads", f"I need Send Messages in Posts in <#{TALK}>."),
    ],
)
async def test_a_missing_right_is_named_and_the_draft_stays(
    mina: Person, bot: app.DramaBot, channel: int, denied: str, no: str
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=channel)
    draft = await drafted(mina)
    body = {"channel": str(channel), "for": "Dramaclub", "deny": [denied]}
    await mina.other("hana").call("POST", "permissions", body)
    await until(lambda: lacks(bot, channel, denied))
    said = await publish(mina, draft)
    assert f"{no} Your draft is safe; ask a moderator, then press Publish again." in said
    assert "Draft saved" in mina.text(await opened(mina))
    await mina.other("hana").call("POST", "permissions", body | {"deny": []})
    await until(lambda: has(bot, channel, denied))
    assert "Published in" in await publish(mina, draft)


async def lacks(bot: app.DramaBot, id_: int, right: str) -> bool:
    channel = bot.get_channel(id_)
    if channel is None:
        return True
    assert isinstance(channel, discord.abc.GuildChannel)
    return not getattr(channel.permissions_for(channel.guild.me), right)


async def has(bot: app.DramaBot, id_: int, right: str) -> bool:
    return not await lacks(bot, id_, right)


async def test_where_members_may_not_write_nothing_is_published(
    mina: Person, bot: app.DramaBot
) -> None:
    there = mina.at("rules")
    draft = await drafted(there)
    assert "so I won't publish here. Your draft is safe" in await publish(there, draft)
    await bot.servers.change(SEOUL, reviews_channel=RULES)
    assert f"I need Send Messages in <#{RULES}>." in await publish(there, draft)
    assert "draft" in await mine(mina)


async def test_a_reviews_channel_that_was_deleted_gives_way_to_where_one_is(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    draft = await drafted(mina)
    await mina.other("hana").call("POST", "delete", {"channel": "reviews"})
    await until(lambda: lacks(bot, REVIEWS, "view_channel"))
    assert "Published in" in await publish(mina, draft)
    assert len(await cards_of(mina)) == 1


async def test_a_channel_that_goes_while_it_is_published_leaves_a_draft(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    draft = await drafted(mina)
    sandbox.faults.add("delay", route=MESSAGES, seconds=0.3)
    publishing = asyncio.create_task(publish(mina, draft))
    await until(lambda: sent(sandbox))
    await mina.other("hana").call("POST", "delete", {"channel": "reviews"})
    sandbox.clock.advance(0.3)
    assert "Your draft is safe" in await publishing
    assert "Published in" in await publish(mina, await opened(mina))


async def sent(sandbox: Sandbox) -> bool:
    return not sandbox.faults.waiting


@pytest.mark.parametrize("kind", ["lose", "cut"])
@pytest.mark.parametrize("times", [1, 2])
async def test_a_lost_answer_posts_one_card(
    mina: Person, sandbox: Sandbox, kind: str, times: int
) -> None:
    draft = await drafted(mina)
    sandbox.faults.add(kind, route=MESSAGES, count=times)
    assert "Published in" in await publish(mina, draft)
    await until(lambda: cards_of(mina))
    assert len(await cards_of(mina)) == 1
    await edit(mina, "Changed.")
    await until_shown(mina, "Changed.")
    assert len(await cards_of(mina)) == 1


async def deleted(bot: app.DramaBot) -> bool:
    def marked(tx: Tx) -> bool:
        return bool(tx.all("SELECT 1 FROM review WHERE deleted_at IS NOT NULL"))

    return await bot.database.read(marked)


async def test_what_is_deleted_while_it_is_posted_leaves_no_text(
    mina: Person, sandbox: Sandbox, bot: app.DramaBot
) -> None:
    draft = await drafted(mina)
    sandbox.faults.add("delay", route=MESSAGES, seconds=0.5)
    publishing = asyncio.create_task(publish(mina, draft))
    await until(lambda: sent(sandbox))
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    deleting = asyncio.create_task(mina.press(asked, "Delete"))
    await until(lambda: deleted(bot))
    sandbox.clock.advance(0.5)
    await publishing
    assert "Deleted." in mina.text(await deleting)
    await until_shown(mina, "Its author deleted this review.", gone="Warm")


async def edit(person: Person, text: str) -> str:
    form = await person.choose(await opened(person), "Headline, score and text")
    return await publish(person, await person.submit(form, FILLED | {"Text": text}))


async def test_a_card_that_was_deleted_stands_again_when_its_review_is_edited(
    mina: Person,
) -> None:
    card = await published(mina)
    await mina.other("hana").call("POST", "delete", {"message": card["id"]})
    assert await cards_of(mina) == []
    assert "its cards show" in await edit(mina, "Changed.")
    await until(lambda: cards_of(mina))
    assert "Changed." in mina.text((await cards_of(mina))[0])


async def test_an_edit_needs_no_right_to_post(mina: Person, bot: app.DramaBot) -> None:
    await published(mina)
    await bot.servers.change(SEOUL, reviews_channel=RULES)
    assert "its cards show" in await edit(mina, "Changed.")
    await until_shown(mina, "Changed.")


@pytest.mark.parametrize("kind", ["delay", "lose"])
async def test_a_crash_while_a_card_is_posted_leaves_one_card(
    sandbox: Sandbox, tmp_path: Path, kind: str
) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with process(sandbox, tmp_path) as bot:
            await sandbox.until_ready()
            draft = await drafted(mina)
            if kind == "delay":
                sandbox.faults.add("delay", route=MESSAGES, seconds=3_600)
            else:
                sandbox.faults.add("lose", route=MESSAGES, count=99)
            publishing = asyncio.create_task(mina.press(draft, "Publish in #general", wait=0))
            await until(lambda: taken(sandbox, mina, kind))
            bot.kill()
            await bot.wait()
            publishing.cancel()
        sandbox.faults.clear()
        # Discord remembers for minutes only what it was told before.
        sandbox.clock.advance(3_600)
        async with running(sandbox, tmp_path / "data" / "dramaclub.db"):
            await until(lambda: cards_of(mina))
            await edit(mina, "Changed.")
            await until_shown(mina, "Changed.")
            assert len(await cards_of(mina)) == 1


async def taken(sandbox: Sandbox, person: Person, kind: str) -> bool:
    return await sent(sandbox) if kind == "delay" else bool(await cards_of(person))
