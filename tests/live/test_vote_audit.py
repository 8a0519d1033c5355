"""What moderators see and do of votes."""

import asyncio

from bot import app
from sandbox.wire import dumps
from tests.live.paging import turn
from tests.live.reporting import MINA, MODERATORS, SEOUL, THEO, Court, direct, members


async def test_who_voted_is_shown_only_once_that_is_written(
    court: Court, bot: app.DramaBot
) -> None:
    panel = await court.theo.menu("Moderate", message=court.card)
    assert "Nobody has voted on it." in court.theo.text(await court.theo.press(panel, "Who voted"))
    for n, label in enumerate(("Helpful", "Not helpful", "Helpful", "Helpful")):
        await court.fans[n].press(court.card, label)
    await court.fans[3].press(court.card, "Helpful")
    shown = await court.theo.press(panel, "Who voted")
    assert shown.private
    assert shown.message is not None
    assert shown.message["mentions"] == []
    text = court.theo.text(shown)
    assert f"<@{court.fans[0].user}> · Helpful · <t:" in text
    assert f"<@{court.fans[1].user}> · Not helpful · <t:" in text
    assert court.fans[3].user not in text
    assert "That you looked is written in the moderators' log." in text
    wanted = f"<@{THEO}> looked up who voted on the review of **Crash Landing on You** by <@{MINA}>"
    for n in range(2):
        await court.asked(wanted, n)
    await bot.servers.change(SEOUL, moderator_channel=None)
    said = court.theo.text(await court.theo.press(panel, "Who voted"))
    assert "Each look at who voted is written in the moderator channel, and there is none." in said
    await bot.servers.change(SEOUL, moderator_channel=MODERATORS)
    denied = {"channel": "moderators", "for": "Dramaclub", "deny": ["send_messages"],
              "allow": ["view_channel"]}  # fmt: skip
    await court.theo.call("POST", "permissions", denied)
    before = len(await court.theo.read())
    said = court.theo.text(await court.theo.press(panel, "Who voted"))
    assert "So who voted is not shown" in said
    await court.theo.run("/help")
    assert len(await court.theo.read()) == before + 2
    assert court.fans[0].user not in dumps((await court.theo.read())[before:]).decode()


async def test_many_voters_have_pages_and_each_is_written_down(court: Court) -> None:
    crowd = await members(court.mina, 120, "crowd")
    await asyncio.gather(*(one.press(court.card, "Helpful") for one in crowd))
    panel = await court.theo.menu("Moderate", message=court.card)
    first = await court.theo.press(panel, "Who voted")
    rest = await turn(court.theo, first)
    found = [one.user for one in crowd if one.user in court.theo.text(first)]
    found += [one.user for one in crowd if one.user in court.theo.text(rest)]
    assert found
    assert len(set(found)) == len(found)
    far = await court.theo.press(panel, f"mod_voters:v1:{court.id}:1000000", force=True)
    assert "[Back (" in court.theo.text(far)
    assert len(await court.channel()) == 3


async def test_removed_votes_leave_the_cards(court: Court) -> None:
    fan = court.fans[0]
    await fan.press(court.card, "Helpful")
    await court.until_shown("1 found this helpful")
    member = await court.theo.run("/mod member", member=fan.user)
    sure = await court.theo.press(member, "Remove votes…")
    assert "Nobody can bring them back." in court.theo.text(sure)
    said = court.theo.text(await court.theo.press(sure, "Remove votes"))
    assert "Removed. The cards follow within seconds. The member is told privately" in said
    await court.until_shown("found this helpful", absent=True)
    (told,) = await direct(fan, 1)
    assert "The moderators have removed your votes" in told
    await court.asked(f"<@{THEO}> removed the votes of <@{fan.user}> from reviews: 1.")
    again = await court.theo.press(sure, f"mod_unvote_now:v1:{fan.user}:0", force=True)
    assert "They have no votes here, so nothing was changed." in court.theo.text(again)
    assert len(await court.channel()) == 1
