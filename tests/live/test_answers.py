"""How interactions are answered whatever happens to them."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.ui.deferral import DEFER_AFTER
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.odd import Odd
from tests.live.reviewing import button_id
from tests.live.starting import running
from tests.waiting import PATIENCE, given_up, until

CALLBACK = "POST /interactions/*/*/callback"


@pytest.fixture
async def odd(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Odd]:
    made: list[Odd] = []
    async with running(sandbox, tmp_path / "club.db", lambda bot: made.append(Odd(bot))):
        yield made[0]
        made[0].go.set()


@pytest.fixture
async def sora(sandbox: Sandbox, odd: Odd) -> AsyncIterator[Person]:  # noqa: ARG001 - a bot must be there
    async with Person(sandbox.url, user="sora", server="Seoul Nights") as sora:
        yield sora


UNKNOWN = [
    "nonsense",
    "drama_post",
    "drama_post:v9:1",
    "drama_post:v1:x",
    "other_bot:v1:1",
    "drama_post:v1",
    "drama_show:v1:1:2",
    f"drama_post:v1:{2**63}",
    "drama_post:v1:" + "9" * 60,
    "drama_show:v1:0",
    "drama_show:v1:١٢",
    "\u202e:v1",
]


async def test_a_button_of_no_known_form_gets_a_polite_answer(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    for custom_id in UNKNOWN:
        said = await mina.press(answer, custom_id, force=True)
        assert said.private, custom_id
        assert "another version of me" in mina.text(said), custom_id


@pytest.mark.parametrize("numbers", [":999999", f":{2**63 - 1}"])
async def test_an_id_that_leads_nowhere_says_so(mina: Person, numbers: str) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    said = await mina.press(answer, f"drama_show:v1{numbers}", force=True)
    assert "I don't have that drama any more" in mina.text(said)


async def test_an_unknown_command_says_what_to_do(mina: Person) -> None:
    old = {"id": "1", "name": "gone", "type": 1, "options": []}
    body = {"command": "/drama find", "data": old, "force": True, "wait": 2}
    answer = Answer(**await mina.call("POST", "run", body))
    assert "This command has changed." in mina.text(answer)


async def test_the_bot_asks_for_the_guilds_intent_alone(mina: Person, sandbox: Sandbox) -> None:
    assert await mina.read() == []
    (session,) = sandbox.state.gateway.sessions.values()
    assert session.intents == 1


async def test_a_direct_message_gets_one_clear_sentence(mina: Person) -> None:
    answer = await mina.at("@me").run("/drama find", title="CLOY", force=True)
    assert "I work in servers." in mina.text(answer)
    pressed = await mina.at("@me").press(answer, "drama_post:v1:1", force=True)
    assert "I work in servers." in mina.text(pressed)


async def deferred(sandbox: Sandbox, odd: Odd, asking: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what a person sees when the bot has worked too long at it."""
    asked = asyncio.create_task(asking)
    await odd.reached.wait()
    sandbox.clock.advance(DEFER_AFTER)
    return await asked


async def test_a_slow_command_shows_that_it_works_and_then_answers(
    sora: Person, odd: Odd, sandbox: Sandbox
) -> None:
    first = await deferred(sandbox, odd, sora.run("/slow", wait=0))
    assert first.outcome == "thinking"
    assert first.private
    odd.go.set()
    await _shows(sora, "Done at last.")
    assert await sora.other("theo").read() == []


async def test_a_slow_press_is_acknowledged_and_then_changes_the_message(
    sora: Person, odd: Odd, sandbox: Sandbox
) -> None:
    message = await sora.run("/buttons")
    pressed = await deferred(sandbox, odd, sora.press(message, "slow", wait=0))
    assert pressed.outcome == "nothing"
    odd.go.set()
    await _shows(sora, "Changed at last.")
    assert len(await sora.read()) == 1


async def test_a_slow_press_that_says_something_leaves_the_message(
    sora: Person, odd: Odd, sandbox: Sandbox
) -> None:
    message = await sora.run("/buttons")
    pressed = await deferred(sandbox, odd, sora.press(message, "slow_note", wait=0))
    assert pressed.outcome == "nothing"
    odd.go.set()
    await _shows(sora, "Said at last.")
    assert "[slow]" in sora.text((await sora.read())[0])


async def _shows(person: Person, text: str) -> None:
    async def shows() -> bool:
        return any(text in person.text(message) for message in await person.read())

    await until(shows)


@pytest.mark.parametrize("button", [None, "broken"])
async def test_an_error_is_answered_with_a_code_that_is_in_the_log(
    sora: Person, caplog: pytest.LogCaptureFixture, button: str | None
) -> None:
    if button:
        answer = await sora.press(await sora.run("/buttons"), button)
    else:
        answer = await sora.run("/broken")
    assert answer.private
    said = re.search(
        r"Something went wrong on my side\. .* Code ([A-Z2-9]{4})\.", sora.text(answer)
    )
    assert said is not None
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert said[1] in record.getMessage()
    assert record.exc_info is not None


async def test_an_answer_that_was_lost_on_its_way_counts(sora: Person, sandbox: Sandbox) -> None:
    sandbox.faults.add("lose", route=CALLBACK)
    answer = await sora.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in sora.text(answer)
    assert len(await sora.read()) == 1


@pytest.mark.parametrize(
    "fault", [{"kind": "error", "status": 500}, {"kind": "rate_limit", "retry_after": 0.1}]
)
async def test_a_passing_fault_of_discord_is_not_noticed(
    sora: Person, sandbox: Sandbox, fault: dict[str, object]
) -> None:
    kind = str(fault.pop("kind"))
    sandbox.faults.add(kind, route=CALLBACK, **fault)
    answer = await sora.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in sora.text(answer)


async def test_an_answer_that_comes_too_late_is_logged_and_harms_nothing(
    sora: Person, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.faults.add("error", route=CALLBACK, status=503, count=20)
    asking = sora.run("/drama find", title="CLOY")
    # discord.py tries again by itself.
    await given_up(sandbox, asking, lambda: sandbox.faults.waiting[0].count < 20)
    sandbox.faults.clear()
    await until(lambda: "was answered too late" in caplog.text)
    assert "Code" not in caplog.text
    answer = await sora.run("/drama find", title="CLOY")
    assert "### Crash Landing on You" in sora.text(answer)


async def test_an_answer_that_cannot_be_delivered_ends_all_the_same(
    sora: Person, sandbox: Sandbox, odd: Odd
) -> None:
    sandbox.faults.add("cut", route=CALLBACK, count=8)
    asking = sora.run("/drama find", title="CLOY")
    await given_up(sandbox, asking, lambda: sandbox.faults.waiting[0].count <= 4)
    sandbox.faults.clear()
    assert await odd.bot.underway.close(PATIENCE)


async def test_a_form_is_answered_like_a_press(sora: Person, odd: Odd, sandbox: Sandbox) -> None:
    modal = await sora.run("/form")
    assert modal.outcome == "modal"
    typed = {"Words": "nothing typed is lost"}
    first = await deferred(sandbox, odd, sora.submit(modal, typed, wait=0))
    assert first.outcome == "thinking"
    odd.go.set()
    await _shows(sora, "Done at last.")


async def test_a_form_that_is_ready_too_late_opens_by_a_button(
    sora: Person, odd: Odd, sandbox: Sandbox
) -> None:
    await deferred(sandbox, odd, sora.run("/slow_form", wait=0))
    odd.go.set()
    await _shows(sora, "The form is ready now.")
    (offer,) = await sora.read()
    for _ in range(2):
        modal = await sora.press(offer, "Open the form")
        assert modal.outcome == "modal"
    done = await sora.submit(modal, {"Words": "x"})
    assert "Done at last." in sora.text(done)


async def test_a_form_waits_for_its_own_member_alone(
    sora: Person, odd: Odd, sandbox: Sandbox
) -> None:
    await deferred(sandbox, odd, sora.run("/slow_form", wait=0))
    odd.go.set()
    await _shows(sora, "The form is ready now.")
    (offer,) = await sora.read()
    theo = sora.other("theo")
    theirs = await theo.run("/buttons")
    said = await theo.press(theirs, button_id(offer, "form_open"), force=True)
    assert "That form is not there any more." in theo.text(said)
    said = await sora.press(offer, "form_open:v1:1", force=True)
    assert "That form is not there any more." in sora.text(said)


async def test_a_form_after_a_restart_is_answered(sora: Person, odd: Odd) -> None:
    modal = await sora.run("/form")
    assert modal.modal is not None
    said = await sora.submit(modal, {"Words": "x"}, force=True, custom_id="gone:v1")
    assert "another version of me" in sora.text(said)
    odd.go.set()
