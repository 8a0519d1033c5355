"""What may spoil reaches no surface beside the card that covers it."""

import logging
from collections.abc import Iterator

import pytest

from bot import app
from sandbox.client import Person
from tests.live.reviewing import SEOUL, TALK, cards_of, drafted, publish, publish_id, with_section

STORY = {
    "Headline": "Xyloheadline of it all",
    "How far does it spoil?": "The whole story",
    "Text": "Xylobody, in which he dies in the last episode. ||Xylobars|| too.",
}

COMPLETED = [("/review read", "drama"), ("/review write", "drama"), ("/drama find", "title")]


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What our own loggers say at their most talkative; discord.py's are never below INFO."""
    for name in ("bot", "cogs"):
        caplog.set_level(logging.DEBUG, logger=name)
    yield caplog
    assert "xylo" not in caplog.text.casefold()


async def written(mina: Person, bot: app.DramaBot) -> None:
    """Publish a review that spoils the whole story, in a forum."""
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    draft = await drafted(mina, "our movie", **STORY)
    draft = await with_section(mina, draft, "Xylotitle", "Xylosection")
    assert "Published in" in await publish(mina, draft)


async def test_nothing_beside_its_card_names_what_spoils(
    mina: Person, bot: app.DramaBot, logs: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("cogs").debug("listened to")
    assert "listened to" in logs.text
    await written(mina, bot)
    theo = mina.other("theo")
    guild = bot.get_guild(SEOUL)
    assert guild is not None
    (thread,) = guild.threads
    assert thread.name == "Our Movie"
    there = theo.at(str(thread.id))
    shown = [there.text(one) for one in await there.read()]
    assert len(await cards_of(there)) == 1
    for typed in ("", "Xylo", "Xyloheadline", "he dies"):
        for command, option in COMPLETED:
            shown.append(str(await theo.complete(command, option, typed)))
    lists: list[dict[str, str]] = [{}, {"drama": "our movie"}, {"sort": "score"}, {"by": "mina"}]
    for options in lists:
        shown.append(theo.text(await theo.run("/review read", options=options)))
        assert "Our Movie" in shown[-1]
    shown.append(theo.text(await theo.run("/drama find", title="our movie")))
    shown.append(theo.text(await theo.press((await cards_of(there))[0], "Read")))
    assert [text for text in shown if "xylo" in text.casefold()] == []


async def test_an_error_says_nothing_of_the_draft(
    mina: Person, bot: app.DramaBot, logs: pytest.LogCaptureFixture
) -> None:
    draft = await drafted(mina, "our movie", **STORY)
    clock = bot.clock

    def stopped() -> int:
        raise LookupError("the clock has stopped")

    bot.clock = stopped
    failed = [await mina.press(draft, publish_id(draft))]
    form = await mina.choose(draft, "Headline, score and text")
    failed.append(await mina.submit(form, STORY))
    bot.clock = clock
    for answer in failed:
        assert "Something went wrong on my side." in mina.text(answer)
        assert "xylo" not in mina.text(answer).casefold()
    assert logs.text.count("the clock has stopped") >= len(failed)
    assert await mina.other("theo").read() == []
