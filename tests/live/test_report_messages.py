"""The moderators' message about reports where Discord, the bot or a right is away."""

from pathlib import Path

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.reporting import (
    ASKS,
    MODERATORS,
    SEOUL,
    SETTINGS,
    THANKS,
    THEO,
    Court,
    assembled,
)
from tests.live.starting import running
from tests.waiting import until

ROUTE = f"POST /channels/{MODERATORS}/messages"


async def allow(court: Court, *, send: bool) -> None:
    """Give the bot the right to write in the moderator channel, or take it."""
    rights = {"deny": [] if send else ["send_messages"], "allow": ["view_channel"]}
    body = {"channel": "moderators", "for": "Dramaclub", **rights}
    await court.theo.call("POST", "permissions", body)


async def tried(bot: app.DramaBot) -> None:
    """Wait until posting was tried in vain."""

    async def failed() -> bool:
        return bool(bot.following._resting)

    await until(failed)


async def test_it_waits_for_the_right_and_comes_once_that_is_given(
    court: Court, bot: app.DramaBot
) -> None:
    await allow(court, send=False)
    assert THANKS in await court.report(0)
    await tried(bot)
    assert await court.channel() == []
    assert "1 reported review" in court.theo.text(await court.theo.run("/mod queue"))
    await allow(court, send=True)
    await court.asked("1 member reported it")
    assert len(await court.channel()) == 1


async def test_it_waits_for_a_channel_and_comes_as_soon_as_one_is_set(
    court: Court, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_channel=None)
    await court.report(0)
    await tried(bot)
    await bot.servers.change(SEOUL, moderator_channel=MODERATORS)
    await court.asked("1 member reported it")


async def test_a_channel_that_is_deleted_before_it_is_posted_keeps_it_waiting(
    court: Court, bot: app.DramaBot
) -> None:
    await court.mina.other("hana").call("POST", "delete", {"channel": "moderators"})
    await until(lambda: bot.guilds[0].get_channel(MODERATORS) is None)
    assert THANKS in await court.report(0)
    await tried(bot)
    general = next(one for one in bot.guilds[0].text_channels if one.name == "general")
    await bot.servers.change(SEOUL, moderator_channel=general.id)
    court.theo = court.theo.at("general")
    await court.asked(ASKS)


async def test_one_whose_answer_was_lost_stands_once_and_follows(
    court: Court, sandbox: Sandbox
) -> None:
    sandbox.faults.add("lose", route=ROUTE, count=2)
    await court.report(0)
    message = await court.asked("1 member reported it")
    await court.report(1)
    await court.asked("2 members reported it")
    await court.theo.press(message, "Dismiss")
    await court.asked(f"<@{THEO}> dismissed the reports.")
    assert len(await court.channel()) == 2


async def test_one_that_was_deleted_comes_again_with_the_next_report(court: Court) -> None:
    await court.report(0)
    first = await court.asked("1 member")
    await court.mina.other("hana").call("POST", "delete", {"message": first["id"]})
    await court.report(1)
    second = await court.asked("2 members reported it")
    assert second["id"] != first["id"]


async def test_a_crash_between_report_and_message_loses_nothing(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            await bot.servers.change(SEOUL, **SETTINGS)
            court = await assembled(mina)
            sandbox.faults.add("error", route=ROUTE, status=503, count=99)
            assert THANKS in await court.report(0)
            await tried(bot)
        sandbox.faults.clear()
        async with running(sandbox, path):
            message = await court.asked("1 member reported it")
            edits = f"PATCH /channels/{MODERATORS}/*"
            sandbox.faults.add("error", route=edits, status=503, count=99)
            await court.theo.press(message, "Dismiss")
        sandbox.faults.clear()
        async with running(sandbox, path):
            # The end is shown after the crash, too.
            await court.asked(f"<@{THEO}> dismissed the reports.")
