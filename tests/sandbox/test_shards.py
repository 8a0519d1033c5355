"""Sessions that share the servers, and how they start."""

import pytest

from sandbox.client import Person
from sandbox.guild import Guild, Member, Role
from sandbox.serve import Sandbox
from sandbox.starts import SERVERS_MOST
from tests.sandbox.raw_socket import Raw, dialled, fetched
from tests.sandbox.small_bot import LIBRARY, SEOUL

MESSAGES = 1 << 9 | 1 << 12 | 1 << 15
INVALID_SESSION = {"op": 9, "s": None, "t": None, "d": False}


def grow(sandbox: Sandbox, servers: int) -> None:
    """Let the bot be in so many servers, most of them bare."""
    world = sandbox.world
    for number in range(len(world.guilds), servers):
        guild = Guild(number << 22 | 1, f"server {number}", 0, "en-US")
        guild.roles[guild.id] = Role(guild.id, "@everyone", 0)
        guild.members[world.bot.id] = Member(world.bot, 0.0)
        world.guilds[guild.id] = guild


async def test_each_shard_has_its_servers_and_the_first_one_direct_messages(
    sandbox: Sandbox, mina: Person
) -> None:
    # Seoul Nights and Drama Library are so near in time that one shard has both.
    assert SEOUL >> 22 == LIBRARY >> 22
    home = (SEOUL >> 22) % 2
    sandbox.state.gateway.starts.max_concurrency = 2
    async with dialled(sandbox) as first, dialled(sandbox) as second:
        shards = (first, second)
        ready = [await raw.identify(sandbox, 1 | MESSAGES, (n, 2)) for n, raw in enumerate(shards)]
        assert [one["d"]["shard"] for one in ready] == [[0, 2], [1, 2]]
        assert [len(one["d"]["guilds"]) for one in ready] == [2 - 2 * home, 2 * home]
        for _ in range(2):
            assert (await shards[home].frame())["t"] == "GUILD_CREATE"
        await mina.send("in the server")
        await mina.direct("directly")
        await mina.send("again")
        heard: dict[int, list[str]] = {0: [], 1: []}
        while len(heard[home]) < (3 if home == 0 else 2):
            frame = await shards[home].frame()
            if frame["t"] == "MESSAGE_CREATE":
                heard[home].append(frame["d"]["content"])
        if home == 1:
            heard[0].append((await shards[0].until("MESSAGE_CREATE"))[-1]["d"]["content"])
        assert "directly" in heard[0]
        assert heard[1] in ([], ["in the server", "again"])


async def test_one_shard_at_a_time_and_five_seconds_between(sandbox: Sandbox) -> None:
    async with dialled(sandbox) as first, dialled(sandbox) as second:
        assert (await first.identify(sandbox, shard=(0, 2)))["t"] == "READY"
        assert await second.identify(sandbox, shard=(1, 2)) == INVALID_SESSION
        assert len(sandbox.state.gateway.sessions) == 1
        # The connection stays, and the one that was refused counts as well.
        sandbox.clock.advance(5)
        assert (await second.identify(sandbox, shard=(1, 2)))["t"] == "READY"
    limit = (await fetched(sandbox, "/gateway/bot"))["session_start_limit"]
    assert (limit["remaining"], limit["reset_after"]) == (997, 86_395_000)


async def test_shards_of_different_keys_start_together(sandbox: Sandbox) -> None:
    sandbox.state.gateway.starts.max_concurrency = 2
    answers = []
    async with dialled(sandbox) as one, dialled(sandbox) as two, dialled(sandbox) as three:
        for number, raw in enumerate((one, two, three)):
            answers.append((await raw.identify(sandbox, shard=(number, 3)))["op"])
    assert answers == [0, 0, 9]
    assert (await fetched(sandbox, "/gateway/bot"))["session_start_limit"]["max_concurrency"] == 2


@pytest.mark.parametrize("shard", [None, (0, 1)])
async def test_a_session_holds_at_most_2500_servers(
    sandbox: Sandbox, shard: tuple[int, int] | None
) -> None:
    grow(sandbox, SERVERS_MOST)
    async with dialled(sandbox) as raw:
        ready = await raw.identify(sandbox, shard=shard)
        assert len(ready["d"]["guilds"]) == SERVERS_MOST
    grow(sandbox, SERVERS_MOST + 1)
    sandbox.clock.advance(5)
    async with dialled(sandbox) as raw:
        await raw.send(2, {"token": sandbox.token, "intents": 1, "shard": shard})
        assert await raw.close_code() == 4011
    sandbox.clock.advance(5)
    async with dialled(sandbox) as raw:
        assert (await raw.identify(sandbox, shard=(0, 2)))["t"] == "READY"


async def test_shards_are_advised(sandbox: Sandbox) -> None:
    assert (await fetched(sandbox, "/gateway/bot"))["shards"] == 1
    grow(sandbox, 1_001)
    assert (await fetched(sandbox, "/gateway/bot"))["shards"] == 2


async def test_ready_has_the_applications_flags(sandbox: Sandbox) -> None:
    async with dialled(sandbox) as raw:
        ready = await raw.identify(sandbox)
    flags = ready["d"]["application"]["flags"]
    assert flags == (await fetched(sandbox, "/applications/@me"))["flags"] != 0


async def resumed(raw: Raw, sandbox: Sandbox, session: str, seq: int) -> list[tuple[int, str]]:
    """The numbers and names of what a RESUME brings."""
    await raw.send(6, {"token": sandbox.token, "session_id": session, "seq": seq})
    return [(one["s"], one["t"]) for one in await raw.until("RESUMED")]


async def test_a_resumed_sessions_events_come_in_order(sandbox: Sandbox, mina: Person) -> None:
    async with dialled(sandbox) as raw:
        ready = await raw.identify(sandbox, 1 | MESSAGES)
        for _ in range(2):
            seen = (await raw.frame())["s"]
        await raw.lose()
    session = ready["d"]["session_id"]
    for number in range(3):
        await mina.send(f"away {number}")
    async with dialled(sandbox) as raw:
        first = await resumed(raw, sandbox, session, seen)
        assert first == [(seen + n, "MESSAGE_CREATE") for n in (1, 2, 3)] + [(seen + 4, "RESUMED")]
        await mina.send("here")
        assert (await raw.frame())["s"] == seen + 5
        await raw.lose()
    # Again from before: the RESUMED of then is no part of it, and the last comes at the end.
    async with dialled(sandbox) as raw:
        again = await resumed(raw, sandbox, session, seen)
    assert [name for _, name in again] == ["MESSAGE_CREATE"] * 4 + ["RESUMED"]
    assert [number for number, _ in again] == sorted(number for number, _ in again)
