"""Polls on their way to Discord: many at once, changed, lost or refused meanwhile."""

import asyncio

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.polling import (
    DAY,
    drafted,
    notes,
    nothing_owed,
    pass_time,
    poll_details,
    posted,
    public,
)
from tests.waiting import until

QUESTION = "What do we watch next?"
COVERED = "A moderator covered this poll."


@pytest.mark.timeout(120)
async def test_many_members_post_at_once_and_each_poll_stands_once(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    made = await mina.call("POST", "people", {"count": 8, "prefix": "viewer"})
    people = [mina.other(one["username"]) for one in made["people"]]
    previews = [
        await drafted(one, Question=f"Question {n}?") for n, one in enumerate(people, start=1)
    ]
    posting = [
        asyncio.create_task(one.press(preview, "Post"))
        for one, preview in zip(people, previews, strict=True)
    ]

    async def all_stand() -> bool:
        pass_time(sandbox, bot, 1)
        return len(await public(mina)) >= len(people)

    await until(all_stand)
    await asyncio.gather(*posting)
    await until(lambda: _all_told(people))
    await until(lambda: nothing_owed(bot))
    numbers = [await _number(one) for one in await public(mina)]
    assert sorted(numbers) == sorted(set(numbers))
    assert len(numbers) == len(people)


async def _all_told(people: list[Person]) -> bool:
    texts = [(await notes(one))[-1] for one in people]
    return all("Posted." in text or "Its message is on its way." in text for text in texts)


async def _number(message: Json) -> str:
    return str(message["components"]).partition("poll_more:v1:")[2].partition("'")[0]


async def test_an_edit_while_the_message_is_on_its_way_makes_no_second_one(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    preview = await drafted(mina)
    sandbox.faults.add("delay", route="POST /channels/*/messages", seconds=5)
    posting = asyncio.create_task(mina.press(preview, "Post"))
    await until(lambda: not sandbox.faults.waiting)
    details = await poll_details(mina, 1)
    edit = await mina.press(details, "Edit")
    form = await mina.press(edit, "Edit")
    edit = await mina.submit(form, {"Question": "And now?"})
    assert "Saved." in mina.text(await mina.press(edit, "Save changes"))
    sandbox.clock.advance(5)
    await posting

    async def edited() -> bool:
        return [QUESTION not in mina.text(one) for one in await public(mina)] == [True]

    await until(edited)
    await until(lambda: nothing_owed(bot))
    assert len(await public(mina)) == 1


async def test_a_posting_that_never_came_is_posted_once_discord_answers(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    preview = await drafted(mina)
    sandbox.faults.add("error", route="POST /channels/*/messages", status=502, count=20)
    asked = asyncio.create_task(mina.press(preview, "Post"))
    await until(lambda: bool(_requests(sandbox)))
    sandbox.faults.clear()
    said = mina.text(await asked)
    assert "Its message is on its way." in said or "Posted." in said

    async def stands() -> bool:
        pass_time(sandbox, bot, 10)
        return bool(await public(mina))

    await until(stands)
    await until(lambda: nothing_owed(bot))
    assert len(await public(mina)) == 1


async def test_what_discord_refuses_is_a_draft_again(sandbox: Sandbox, mina: Person) -> None:
    preview = await drafted(mina)
    sandbox.faults.add("error", route="POST /channels/*/messages", status=403)
    said = mina.text(await mina.press(preview, "poll_post:v1:1:1", force=True))
    assert "I need Send Messages in <#" in said
    assert "0 polls" in mina.text(await mina.run("/poll list"))
    assert "1 draft of yours" in mina.text(await mina.run("/poll list", state="mine"))
    assert "Posted." in mina.text(await mina.press(preview, "poll_post:v1:1:1", force=True))
    assert len(await public(mina)) == 1


async def test_a_round_whose_channel_is_gone_is_told_at_once(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    there = mina.at("polls")
    message = await posted(there)
    await there.press(await there.press(message, "More"), "Repeat weekly")
    await there.call("POST", "delete", {"channel": "polls"})
    pass_time(sandbox, bot, 7 * DAY)

    async def told() -> bool:
        texts = [mina.text(one) for one in await mina.dms()]
        return any("I could not post your poll 2 in <#" in text for text in texts)

    await until(told)
    assert "0 polls" in mina.text(await mina.run("/poll list"))


def _requests(sandbox: Sandbox) -> list[str]:
    sent = sandbox.journal.requests("POST", "/channels/{channel_id}/messages")
    return [one.verdict for one in sent]
