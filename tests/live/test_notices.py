"""What members are told privately, where direct messages are closed."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from bot.domain.members.rate_limit import HOUR
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.ui.pending_notices import MESSAGES_AN_HOUR
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import dumps
from tests.live.moderating import HIDDEN, MINA, SEOUL, THEO, Desk, desk_of, direct, until_shown
from tests.live.starting import running
from tests.waiting import given_up, until

JIWOO, BIA = MINA + 1, MINA + 2


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def test_closed_direct_messages_wait_above_the_next_answer(desk: Desk) -> None:
    await desk.mina.call("POST", "faults", {"kind": "dms_closed"})
    await desk.decide("Hide…", {"Reason": "It tells the ending"})
    await desk.decide("Block member…", {"Reason": "Again"})
    # A moderator's own answers, and those on another server, tell nobody else's.
    assert "The moderators of" not in desk.theo.text(await desk.theo.run("/help"))
    there = desk.mina.at("general", "Drama Library")
    assert "The moderators of" not in there.text(await there.run("/help"))
    answer = await desk.mina.run("/drama find", title="Signal")
    assert answer.private
    text = desk.mina.text(answer)
    assert text.index("hidden your review") < text.index("blocked you") < text.index("### Signal")
    assert "The moderators of Seoul Nights have hidden your review" in text
    assert "They wrote:\n> It tells the ending\nNobody else" in text
    assert str(THEO) not in dumps(answer.message).decode()
    assert "hidden your review" not in desk.mina.text(await desk.mina.run("/drama find title:CLOY"))
    assert await desk.mina.dms() == []


async def test_a_notice_survives_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            desk = await desk_of(mina, bot)
            await mina.call("POST", "faults", {"kind": "dms_closed"})
            await desk.decide("Hide…", {"Reason": "It tells the ending"})
        async with running(sandbox, path):
            assert "> It tells the ending" in mina.text(await mina.run("/help"))
            assert "> It tells" not in mina.text(await mina.run("/help"))
            assert "hidden <t:" in desk.theo.text(await desk.panel())


async def test_an_author_who_left_keeps_the_notice(desk: Desk) -> None:
    await desk.mina.call("POST", "member", {"as": "mina", "leave": True})
    panel = await desk.decide("Hide…", {"Reason": "Gone"})
    assert "Hidden." in desk.theo.text(panel)
    await until_shown(desk, HIDDEN)
    answer = await desk.theo.run("/mod member", options={"member": "mina"}, force=True)
    assert "1 published review" in desk.theo.text(answer)
    assert await desk.mina.dms() == []
    await desk.mina.call("POST", "member", {"as": "mina", "join": True})
    assert "> Gone" in desk.mina.text(await desk.mina.run("/help"))


async def keep(bot: app.DramaBot, *texts: str) -> None:
    """Keep notices for mina as if her direct messages were closed."""
    for text in texts:
        notice = Notice("For you: {text}", {"text": text})
        await bot.database.write(notices.put, SEOUL, MINA, notice, 1)
    bot.notices.await_answer(SEOUL, MINA)


async def told_next(person: Person) -> str:
    """The first answer that tells what was kept back, which is known soon after the one before."""
    answers: list[str] = []

    async def told() -> bool:
        answers.append(person.text(await person.run("/review mine")))
        return "For you" in answers[-1]

    await until(told)
    return answers[-1]


async def test_what_does_not_fit_on_a_full_answer_follows_it(
    mina: Person, bot: app.DramaBot
) -> None:
    await keep(bot, "a" * 1_900, "b" * 1_900, "c" * 1_900)
    answer = await mina.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in mina.text(answer)
    assert "For you" not in mina.text(answer)
    follows = mina.text((await mina.read())[-1])
    assert "a" * 1_900 in follows
    assert "b" * 1_900 in follows
    assert "c" * 1_900 not in follows
    assert "c" * 1_900 in await told_next(mina)
    assert "For you" not in mina.text(await mina.run("/review mine"))


async def test_the_longest_notice_is_told_alone(mina: Person, bot: app.DramaBot) -> None:
    await keep(bot, "a" * 3_950, "b")
    await mina.run("/help")
    assert "a" * 3_950 in mina.text((await mina.read())[-1])
    assert "For you: b" in await told_next(mina)


async def test_an_answer_that_did_not_arrive_told_nothing(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await keep(bot, "Listen")
    # The answer, and that it failed: each is tried twice; and before, maybe, the deferral.
    sandbox.faults.add("cut", route="POST /interactions/*/*/callback", count=8)
    asking = mina.run("/help")
    told = await given_up(sandbox, asking, lambda: sandbox.faults.waiting[0].count <= 4)
    assert told.outcome == "failed"
    sandbox.faults.clear()
    await until(lambda: not bot.underway._answers)
    assert "For you: Listen" in mina.text(await mina.run("/help"))
    assert "For you" not in mina.text(await mina.run("/help"))


async def test_two_answers_at_once_tell_it_once(mina: Person, bot: app.DramaBot) -> None:
    await keep(bot, "Listen")
    answers = await asyncio.gather(*(mina.run("/help") for _ in range(5)))
    assert sum("For you: Listen" in mina.text(one) for one in answers) == 1


async def test_who_was_told_meanwhile_is_told_nothing_more(mina: Person, bot: app.DramaBot) -> None:
    bot.notices.await_answer(SEOUL, MINA)
    answer = await mina.run("/help")
    assert answer.message is not None
    assert [one["type"] for one in answer.message["components"]] == [10]


async def test_an_error_too_is_told_below_it(mina: Person, bot: app.DramaBot) -> None:
    await keep(bot, "Listen")
    said = mina.text(await mina.press(await mina.send("Hi"), "odd:v1", force=True))
    assert said.index("For you: Listen") < said.index("another version of me")


async def test_nobody_hears_from_a_server_that_is_nothing_to_them(
    desk: Desk, bot: app.DramaBot
) -> None:
    panel = await desk.panel()
    # Bia is of another server, and Jiwoo has nothing in this one.
    for user_id in (BIA, JIWOO):
        for forged, reason in ((f"mod_block:v1:{user_id}:0", {"Reason": "Buy this"}),
                               (f"mod_unblock:v1:{user_id}:0", None)):  # fmt: skip
            answer = await desk.theo.press(panel, forged, force=True)
            if reason:
                answer = await desk.theo.submit(answer, reason)
                assert "Blocked." in desk.theo.text(answer)
            assert "told privately" not in desk.theo.text(answer)
        assert await bot.database.read(notices.of_member, SEOUL, user_id) == []
    assert await desk.mina.other("jiwoo").dms() == []
    assert await desk.mina.at("general", "Drama Library").other("bia").dms() == []


async def test_a_few_messages_an_hour_and_the_rest_above_the_next_answer(
    desk: Desk, sandbox: Sandbox
) -> None:
    for n in range(2):
        await desk.decide("Block member…", {"Reason": f"Reason {n}"})
        await desk.decide("Unblock member")
    await desk.decide("Block member…", {"Reason": "Reason 2"})
    texts = await direct(desk.mina, MESSAGES_AN_HOUR)
    assert len(texts) == MESSAGES_AN_HOUR
    assert "> Reason 1" in texts[-1]
    said = desk.mina.text(await desk.mina.run("/help"))
    assert said.index("unblocked you") < said.index("> Reason 2")
    sandbox.clock.advance(HOUR + 1)
    await desk.decide("Unblock member")
    assert "unblocked you" in (await direct(desk.mina, MESSAGES_AN_HOUR + 1))[-1]
    assert "unblocked you" not in desk.mina.text(await desk.mina.run("/help"))
