"""What locked and archived threads refuse, of bots and of answers to interactions."""

from collections.abc import Awaitable, Callable

import discord
import pytest

from sandbox import archiving
from sandbox.client import Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, Stage
from tests.sandbox.thread_stage import at, begun, code, is_archived, may, moderator
from tests.waiting import given_up

Act = Callable[[discord.Thread, discord.Message], Awaitable[object]]


async def _rename(thread: discord.Thread, _: discord.Message) -> None:
    await thread.edit(name="Renamed")


ACTS: dict[str, Act] = {
    "send": lambda thread, _: thread.send("x"),
    "edit": lambda _, message: message.edit(content="x"),
    "react": lambda _, message: message.add_reaction("👍"),
    "join": lambda thread, _: thread.join(),
    "leave": lambda thread, _: thread.leave(),
    "add": lambda thread, _: thread.add_user(discord.Object(1_000_000_000_000_000_016)),
    "typing": lambda thread, _: thread._state.http.send_typing(thread.id),
    "delete": lambda _, message: message.delete(),
    "rename": _rename,
    "reopen": lambda thread, _: thread.edit(archived=False),
    "lock": lambda thread, _: thread.edit(locked=True),
    "slow": lambda thread, _: thread.edit(slowmode_delay=5),
}
# What is refused: locked, archived, both; without Manage Threads and with it. The rest passes.
WITHOUT = {
    "locked": dict.fromkeys(("send", "edit", "add", "typing", "rename", "reopen"), 160005)
    | {"lock": 160005, "slow": 160005},
    "archived": dict.fromkeys(("edit", "react", "join", "leave", "add", "rename"), 50083)
    | {"lock": 50013, "slow": 50013},
    "both": dict.fromkeys(("send", "edit", "react", "join", "leave", "add", "typing"), 50083)
    | {"delete": 50083}
    | dict.fromkeys(("rename", "reopen", "lock", "slow"), 160005),
}
_CLOSED = dict.fromkeys(("edit", "react", "join", "leave", "add", "rename", "lock", "slow"), 50083)
WITH: dict[str, dict[str, int]] = {"locked": {}, "archived": _CLOSED, "both": _CLOSED}
STATES = {"locked": (False, True), "archived": (True, False), "both": (True, True)}


@pytest.mark.parametrize("manages", [False, True])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
async def test_what_a_closed_thread_refuses(
    start: Start, act: str, state: str, manages: bool
) -> None:
    stage = await start()
    await may(stage, "manage_messages", *(["manage_threads"] if manages else []))
    thread = await begun(stage)
    message = await thread.send("mine")
    archived, locked = STATES[state]
    await moderator(stage, thread).thread(archived=archived, locked=locked)
    expected = (WITH if manages else WITHOUT)[state].get(act, 0)
    assert await code(ACTS[act](thread, message)) == expected


async def test_reactions_stay_in_an_archived_thread(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    message = await thread.send("mine")
    await message.add_reaction("🎉")
    await moderator(stage, thread).thread(archived=True)
    me = stage.bot.user
    assert me is not None
    assert await code(message.remove_reaction("🎉", me)) == 50083


async def test_pins_and_bulk_deletions(start: Start) -> None:
    stage = await start()
    await may(stage, "manage_messages", "pin_messages")
    thread = await begun(stage)
    sent = [await thread.send(str(number)) for number in range(2)]
    theo = moderator(stage, thread)
    await theo.thread(locked=True)
    assert await code(sent[0].pin()) == 160005
    await theo.thread(archived=True)
    assert await code(thread.delete_messages(sent)) == 50083
    await theo.thread(archived=False)
    assert await code(thread.delete_messages(sent)) == 0


async def test_a_server_has_a_cap_of_active_threads(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await start()
    assert archiving.MAX_ACTIVE == 1000
    monkeypatch.setattr(archiving, "MAX_ACTIVE", 2)
    first, _ = await begun(stage), await begun(stage)
    assert await code(begun(stage)) == 160006
    await moderator(stage, first).thread(archived=True)
    await begun(stage)
    assert await code(first.edit(archived=False)) == 160006
    assert await code(first.send("x")) == 160006


async def test_what_begins_with_a_message_points_to_it(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    (first,) = await at(stage.mina, thread).read()
    reference = {"message_id": str(thread.id), "channel_id": str(GENERAL)}
    assert (first["type"], first["content"]) == (21, "")
    assert first["message_reference"] == first["message_reference"] | reference
    starter = await thread.fetch_message(int(first["id"]))
    await may(stage, "manage_messages", "pin_messages", "manage_threads")
    assert await code(starter.edit(content="x")) == 50021
    assert await code(starter.delete()) == 50021
    assert await code(starter.pin()) == 50021
    assert (thread.message_count, thread.total_message_sent) == (0, 0)
    source = (await stage.mina.read())[0]
    assert (source["flags"] & 32, source["thread"]["name"]) == (32, "Episode 4")


async def card_in(stage: Stage, thread: discord.Thread, got: list[int]) -> str:
    """A message with a button, which the bot answers by an edit, else by a private message."""

    async def update(interaction: discord.Interaction) -> None:
        got.append(await code(interaction.response.edit_message(content="pressed")))
        if got[-1]:
            got.append(await code(interaction.response.send_message("no", ephemeral=True)))

    stage.bot.handlers["vote"] = update
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Vote", custom_id="vote"))
    return str((await thread.send("Vote", view=view)).id)


async def test_a_press_opens_an_archived_thread_for_its_members(start: Start) -> None:
    stage = await start()
    thread = await begun(stage)
    card = await card_in(stage, thread, [])
    mina = at(stage.mina, thread)
    await moderator(stage, thread).thread(archived=True)
    with pytest.raises(Refused, match="An error occurred"):
        await mina.press(card, "Vote")
    await moderator(stage, thread).thread(archived=False)
    await mina.thread(join=True)
    await moderator(stage, thread).thread(archived=True)
    assert (await mina.press(card, "Vote")).outcome == "updated"
    assert not await is_archived(stage, thread)


async def test_a_press_in_a_thread_that_is_still_archived_changes_nothing(start: Start) -> None:
    stage = await start()
    got: list[int] = []
    thread = await begun(stage)
    card = await card_in(stage, thread, got)
    await moderator(stage, thread).thread(archived=True)
    pressed = await at(stage.mina, thread).press(card, "Vote", force=True)
    assert (pressed.outcome, got) == ("message", [50083, 0])
    assert stage.sandbox.journal.entries[-2].status == 403


async def test_no_press_in_a_locked_thread_can_be_answered(start: Start) -> None:
    stage = await start()
    got: list[int] = []
    thread = await begun(stage)
    card = await card_in(stage, thread, got)
    mina = at(stage.mina, thread)
    await moderator(stage, thread).thread(locked=True)
    with pytest.raises(Refused, match="locked"):
        await mina.press(card, "Vote")
    asking = mina.press(card, "Vote", force=True)
    answer = await given_up(stage.sandbox, asking, lambda: len(got) == 2)
    assert (answer.outcome, got) == ("failed", [50083, 50083])
    await may(stage, "manage_threads")
    assert (await mina.press(card, "Vote", force=True)).outcome == "updated"
