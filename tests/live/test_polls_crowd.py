"""A close while hundreds press, through the whole bot."""

import asyncio
import re
from collections import Counter

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.polling import pass_time, posted, public, shown, until_shown
from tests.waiting import until

CROWD = 500
LATE = "This poll is closed, so your vote was not counted."


@pytest.mark.timeout(120)
async def test_a_close_while_500_votes_are_under_way(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    made = await mina.call("POST", "people", {"count": CROWD, "prefix": "viewer"})
    people = [mina.other(one["username"]) for one in made["people"]]
    sure = await mina.press(await mina.press(message, "More"), "Close now")
    answered: list[Answer] = []

    async def press(person: Person, place: int) -> tuple[int, bool]:
        # Who sees the closed card has no such button, whose press may be on its way all the same.
        answer = await person.press(message, f"poll_vote:v1:1:1:{place}", force=True)
        answered.append(answer)
        assert answer.outcome in {"updated", "message"}, answer
        return place, LATE not in person.text(answer)

    async def close() -> None:
        while not answered:
            await asyncio.sleep(0)
        await mina.press(sure, "Close it now")

    async def vote(voters: list[Person]) -> list[tuple[int, bool]]:
        votes = (press(one, n % 3 + 1) for n, one in enumerate(voters))
        return await asyncio.gather(*votes)

    async def close_and_vote() -> list[tuple[int, bool]]:
        await close()
        return await vote(people[CROWD // 2 :])

    halves = await asyncio.gather(vote(people[: CROWD // 2]), close_and_vote())
    pressed = [*halves[0], *halves[1]]
    counted = Counter(place for place, saved in pressed if saved)
    assert 0 < counted.total() < CROWD

    async def right() -> bool:
        pass_time(sandbox, bot, 3)
        closed = "Closed" in await shown(mina, message)
        return closed and len(await public(mina)) == 2

    await until(right)
    text = await shown(mina, message)
    shown_counts = dict(re.findall(r"\*\*(\d)\*\*  .+? · (\d+) · ", text))
    assert shown_counts == {str(place): str(counted[place]) for place in (1, 2, 3)}
    assert f"{counted.total()} members voted" in text


async def test_a_vote_that_crosses_the_close_leaves_no_open_card(
    sandbox: Sandbox, mina: Person
) -> None:
    message = await posted(mina)
    hana = mina.other("hana")
    sure = await hana.press(await hana.press(message, "More"), "Close now")
    callback = "POST /interactions/*/callback*"
    sandbox.faults.add("delay", route=callback, seconds=1.0)
    voting = asyncio.create_task(mina.press(message, "Signal"))
    await until(lambda: not sandbox.faults.waiting)
    await hana.press(sure, "Close it now")
    # The close takes its turn: two changes on their way at once might arrive in any order.
    sandbox.clock.advance(1)
    await voting
    await until_shown(mina, message, "Closed")
    assert "**Signal** wins: 1 of 1 voter" in await shown(mina, message)
