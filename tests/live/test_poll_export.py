"""What becomes of who chose what: the export, and the end of an anonymous poll."""

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.polling import (
    posted,
    public,
    until_shown,
)
from tests.store.polls.crowd import rows
from tests.waiting import until


async def test_an_export_holds_no_formula_and_no_names_when_anonymous(
    sandbox: Sandbox, mina: Person
) -> None:
    message = await posted(mina, Options="=1+1\nB", Secrecy=["anonymous"])
    await mina.press(message, "B")
    answer = await mina.press(await mina.press(message, "More"), "Export")
    assert answer.message is not None
    assert [one["filename"] for one in answer.message["attachments"]] == ["poll-1.csv"]
    sandbox.clock.advance(60)
    await posted(mina, Options="A\nB")
    open_ = (await public(mina))[-1]
    await mina.press(open_, "B")
    answer = await mina.press(await mina.press(open_, "More"), "Export")
    assert answer.message is not None
    names = [one["filename"] for one in answer.message["attachments"]]
    assert names == ["poll-2.csv", "poll-2-votes.csv"]


async def test_the_ballots_of_an_anonymous_poll_go_when_it_is_closed(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina, Secrecy=["anonymous"])
    for name in ("mina", "hana", "jiwoo"):
        await mina.other(name).press(message, "Signal")
    assert await bot.database.read(rows) == (3, 3)
    sure = await mina.press(await mina.press(message, "More"), "Close now")
    await mina.press(sure, "Close it now")

    async def gone() -> bool:
        return await bot.database.read(rows) == (0, 0)

    await until(gone)
    await until_shown(mina, message, "Signal · 3 · 100 %")
