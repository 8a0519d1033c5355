"""Limits that need an interaction or an older message, over HTTP to the running sandbox."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest

from sandbox.client import Answer, Person
from tests.sandbox.test_limits import Json, poll
from tests.sandbox.test_limits_answers import (
    asking,
    box,
    boxes,
    choice,
    choices,
    modal,
    radio,
    upload,
)
from tests.sandbox.test_limits_commands import option, options
from tests.sandbox.test_limits_components import V2, button, laid_out, text
from tests.sandbox.test_limits_http import COMMANDS, INVALID, MESSAGES, Bot, Told
from tests.waiting import standing


class Scene:
    """A person who ran /drama or typed into it, and the interaction that reached the bot."""

    def __init__(self, bot: Bot, person: Person) -> None:
        self.bot = bot
        self.person = person
        self._waiting: list[asyncio.Task[Any]] = []

    async def command(self) -> Json:
        return await self._reaching(self.person.run("/drama", wait=0, title="x"))

    async def typing(self) -> Json:
        return await self._reaching(self.person.complete("/drama", "title", "x"))

    async def press(self, message: Json) -> Json:
        return await self._reaching(self.person.press(message, "Yes", wait=0))

    async def submit(self, opened: Answer) -> Json:
        return await self._reaching(self.person.submit(opened, {"Body": "x"}, wait=0, force=True))

    async def _reaching(self, acting: Awaitable[Any]) -> Json:
        self._waiting.append(asyncio.ensure_future(acting))
        return await self.bot.next_interaction()

    async def seen(self) -> Answer:
        """What the newest act led to."""
        answer: Answer = await self._waiting[-1]
        return answer

    async def leave(self) -> None:
        """Let the acts that nobody answered fail."""
        self.bot.sandbox.clock.advance(10)
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def message(self, body: Json) -> Json:
        """A message of the bot in #general."""
        told = await self.bot.post(MESSAGES, body)
        assert told.status == 200
        return dict(told.body)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with standing() as sandbox, Bot(sandbox) as bot:
        titled = option(name="title", autocomplete=True)
        assert (await bot.call("PUT", COMMANDS, [options(titled)])).status == 200
        await bot.identify()
        async with Person(sandbox.url, server="Seoul Nights") as person:
            scene = Scene(bot, person)
            yield scene
            await scene.leave()


async def test_the_first_answer_has_three_seconds(scene: Scene) -> None:
    interaction = await scene.command()
    scene.bot.sandbox.clock.advance(3.1)
    told = await scene.bot.answer(interaction, {"type": 4, "data": {"content": "late"}})
    assert told.refusal == (404, 10062)


async def test_an_interaction_has_one_answer(scene: Scene) -> None:
    interaction = await scene.command()
    reply = {"type": 4, "data": {"content": "x"}}
    assert (await scene.bot.answer(interaction, reply)).status == 204
    assert (await scene.bot.answer(interaction, reply)).refusal == (400, 40060)


async def test_a_token_lives_fifteen_minutes(scene: Scene) -> None:
    bot = scene.bot
    interaction = await scene.command()
    await bot.answer(interaction, {"type": 4, "data": {"content": "x"}})
    bot.sandbox.clock.advance(14 * 60)
    assert (await bot.post(bot.webhook(interaction), {"content": "in time"})).status == 200
    bot.sandbox.clock.advance(61)
    late = await bot.post(bot.webhook(interaction), {"content": "late"})
    assert late.refusal == (401, 50027)
    original = bot.webhook(interaction, "/messages/@original")
    assert (await bot.call("PATCH", original, {"content": "late"})).refusal == (401, 50027)


async def test_a_deferral_chooses_only_privacy(scene: Scene) -> None:
    interaction = await scene.command()
    told = await scene.bot.answer(interaction, {"type": 5, "data": {"flags": 64 | V2}})
    assert (told.refusal, told.places) == (INVALID, ["data.flags"])
    told = await scene.bot.answer(interaction, {"type": 5, "data": {"flags": 64}})
    assert told.status == 204
    assert (await scene.seen()).private


@pytest.mark.parametrize(
    ("suggestions", "place"),
    [
        (choices(*[{"name": "x", "value": "y"}] * 26), "data.choices"),
        (choice(name="x" * 101), "data.choices.0.name"),
        (choice(value="x" * 101), "data.choices.0.value"),
    ],
    ids=["count", "name", "value"],
)
async def test_autocomplete(scene: Scene, suggestions: Json, place: str) -> None:
    interaction = await scene.typing()
    told = await scene.bot.answer(interaction, suggestions)
    assert (told.refusal, told.places) == (INVALID, [place])
    assert (await scene.bot.answer(interaction, choice())).status == 204


@pytest.mark.parametrize(
    "data",
    [
        modal(title="x" * 46),
        modal(*[text()] * 6),
        asking(box(value="x" * 4001)),
        asking(radio(1)),
        asking(radio(11)),
        asking(boxes(0)),
        asking(boxes(11)),
        asking(upload(max_values=11)),
        modal({"type": 18, "label": "x" * 46, "component": box()}),
    ],
    ids=lambda body: json.dumps(body)[:60],
)
async def test_modals(scene: Scene, data: Json) -> None:
    interaction = await scene.command()
    assert (await scene.bot.answer(interaction, data)).refusal == INVALID
    assert (await scene.bot.answer(interaction, asking(box()))).status == 204


async def test_a_modal_cannot_answer_a_modal(scene: Scene) -> None:
    await scene.bot.answer(await scene.command(), asking(box()))
    interaction = await scene.submit(await scene.seen())
    told = await scene.bot.answer(interaction, asking(box()))
    assert (told.refusal, told.places) == (INVALID, ["type"])


async def test_the_same_limits_hold_for_answers_and_follow_ups(scene: Scene) -> None:
    bot = scene.bot
    interaction = await scene.command()
    told = await bot.answer(interaction, {"type": 4, "data": {"content": "x" * 2001}})
    assert (told.refusal, told.places) == (INVALID, ["data.content"])
    await bot.answer(interaction, {"type": 4, "data": {"content": "x"}})
    told = await bot.post(bot.webhook(interaction), {"content": "x" * 2001})
    assert (told.refusal, told.places) == (INVALID, ["content"])
    told = await bot.call(
        "PATCH", bot.webhook(interaction, "/messages/@original"), {"content": "x" * 2001}
    )
    assert (told.refusal, told.places) == (INVALID, ["content"])


async def test_an_edit_cannot_take_a_layout_back(scene: Scene) -> None:
    bot = scene.bot
    message = await scene.message(laid_out(text(), {"type": 1, "components": [button()]}))
    path = f"{MESSAGES}/{message['id']}"
    told = await bot.call("PATCH", path, {"flags": 0})
    assert (told.refusal, told.places) == (INVALID, ["flags"])
    told = await bot.call("PATCH", path, {"content": "classic"})
    assert (told.refusal, told.places) == (INVALID, ["content"])
    interaction = await scene.press(message)
    told = await bot.answer(interaction, {"type": 7, "data": {"content": "classic"}})
    assert (told.refusal, told.places) == (INVALID, ["data.content"])
    told = await bot.answer(interaction, {"type": 7, "data": {"components": [text("new")]}})
    assert told.status == 204
    assert (await bot.call("GET", path)).body["flags"] & V2


async def test_old_content_has_to_go_before_a_message_becomes_a_layout(scene: Scene) -> None:
    bot = scene.bot
    path = f"{MESSAGES}/{(await scene.message({'content': 'old'}))['id']}"
    told = await bot.call("PATCH", path, laid_out(text()))
    assert (told.refusal, told.places) == (INVALID, ["content"])
    assert (await bot.call("PATCH", path, laid_out(text(), content=None))).status == 200


async def test_misspelt_fields_pass_and_are_noted(scene: Scene) -> None:
    await scene.message({"content": "x", "embeds": [{"title": "x", "colour": 5}]})
    (entry,) = scene.bot.sandbox.journal.requests("POST", "/channels/{channel_id}/messages")
    assert "embeds.0.colour" in entry.verdict


async def test_a_poll_cannot_be_edited(scene: Scene) -> None:
    message = await scene.message(poll())
    told = await scene.bot.call("PATCH", f"{MESSAGES}/{message['id']}", {"content": "x"})
    assert told.refusal == (400, 520003)


async def test_an_old_message_takes_few_edits(scene: Scene) -> None:
    bot = scene.bot
    message = await scene.message({"content": "x"})
    path = f"{MESSAGES}/{message['id']}"
    for number in range(4):
        assert (await bot.call("PATCH", path, {"content": f"young {number}"})).status == 200
    bot.sandbox.clock.advance(3601)
    found: list[Told] = []
    while len(found) < 5 and (not found or found[-1].status == 200):
        found.append(await bot.call("PATCH", path, {"content": f"old {len(found)}"}))
    assert found[-1].refusal == (429, 30046)
    assert found[-1].body["retry_after"] > 0


async def test_fifty_requests_a_second_over_all_routes(scene: Scene) -> None:
    bot = scene.bot
    interaction = await scene.command()
    bot.sandbox.clock.advance(1)
    paths = ["/users/@me", "/gateway/bot", "/applications/@me"]
    told = await asyncio.gather(*(bot.call("GET", paths[n % 3]) for n in range(51)))
    assert sorted(one.status for one in told) == [200] * 50 + [429]
    (refused,) = (one for one in told if one.status == 429)
    assert refused.body["global"] is True
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert "Via" in refused.headers
    # Interactions are not counted.
    assert (await bot.answer(interaction, {"type": 4, "data": {"content": "x"}})).status == 204
    assert (await bot.post(bot.webhook(interaction), {"content": "x"})).status == 200
    bot.sandbox.clock.advance(1)
    assert (await bot.call("GET", "/users/@me")).status == 200


@pytest.mark.parametrize(
    "body",
    [[], "x", {"attachments": 5}, {"attachments": ["x"]}, {"embeds": {}}, {"components": [[]]}],
    ids=json.dumps,
)
async def test_a_malformed_body_is_an_invalid_form(scene: Scene, body: Any) -> None:
    bot = scene.bot
    assert (await bot.post(MESSAGES, body)).refusal == INVALID
    interaction = await scene.command()
    assert (await bot.answer(interaction, body)).refusal == INVALID
    assert (await bot.answer(interaction, {"type": 4, "data": body})).refusal == INVALID
