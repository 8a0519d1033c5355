"""What is hidden or covered is gone from each kind of message, or named and gone later."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot import app
from bot.ui.following import changing
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.polling import pass_time
from tests.live.stages import (
    ANNOUNCEMENT,
    POLL,
    QUESTION,
    REVIEW,
    SHARE,
    Kind,
    Stage,
    cover,
    hide,
    set_up,
)
from tests.waiting import until

HOUR = 3_600


@dataclass(frozen=True)
class Secret:
    """A kind of message, what of it must not be read any more, and how that is asked for."""

    kind: Kind
    text: str
    hide: Callable[[Stage], Awaitable[str]]

    async def stands(self, stage: Stage) -> bool:
        """Whether it can still be read where the message was posted."""
        return self.text in str(await stage.public())


REVIEW_TEXT = "the best of friends"
SECRETS = (
    Secret(REVIEW, REVIEW_TEXT, hide),
    Secret(SHARE, REVIEW_TEXT, hide),
    Secret(POLL, QUESTION, cover),
    Secret(ANNOUNCEMENT, QUESTION, cover),
)
ALL = pytest.mark.parametrize("secret", SECRETS, ids=lambda one: one.kind.name)


@pytest.fixture
async def stage(sandbox: Sandbox, mina: Person, bot: app.DramaBot) -> Stage:
    """A thread in #general, in which the bot was not given more than its invite asks for."""
    await set_up(bot)
    thread = await mina.start_thread("Talk")
    return Stage(sandbox, mina, mina.other("theo"), str(thread["id"]))


async def post(secret: Secret, stage: Stage) -> None:
    await secret.kind.prepare(stage)
    await secret.kind.ask(stage)

    async def stands() -> bool:
        return bool(await secret.kind.standing(stage))

    await until(stands)
    assert await secret.stands(stage)


async def until_gone(secret: Secret, stage: Stage) -> None:
    async def gone() -> bool:
        return not await secret.stands(stage)

    await until(gone)


@ALL
@pytest.mark.parametrize(
    "closed", [{"archived": True}, {"locked": True}], ids=["archived", "locked"]
)
async def test_in_a_closed_thread_it_is_gone_when_that_is_said(
    stage: Stage, secret: Secret, closed: Json
) -> None:
    await post(secret, stage)
    await stage.theo.at(stage.place).thread(**closed)
    said = await secret.hide(stage)
    assert "Gone from" in said
    assert "Still there" not in said
    assert not await secret.stands(stage)


@ALL
async def test_in_a_thread_that_is_shut_it_is_named_and_goes_later(
    stage: Stage, secret: Secret
) -> None:
    await post(secret, stage)
    await stage.theo.at(stage.place).thread(locked=True, archived=True)
    said = await secret.hide(stage)
    assert "Still there: https://discord.com/channels/" in said
    assert f"/{stage.place}/" in said
    assert "(the thread is locked, and I lack Manage Threads)" in said
    await stage.theo.at(stage.place).thread(locked=False, archived=False)
    await until_gone(secret, stage)


@ALL
async def test_out_of_sight_for_an_hour_it_is_named_and_goes_later(
    stage: Stage, secret: Secret, bot: app.DramaBot
) -> None:
    await post(secret, stage)
    body = {"channel": "general", "for": "Dramaclub", "deny": ["view_channel"]}
    theo = stage.theo.at("polls")
    await theo.call("POST", "permissions", body)
    away = Stage(stage.sandbox, stage.mina.at("polls"), theo, stage.place)
    said = await secret.hide(away)
    assert "(I lack View Channel there)" in said
    for _ in range(6):
        pass_time(stage.sandbox, bot, HOUR / 6)
    await theo.call("POST", "permissions", body | {"deny": []})
    await until_gone(secret, stage)


@ALL
async def test_a_message_that_somebody_deleted_is_no_trouble(stage: Stage, secret: Secret) -> None:
    await post(secret, stage)
    hana = stage.theo.other("hana")
    for one in await secret.kind.standing(stage):
        await hana.call("POST", "delete", {"message": one["id"]})
    said = await secret.hide(stage)
    assert "Gone from" in said
    assert "Still there" not in said


@ALL
async def test_a_lost_answer_to_the_change_is_made_up_for(
    stage: Stage, secret: Secret, bot: app.DramaBot
) -> None:
    await post(secret, stage)
    for method in ("PATCH", "DELETE"):
        route = f"{method} /channels/{stage.place}/messages/*"
        stage.sandbox.faults.add("cut", route=route, count=3)
    await secret.hide(stage)

    async def gone() -> bool:
        pass_time(stage.sandbox, bot, 60)
        return not await secret.stands(stage)

    await until(gone)


@ALL
async def test_discords_limit_on_old_messages_holds_nothing_up(
    stage: Stage, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "PATIENCE", 1.0)
    await post(secret, stage)
    # Three edits in twenty seconds, and here no time passes.
    stage.sandbox.clock.advance(2 * HOUR)
    now = stage.sandbox.clock.passing()
    stage.sandbox.world.old_edits[int(stage.place)] = [now] * 3
    said = await secret.hide(stage)
    assert "Still there" not in said
    assert not await secret.stands(stage)
