"""A weekly poll ends with what let its creator post it, and nothing covered comes back."""

from collections.abc import Awaitable, Callable

import pytest

from bot import app
from bot.store.members import notices
from bot.store.reviews import blocks
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.polling import DAY, pass_time, posted, public, shown, until_shown
from tests.waiting import until

SEOUL = 1_000_000_000_000_000_100
MINA = 1_000_000_000_000_000_013


async def begun(person: Person) -> Json:
    """Post a poll that closes after three days, and comes again each week."""
    message = await posted(person)
    said = person.text(await person.press(await person.press(message, "More"), "Repeat weekly"))
    assert "each week" in said, said
    return message


async def cover(person: Person, message: Json, option: str = "") -> None:
    theo = person.other("theo").at(person.channel)
    asked = await theo.press(await theo.press(message, "More"), "Cover")
    await (theo.choose(asked, option) if option else theo.press(asked, "Cover the poll"))


async def deny(person: Person, channel: str) -> None:
    body = {"channel": channel, "for": "Member", "deny": ["send_messages"]}
    await person.other("theo").call("POST", "permissions", body)
    body = {"channel": channel, "for": "@everyone", "deny": ["send_messages"]}
    await person.other("theo").call("POST", "permissions", body)


async def is_blocked(_mina: Person, bot: app.DramaBot, _message: Json) -> None:
    await bot.database.write(blocks.put, SEOUL, MINA, "Spam", 1, 1)


async def may_not_write(mina: Person, _bot: app.DramaBot, _message: Json) -> None:
    await deny(mina, "general")


async def is_covered(mina: Person, _bot: app.DramaBot, message: Json) -> None:
    await cover(mina, message)


Happens = Callable[[Person, app.DramaBot, Json], Awaitable[None]]
ENDS: list[tuple[Happens, str]] = [
    (is_blocked, "the moderators have blocked you from publishing there"),
    (may_not_write, "comes no more: you can't post there now"),
    (is_covered, "comes no more: the moderators have covered it"),
]


async def ended(mina: Person, bot: app.DramaBot) -> str:
    """Wait until the creator is told, and return in which words."""

    async def told() -> list[str]:
        kept = await bot.database.read(notices.of_member, SEOUL, MINA)
        return [one.notice.text for one in kept] + [mina.text(one) for one in await mina.dms()]

    # A notice is kept until its message was sent.
    return "\n".join(await until(told))


@pytest.mark.parametrize(("happens", "words"), ENDS)
async def test_the_series_ends_and_its_creator_is_told(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person, happens: Happens, words: str
) -> None:
    message = await begun(mina)
    await happens(mina, bot, message)
    pass_time(sandbox, bot, 7 * DAY)

    async def told() -> bool:
        return len(await mina.dms()) > 0

    await until(told)
    (text,) = [mina.text(one) for one in await mina.dms()]
    assert "Your weekly poll 1 in <#" in text
    assert words in text
    assert "0 polls" in mina.text(await mina.at("rules").run("/poll list"))
    pass_time(sandbox, bot, 7 * DAY)
    hana = mina.other("hana")
    assert "0 polls" in hana.text(await hana.run("/poll list"))


async def test_a_series_does_not_outlive_its_creator(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    await begun(mina)
    await mina.call("POST", "member", {"leave": True})
    pass_time(sandbox, bot, 7 * DAY)
    assert "came no more after you had left" in await ended(mina, bot)
    hana = mina.other("hana")
    assert "0 polls" in hana.text(await hana.run("/poll list"))
    assert await mina.dms() == []
    await mina.call("POST", "member", {"join": True})
    assert "came no more after you had left" in mina.text(await mina.run("/help"))


async def test_a_round_is_one_of_three_polls(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await begun(mina)
    pass_time(sandbox, bot, 4 * DAY)
    await until_shown(mina, message, "Closed")
    for n in range(3):
        sandbox.clock.advance(60)
        await posted(mina.at("polls"), Question=f"Question {n}?", Closes="")
    pass_time(sandbox, bot, 3 * DAY)
    assert "as many polls are open as may be" in await ended(mina, bot)
    assert "3 polls" in mina.text(await mina.run("/poll list"))


async def test_while_discord_is_down_nobody_has_left(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await begun(mina)
    sandbox.faults.add("error", route="GET /guilds/*/members/*", status=503, count=2)
    pass_time(sandbox, bot, 7 * DAY)

    async def again() -> bool:
        pass_time(sandbox, bot, 60)
        every = [one for one in await public(mina) if "poll_more:" in str(one)]
        return len(every) > 1

    await until(again)
    assert not sandbox.faults.waiting
    assert "Closed" in await until_shown(mina, message, "Closed")
    assert await mina.dms() == []


async def test_what_is_covered_is_not_asked_again(sandbox: Sandbox, mina: Person) -> None:
    message = await posted(mina)
    more = await mina.press(message, "More")
    draft = await mina.press(more, "Run again")
    await cover(mina, message)
    sandbox.clock.advance(60)
    for said in (
        await mina.press(draft, "Post"),
        await mina.press(more, "Run again"),
        await mina.press(more, "Repeat weekly"),
    ):
        assert "The moderators have covered this poll" in mina.text(said)
    assert "A moderator covered this poll" in mina.text(await mina.press(more, "Edit"))
    assert "1 draft of yours" in mina.text(await mina.run("/poll list", state="mine"))
    assert "Signal" not in str(await public(mina))


async def test_a_covered_option_is_left_out_of_what_is_asked_again(
    sandbox: Sandbox, mina: Person
) -> None:
    message = await posted(mina)
    await cover(mina, message, "Our Movie")
    again = await mina.press(await mina.press(message, "More"), "Run again")
    assert "Misaeng" in mina.text(again)
    assert "Our Movie" not in mina.text(again)
    sandbox.clock.advance(60)
    assert "Posted." in mina.text(await mina.press(again, "Post"))


async def test_an_option_covered_earlier_in_the_line_is_left_out_too(
    sandbox: Sandbox, mina: Person
) -> None:
    first = await posted(mina)
    sandbox.clock.advance(60)
    again = await mina.press(await mina.press(first, "More"), "Run again")
    assert "Posted." in mina.text(await mina.press(again, "Post"))

    async def second() -> Json | None:
        every = [one for one in await public(mina) if "poll_more:" in str(one)]
        return next((one for one in every if one["id"] != first["id"]), None)

    more = await mina.press(await until(second), "More")
    await cover(mina, first, "Our Movie")
    again = await mina.press(more, "Run again")
    assert "Misaeng" in mina.text(again)
    assert "Our Movie" not in mina.text(again)


async def test_who_may_not_write_there_any_more_changes_nothing_there(mina: Person) -> None:
    message = await posted(mina)
    more = await mina.press(message, "More")
    draft = await mina.press(more, "Edit")
    await deny(mina, "general")
    for said in (await mina.press(draft, "Save changes"), await mina.press(more, "Repeat weekly")):
        assert "You can't post in <#" in mina.text(said)
    assert "Closed" not in await shown(mina, message)


@pytest.mark.parametrize("stays", [True, False])
async def test_in_a_private_thread_that_is_archived_its_creator_has_to_be(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person, *, stays: bool
) -> None:
    body = {"channel": "general", "for": "Member", "allow": ["create_private_threads"]}
    await mina.call("POST", "permissions", body)
    thread = await mina.start_thread("Tonight", private=True)
    there, theo = mina.at(thread["id"]), mina.other("theo").at(thread["id"])
    await there.thread(add="Dramaclub")
    await begun(there)
    if not stays:
        await theo.thread(remove="mina")
    await theo.thread(archived=True)
    pass_time(sandbox, bot, 7 * DAY)
    if not stays:
        assert "you can't post there now" in await ended(mina, bot)
        return

    async def again() -> bool:
        return len([one for one in await public(theo) if "poll_more:" in str(one)]) > 1

    await until(again)
