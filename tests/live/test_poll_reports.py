"""Reports of polls as members and moderators meet them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json, dumps
from tests.live.polling import posted, public, shown
from tests.live.reporting import MODERATORS, SEOUL, SETTINGS, THANKS, THEO, members
from tests.live.starting import running
from tests.waiting import until

OPTIONS = [f"Secret{n}" for n in range(1, 26)]
QUESTION = "Who dies at the end?"


@dataclass
class Booth:
    """A poll, its creator, a moderator, and members."""

    mina: Person
    theo: Person
    fans: list[Person]
    poll: Json

    async def form(self, n: int) -> Answer:
        fan = self.fans[n]
        return await fan.press(await fan.press(self.poll, "More"), "Report")

    async def report(self, n: int, option: str = "") -> str:
        """Report an option, or the whole poll."""
        fan, form = self.fans[n], await self.form(n)
        said = await (fan.choose(form, option) if option else fan.press(form, "The whole poll"))
        assert said.private
        return fan.text(said)

    async def told(self, *texts: str, n: int = 0) -> Json:
        """Wait until the n-th message of the moderator channel says all that."""

        async def found() -> Json | None:
            messages = await public(self.theo)
            if len(messages) <= n:
                return None
            said = self.theo.text(messages[n])
            return messages[n] if all(text in said for text in texts) else None

        message: Json = await until(found)
        return message

    async def queue(self) -> str:
        return self.theo.text(await self.theo.run("/mod queue"))


async def booth_of(mina: Person, bot: app.DramaBot) -> Booth:
    await bot.servers.change(SEOUL, **SETTINGS)
    poll = await posted(mina, Question=QUESTION, Options="\n".join(OPTIONS))
    fans = await members(mina, 3)
    return Booth(mina, mina.other("theo").at("moderators"), fans, poll)


@pytest.fixture
async def booth(mina: Person, bot: app.DramaBot) -> Booth:
    return await booth_of(mina, bot)


async def test_one_message_follows_what_members_report(booth: Booth) -> None:
    assert THANKS in await booth.report(0, OPTIONS[1])
    first = await booth.told("Poll 1 in <#", "Option 2: 1 report")
    assert f"/channels/{SEOUL}/" in booth.theo.text(first)
    assert f"/{booth.poll['id']})" in booth.theo.text(first)
    for label in ("Read", "Cover…", "Dismiss"):
        assert f"[{label}]" in booth.theo.text(first)
    assert THANKS in await booth.report(1, OPTIONS[1])
    assert THANKS in await booth.report(1)
    told = await booth.told("Option 2: 2 reports", "The whole poll: 1 report")
    assert told["id"] == first["id"]
    assert len(await public(booth.theo)) == 1
    assert "You reported this before; the moderators have it." in await booth.report(1)
    payload = dumps([told, (await booth.theo.run("/mod queue")).message]).decode()
    for hidden in (QUESTION, "Secret", *(fan.user for fan in booth.fans)):
        assert hidden not in payload
    assert told["mentions"] == []


async def test_a_flood_of_reports_is_one_message(booth: Booth) -> None:
    fan = booth.fans[0]
    whole, *forms = await asyncio.gather(*(booth.form(0) for _ in range(len(OPTIONS) + 1)))
    presses = [fan.choose(*one) for one in zip(forms, OPTIONS, strict=True)]
    said = await asyncio.gather(fan.press(whole, "The whole poll"), *presses)
    assert {THANKS in fan.text(one) for one in said} == {True}
    await booth.told("The whole poll: 1 report", "Option 25: 1 report")
    assert len(await public(booth.theo)) == 1


async def test_who_presses_too_fast_or_came_a_moment_ago_is_not_heard(
    booth: Booth, bot: app.DramaBot
) -> None:
    nico, form = booth.mina.other("nico"), await booth.form(0)
    for pressed in ("poll_report:v1:1", "poll_report_poll:v1:1"):
        said = await nico.press(booth.poll, pressed, force=True)
        assert "Your account is too new to vote, award or report here." in nico.text(said)
    await bot.servers.change(SEOUL, vote_member_days=1)
    fan = booth.fans[0]
    assert "You joined too recently" in fan.text(await fan.press(form, "The whole poll"))
    await bot.servers.change(SEOUL, vote_member_days=0, presses_a_minute=3)
    first, second = await booth.form(1), await booth.form(1)
    fan = booth.fans[1]
    assert THANKS in fan.text(await fan.choose(first, OPTIONS[0]))
    refused = fan.text(await fan.choose(second, OPTIONS[1]))
    assert "That was very often within a minute, so nothing was counted." in refused
    await booth.told("Option 1: 1 report")
    assert "Option 2" not in booth.theo.text((await public(booth.theo))[0])


async def test_ones_own_poll_and_what_is_covered_are_refused_kindly(booth: Booth) -> None:
    mina = booth.mina
    for pressed in ("poll_report:v1:1", "poll_report_poll:v1:1"):
        said = await mina.press(booth.poll, pressed, force=True)
        assert "This is your own poll: press More on it to close it" in mina.text(said)
    form = await booth.form(0)
    cover = await booth.theo.press(booth.poll, "poll_cover:v1:1", force=True)
    await booth.theo.choose(cover, OPTIONS[2])
    refused = booth.fans[0].text(await booth.fans[0].choose(form, OPTIONS[2]))
    assert "The moderators have covered that already." in refused
    assert await public(booth.theo) == []


async def test_dismissing_ends_it_and_who_was_dismissed_is_not_heard_again(booth: Booth) -> None:
    form = await booth.form(0)
    await booth.report(0, OPTIONS[0])
    message = await booth.told("Option 1: 1 report")
    said = await booth.theo.press(message, "Dismiss")
    assert said.private
    text = booth.theo.text(said)
    assert "Dismissed. These members are not heard again about this poll." in text
    assert "1 report" not in text
    ended = await booth.told(f"<@{THEO}> dismissed the reports.")
    assert "[Dismiss]" not in booth.theo.text(ended)
    assert "Nothing waits here" in await booth.queue()
    fan = booth.fans[0]
    for again in (await fan.press(form, "The whole poll"), await booth.form(0)):
        assert "The moderators have looked at your report already" in fan.text(again)
    assert THANKS in await booth.report(1, OPTIONS[0])
    fresh = await booth.told("Option 1: 1 report", n=1)
    assert fresh["id"] != message["id"]


async def test_covering_what_was_reported_ends_it(booth: Booth) -> None:
    await booth.report(0, OPTIONS[0])
    await booth.report(1, OPTIONS[1])
    cover = await booth.theo.press(await booth.told("Option 1", "Option 2"), "Cover…")
    assert "Option 1: 1 report" in booth.theo.text(cover)
    cover = await booth.theo.choose(cover, OPTIONS[0])
    assert "Option 1: 1 report" not in booth.theo.text(cover)
    assert "Option 2: 1 report" in booth.theo.text(cover)

    async def one_is_left() -> bool:
        return "Option 1" not in booth.theo.text((await public(booth.theo))[0])

    await until(one_is_left)
    assert "1 reported poll" in await booth.queue()
    await booth.theo.press(cover, "Cover the poll")
    await booth.told(f"<@{THEO}> covered what was reported.")
    assert "Nothing waits here" in await booth.queue()
    assert len(await public(booth.theo)) == 1

    async def covered() -> bool:
        return "Secret" not in await shown(booth.mina, booth.poll)

    await until(covered)


async def test_a_report_that_came_in_between_is_looked_at_first(booth: Booth) -> None:
    await booth.report(0)
    message = await booth.told("1 report")
    await booth.report(1, OPTIONS[4])
    said = booth.theo.text(await booth.theo.press(message, "poll_dismiss:v1:1:1", force=True))
    assert "Nothing was changed: somebody was quicker, or another report came in." in said
    assert "Option 5: 1 report" in said
    await booth.told("Option 5: 1 report", "The whole poll: 1 report")
    fan = booth.fans[2]
    for forged in ("poll_dismiss:v1:1:2", "poll_cover:v1:1"):
        refused = await fan.press(booth.poll, forged, force=True)
        assert "This is for moderators." in fan.text(refused)


async def test_without_a_channel_they_wait_in_the_queue_and_come_with_it(
    booth: Booth, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_channel=None)
    assert THANKS in await booth.report(0, OPTIONS[0])
    queue = await booth.theo.run("/mod queue")
    text = booth.theo.text(queue)
    assert "1 reported poll" in text
    assert "Poll 1 in <#" in text
    assert "Secret" not in dumps(queue.message).decode()
    cover = await booth.theo.press(queue, "Open")
    assert "Option 1: 1 report" in booth.theo.text(cover)
    assert "[Dismiss]" in booth.theo.text(cover)
    assert await public(booth.theo) == []
    await bot.servers.change(SEOUL, moderator_channel=MODERATORS)
    await booth.told("Option 1: 1 report")


async def test_what_ends_before_there_is_a_channel_is_told_to_nobody(
    booth: Booth, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_channel=None)
    await booth.report(0)
    cover = await booth.theo.press(await booth.theo.run("/mod queue"), "Open")
    assert "Dismissed." in booth.theo.text(await booth.theo.press(cover, "Dismiss"))
    await bot.servers.change(SEOUL, moderator_channel=MODERATORS)
    await booth.report(1, OPTIONS[0])
    await booth.told("Option 1: 1 report")
    assert len(await public(booth.theo)) == 1


async def test_a_crash_after_a_report_loses_no_message(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    route = f"POST /channels/{MODERATORS}/messages"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            booth = await booth_of(mina, bot)
            sandbox.faults.add("error", route=route, status=503, count=99)
            assert THANKS in await booth.report(0)
        sandbox.faults.clear()
        async with running(sandbox, path):
            await booth.told("The whole poll: 1 report")
            assert len(await public(booth.theo)) == 1
