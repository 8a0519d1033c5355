"""What is there at a fresh start."""

import pytest

from sandbox.client import Person
from sandbox.lived_in import live_in
from sandbox.message import EPHEMERAL
from sandbox.process import BotProcess
from sandbox.serve import Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_people_have_talked_and_used_the_bot(sandbox: Sandbox, real_bot: BotProcess) -> None:
    await live_in(sandbox.url)
    assert real_bot is sandbox.state.bot
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        offered = {one["name"] for one in await mina.commands()}
        assert len(await mina.read()) == 3
        reviews = [mina.text(one) for one in await mina.at("reviews").read()]
        polls = [mina.text(one) for one in await mina.at("polls").read()]
        people = [mina.other(name) for name in ("hana", "theo", "mina", "jiwoo")]
        left = [await one.at(place).read() for one in people for place in ("reviews", "polls")]
    if "review" in offered:
        assert ["Signal" in reviews[0], "Crash Landing on You" in reviews[1]] == [True, True]
        assert "picnic" not in "".join(reviews)
    if "poll" in offered:
        assert "3 members voted" in polls[0]
    # The private answers to what they pressed are dismissed.
    assert {one["flags"] & EPHEMERAL for messages in left for one in messages} == {0}
    refused = [one for one in sandbox.journal.entries if not one.verdict.startswith("ok")]
    assert refused == []


async def test_without_a_bot_they_only_talk(sandbox: Sandbox) -> None:
    await live_in(sandbox.url)
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        assert len(await mina.read()) == 3
        assert await mina.at("reviews").read() == []
