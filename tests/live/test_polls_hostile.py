"""Polls and members who forge ids, press twice, and type what no poll was made for."""

import csv
import io
from typing import Any

import pytest

from bot import app
from bot.store.polls import ballots, polls
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.polling import drafted, pass_time, posted, public, shown, until_noted
from tests.live.reviewing import SEOUL
from tests.store.polls.crowd import FIRST, filled
from tests.waiting import until

FORGED = [
    "poll_report_poll:v1:1",
    "poll_cover_poll:v1:1:1",
    "poll_close:v1:1:1",
    "poll_list:v1:0:0",
    "poll_post:v1:2:1",
    "poll_discard:v1:2",
    "poll_close:v1:1:0",
    "poll_weekly:v1:1:1",
]


@pytest.mark.parametrize("forged", FORGED)
async def test_no_forged_press_changes_what_all_see(mina: Person, forged: str) -> None:
    message = await posted(mina)
    await drafted(mina)
    before = await shown(mina, message)
    await mina.press(message, forged, force=True)
    after = await shown(mina, message)
    assert mina.text(message) == before
    assert "[My vote]" in after
    assert "**1**  Signal" in after


async def test_a_vote_forged_on_another_polls_message_leaves_that_as_it_is(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    first = await posted(mina)
    sandbox.clock.advance(60)
    second = await posted(mina, Question="Where?", Options="Here\nThere")
    answer = await mina.press(second, "poll_vote:v1:1:1:1", force=True)
    assert answer.private
    assert "You chose: **Signal**" in mina.text(answer)
    assert "Where?" in await shown(mina, second)
    pass_time(sandbox, bot, 3)

    async def counted() -> bool:
        return "**1**  Signal · 1 · 100 %" in await shown(mina, first)

    await until(counted)


ELSEWHERE = [
    "vote:v1:1:1:1",
    "more:v1:1",
    "mine:v1:1",
    "withdraw:v1:1",
    "close:v1:1:1",
    "export:v1:1",
    "again:v1:1",
    "runoff:v1:1",
    "weekly:v1:1:1",
    "amend:v1:1",
    "report_poll:v1:1",
    "cover:v1:1",
]


async def test_a_poll_of_another_server_is_not_there(mina: Person) -> None:
    await posted(mina)
    there = mina.at("general", "Drama Library")
    answer = await there.run("/poll list")
    for name in ELSEWHERE:
        refused = await there.press(answer, f"poll_{name}", force=True)
        said = there.text(refused)
        assert "I don't have that poll any more." in said or "This is for moderators." in said, name


async def test_a_draft_is_its_authors_alone(mina: Person) -> None:
    await drafted(mina, Question="Mine?")
    theo = mina.other("theo")
    answer = await theo.run("/poll list")
    for name in ("edit:v1:1:1", "spoils:v1:1:1", "post:v1:1:1", "discard:v1:1"):
        refused = await theo.press(answer, f"poll_{name}", force=True)
        assert "That draft was posted or discarded." in theo.text(refused)
    assert "1 draft of yours" in mina.text(await mina.run("/poll list", state="mine"))


async def test_all_of_25_long_options_can_be_chosen(mina: Person) -> None:
    options = "\n".join("*_" * 39 + f"{n:02d}" for n in range(25))
    fields = {"How many options one may choose": "25", "Question": "*" * 300}
    message = await posted(mina, Options=options, **fields)
    places = [str(n) for n in range(1, 26)]
    answer = await mina.choose(message, *places)
    assert answer.outcome == "updated"
    await until_noted(mina, "Saved: **")
    own = await mina.press(message, "My vote")
    assert "You chose: **" in mina.text(own)
    again = await mina.choose(own, *places[:24])
    assert "You chose: **" in mina.text(again)
    sure = await mina.press(await mina.press(message, "More"), "Close now")
    await mina.press(sure, "Close it now")

    async def closed() -> bool:
        return "It's a tie: **" in await shown(mina, message) and len(await public(mina)) == 2

    await until(closed)


async def test_an_export_is_text_to_every_spreadsheet(mina: Person) -> None:
    options = '=1+1\n+A1\n-2\n@SUM(A1)\n＝cmd\n"a,b"\nplain'
    message = await posted(mina, Options=options)
    await mina.choose(message, "plain")
    answer = await mina.press(await mina.press(message, "More"), "Export")
    rows = await _csv(mina, answer, 0)
    cells = [row[1] for row in rows[1:]]
    assert cells[:5] == ["'=1+1", "'+A1", "'-2", "'@SUM(A1)", "'＝cmd"]
    assert cells[5:] == ['"a,b"', "plain"]


async def test_an_export_of_many_is_by_time_to_the_last(bot: app.DramaBot, mina: Person) -> None:
    message = await posted(mina, Options="A\nB")
    poll = await bot.database.read(polls.get, SEOUL, 1)
    await filled(bot.database, poll, ballots.PAGE, 2)
    answer = await mina.press(await mina.press(message, "More"), "Export")
    expected = sorted(
        (poll.posted_at + member * 7 % 60, member, place)
        for member in range(FIRST, FIRST + ballots.PAGE) if member % 10 != 9
        for place in (1, 2)
    )  # fmt: skip
    assert await _csv(mina, answer, 1) == [
        ["member", "name", "place", "option", "voted at (UTC seconds)"],
        *([f"id {member}", "", str(n), "AB"[n - 1], str(at)] for at, member, n in expected),
    ]


async def _csv(person: Person, answer: Answer, which: int) -> list[list[str]]:
    assert answer.message is not None
    attachment: dict[str, Any] = answer.message["attachments"][which]
    assert person._session is not None
    async with person._session.get(attachment["url"]) as response:
        text = (await response.read()).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


async def test_an_edit_keeps_the_close_and_the_marks(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina, Options="Signal\n||Soohyun dies||")
    closes = _closes(mina.text(message))
    pass_time(sandbox, bot, 24 * 3600)
    preview = await mina.press(await mina.press(message, "More"), "Edit")
    form = await mina.press(preview, "Edit")
    preview = await mina.submit(form, {"Options": "Signal\nSoohyun dies!"})
    assert "**2**  Option 2 · ⚠" in mina.text(preview)
    await mina.press(preview, "Save changes")

    async def edited() -> bool:
        return ":2:" in str((await public(mina))[0]["components"])

    await until(edited)
    text = await shown(mina, message)
    assert "Soohyun" not in text
    assert closes - 60 < _closes(text) <= closes


def _closes(text: str) -> int:
    return int(text.partition("closes <t:")[2].partition(":")[0])
