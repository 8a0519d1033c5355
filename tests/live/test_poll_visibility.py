"""A poll is for whoever sees its channel, and so is all that can be heard of it."""

from collections.abc import Awaitable, Callable

import pytest

from bot import app
from bot.store.reviews import blocks
from bot.ui import rights
from bot.ui.routes import Route
from sandbox.client import Person
from tests.live.moderating import MODERATOR
from tests.live.polling import posted
from tests.live.reviewing import SEOUL
from tests.live.routing import all_routes
from tests.live.setting import MODERATORS
from tests.live.test_review_places import lacks
from tests.live.test_review_visibility import POLLS, a_private_thread, let
from tests.waiting import until

JIWOO = 1_000_000_000_000_000_014
NOT_THERE = "I don't have that poll any more."
NO_POLL = 999
MAY_NOT = "You can't post in"


def doors() -> list[Route]:
    """What leads to one poll by its number."""
    return [one for one in all_routes() if next(iter(one.arguments), "") == "poll_id"]


async def enter(person: Person, route: Route, poll_id: int) -> str:
    """Press or choose what leads to a poll from where none stands, and give what is said."""
    rest = [max(allowed[0], 1) for allowed in list(route.arguments.values())[1:]]
    id_, on = str(route(poll_id, *rest)), await person.run("/help")
    if route.feature in {"poll_report_option", "poll_pick", "poll_cover_options"}:
        said = await person.choose(on, "1", select=id_, force=True, component_type=3)
    else:
        said = await person.press(on, id_, force=True)
    return person.text(said)


async def knock(person: Person, id_: str) -> str:
    """Press what an id leads to from where no poll stands, and give what is said."""
    return person.text(await person.press(await person.run("/help"), id_, force=True))


async def test_of_a_hidden_poll_one_hears_what_is_said_of_one_that_is_not_there(
    mina: Person, bot: app.DramaBot
) -> None:
    ages = {"vote_member_days": 0, "vote_account_days": 0}
    await bot.servers.change(SEOUL, moderator_role=MODERATOR, **ages)
    await let(mina, bot, MODERATORS, "mina", allow=["view_channel", "send_messages"])
    await posted(mina.at("moderators"))
    for name in ("mina", "theo"):
        await let(mina, bot, MODERATORS, name, deny=["view_channel"])
    await bot.database.write(blocks.put, SEOUL, JIWOO, "Spam", 1, 1)
    for name in ("mina", "jiwoo", "theo"):
        person = mina.other(name)
        for route in doors():
            if route.right is rights.MODERATOR and name != "theo":
                continue
            told = await enter(person, route, 1)
            assert told == await enter(person, route, NO_POLL), route.feature
            assert NOT_THERE in told, (name, route.feature)


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


@pytest.mark.parametrize("put_out", [True, False])
async def test_in_a_private_thread_a_creator_opens_their_poll_while_they_are_in_it(
    mina: Person, bot: app.DramaBot, *, put_out: bool
) -> None:
    there = await a_private_thread(mina.other("hana"), "mina", "theo", "Dramaclub")
    await posted(there.other("mina").at(there.channel))
    if put_out:
        await is_put_out(mina, bot, there)
    for feature in ("poll_results", "poll_export", "poll_amend", "poll_mine"):
        assert (NOT_THERE in await knock(mina, f"{feature}:v1:1")) == put_out, feature
    assert NOT_THERE not in await knock(mina.other("hana"), "poll_results:v1:1")


async def test_where_the_bot_was_put_out_a_poll_is_still_its_creators(
    mina: Person, bot: app.DramaBot
) -> None:
    there = await a_private_thread(mina.other("hana"), "mina", "Dramaclub")
    await posted(there.other("mina").at(there.channel))
    await there.thread(remove="Dramaclub")
    assert bot.is_ready()
    assert "What do we watch next?" in await knock(mina, "poll_results:v1:1")
