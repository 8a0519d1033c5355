"""A poll is for whoever sees its channel, and so is all that can be heard of it."""

from collections.abc import Awaitable, Callable

import pytest

from bot import app
from bot.store.reviews import blocks
from sandbox.client import Person
from tests.live.moderating import MODERATOR
from tests.live.polling import posted
from tests.live.reviewing import SEOUL
from tests.live.setting import MODERATORS
from tests.live.test_review_places import lacks
from tests.live.test_review_visibility import POLLS, a_private_thread, let
from tests.waiting import until

JIWOO = 1_000_000_000_000_000_014
NOT_THERE = "I don't have that poll any more."
MAY_NOT = "You can't post in"


async def knock(person: Person, id_: str) -> str:
    """Press what an id leads to from where no poll stands, and give what is said."""
    on = await person.run("/help")
    if id_.startswith("poll_report_option"):
        said = await person.choose(on, "1", select=id_, force=True, component_type=3)
    else:
        said = await person.press(on, id_, force=True)
    return person.text(said)


async def test_of_a_hidden_poll_one_hears_what_is_said_of_one_that_is_not_there(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, vote_member_days=0, vote_account_days=0)
    await let(mina, bot, MODERATORS, "mina", allow=["view_channel", "send_messages"])
    await posted(mina.at("moderators"))
    await let(mina, bot, MODERATORS, "mina", deny=["view_channel"])
    await bot.database.write(blocks.put, SEOUL, JIWOO, "Spam", 1, 1)
    for person in (mina, mina.other("jiwoo")):
        for feature in ("poll_report", "poll_report_poll", "poll_report_option"):
            assert NOT_THERE in await knock(person, f"{feature}:v1:1"), (person, feature)


async def archived(bot: app.DramaBot, thread: Person) -> None:
    """Archive the thread where somebody is, and wait until the bot knows."""
    hana, id_ = thread.other("hana").at(thread.channel), int(thread.channel)
    await hana.thread(archived=True)

    async def is_not_known() -> bool:
        guild = bot.get_guild(SEOUL)
        return guild is not None and guild.get_thread(id_) is None

    await until(is_not_known)


async def test_a_poll_in_an_archived_thread_is_for_who_sees_its_channel(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_role=MODERATOR)
    thread = await mina.at("polls").start_thread("Tonight")
    there, theo, jiwoo = mina.at(thread["id"]), mina.other("theo"), mina.other("jiwoo")
    await posted(there)
    await let(mina, bot, POLLS, "theo", deny=["view_channel"])
    await let(mina, bot, POLLS, "mina", deny=["view_channel"])
    for is_archived in (False, True):
        if is_archived:
            await archived(bot, jiwoo.at(thread["id"]))
        assert "1 poll" in jiwoo.text(await jiwoo.run("/poll list"))
        assert NOT_THERE not in await knock(jiwoo, "poll_results:v1:1")
        for person in (theo, mina):
            assert "0 polls" in person.text(await person.run("/poll list"))
            for feature in ("poll_export", "poll_results", "poll_report", "poll_again"):
                assert NOT_THERE in await knock(person, f"{feature}:v1:1"), feature


async def test_a_poll_in_an_archived_private_thread_is_its_creators_and_moderators(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_role=MODERATOR)
    there = await a_private_thread(mina.other("hana"), "mina", "jiwoo", "Dramaclub")
    await posted(there.other("mina").at(there.channel))
    await archived(bot, there)
    for name, listed in (("mina", "1 poll"), ("theo", "1 poll"), ("jiwoo", "0 polls")):
        person = mina.other(name)
        assert listed in person.text(await person.run("/poll list")), name


async def edit(person: Person) -> str:
    """Save an edit of the poll from where it does not stand, and give what is said."""
    draft = await person.press(await person.run("/help"), "poll_amend:v1:1", force=True)
    return person.text(await person.press(draft, "Save changes"))


async def is_put_out(mina: Person, _bot: app.DramaBot, thread: Person) -> None:
    await mina.other("theo").at(thread.channel).thread(remove="mina")


async def is_locked(mina: Person, _bot: app.DramaBot, thread: Person) -> None:
    await mina.other("theo").at(thread.channel).thread(locked=True)


Happens = Callable[[Person, app.DramaBot, Person], Awaitable[None]]


@pytest.mark.parametrize("happens", [is_put_out, is_locked])
async def test_whoever_may_not_write_in_an_archived_thread_changes_nothing_there(
    mina: Person, bot: app.DramaBot, happens: Happens
) -> None:
    there = await a_private_thread(mina.other("hana"), "mina", "theo", "Dramaclub")
    await posted(there.other("mina").at(there.channel))
    await happens(mina, bot, there)
    await archived(bot, there)
    assert MAY_NOT in await edit(mina)
    assert MAY_NOT in await knock(mina, "poll_weekly:v1:1:1")


async def test_whoever_may_write_in_an_archived_thread_edits_their_poll_there(
    mina: Person, bot: app.DramaBot
) -> None:
    there = await a_private_thread(mina.other("hana"), "mina", "Dramaclub")
    await posted(there.other("mina").at(there.channel))
    await archived(bot, there)
    assert "each week" in await knock(mina, "poll_weekly:v1:1:1")
    assert "Saved" in await edit(mina)


async def test_in_a_deleted_channel_nobody_changes_anything(
    mina: Person, bot: app.DramaBot
) -> None:
    await posted(mina.at("polls"))
    await mina.other("hana").call("POST", "delete", {"channel": "polls"})
    await until(lambda: lacks(bot, POLLS, "view_channel"))
    assert MAY_NOT in await knock(mina, "poll_weekly:v1:1:1")
