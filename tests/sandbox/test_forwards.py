"""Messages that forward another."""

from typing import Any

import discord
import pytest

from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, MODERATORS, VAULT, Stage


def forward(message: Any, **fields: Any) -> dict[str, Any]:
    """The body that forwards a message of a person."""
    place = {"message_id": message["id"], "channel_id": message["channel_id"]}
    return {"message_reference": {"type": 1, **place}, **fields}


async def send(stage: Stage, body: dict[str, Any]) -> Any:
    route = discord.http.Route("POST", f"/channels/{MODERATORS}/messages")
    return await stage.bot.http.request(route, json=body)


async def code(stage: Stage, body: dict[str, Any]) -> int:
    with pytest.raises(discord.HTTPException) as refused:
        await send(stage, body)
    return refused.value.code


async def test_a_forward_keeps_what_was_said_then(start: Start) -> None:
    stage = await start()
    original = await stage.channel().send("as it was", embed=discord.Embed(title="Card"))
    forwarded = await original.forward(stage.channel(MODERATORS))
    await original.edit(content="changed")
    await original.delete()
    told = await forwarded.fetch()
    assert told.flags.forwarded
    assert told.content == ""
    assert told.reference is not None
    assert told.reference.type is discord.MessageReferenceType.forward
    (snapshot,) = told.message_snapshots
    assert (snapshot.content, snapshot.embeds[0].title) == ("as it was", "Card")
    again = await told.forward(stage.channel())
    assert again.message_snapshots[0].content == "as it was"


async def test_a_forward_does_not_name_the_author(start: Start) -> None:
    stage = await start()
    told = await send(stage, forward(await stage.mina.send("hello")))
    assert "author" not in told["message_snapshots"][0]["message"]
    assert "referenced_message" not in told


async def test_what_cannot_be_forwarded(start: Start) -> None:
    stage = await start()
    original = await stage.mina.send("hello")
    hidden = await stage.mina.other("hana").at("vault").send("for the owner")
    assert int(hidden["channel_id"]) == VAULT
    assert await code(stage, forward(hidden)) == 50001
    assert await code(stage, forward(original | {"id": str(int(original["id"]) + 1)})) == 10008
    assert await code(stage, forward(original | {"channel_id": "1"})) == 10003
    assert await code(stage, forward(original, content="see")) == 50035
    bare = {"message_reference": {"type": 1, "message_id": original["id"]}}
    assert await code(stage, bare) == 50035
    await stage.allow("pin_messages")
    pinned = await stage.channel().send("pin me")
    await pinned.pin()
    (notice,) = [one async for one in stage.channel().history(limit=1)]
    assert await code(stage, forward({"id": notice.id, "channel_id": GENERAL})) == 50021


async def test_content_that_cannot_be_read_is_not_forwarded(start: Start) -> None:
    """Change log of 14 April 2026: 160014."""
    stage = await start()
    # Limited message content.
    stage.sandbox.world.application.flags &= ~(1 << 19)
    assert await code(stage, forward(await stage.mina.send("hello"))) == 160014
    asked = await stage.mina.send(f"<@{stage.sandbox.world.bot.id}> hello")
    assert (await send(stage, forward(asked)))["message_snapshots"]
    own = await stage.channel().send("mine")
    assert (await own.forward(stage.channel(MODERATORS))).message_snapshots
