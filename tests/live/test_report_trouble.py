"""Reports where something is gone, late, hostile or too much."""

import asyncio
from pathlib import Path

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.reporting import (
    BODY,
    COVERED,
    MODERATORS,
    SEOUL,
    SETTINGS,
    THANKS,
    Court,
    assembled,
    direct,
    members,
    reach,
)
from tests.live.reviewing import button_id, published
from tests.live.starting import running
from tests.waiting import until


async def test_without_a_channel_it_waits_in_the_queue(court: Court, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, moderator_channel=None)
    await court.covered()
    assert await court.channel() == []
    assert "1 reported review" in court.theo.text(await court.theo.run("/mod queue"))
    await bot.servers.change(SEOUL, moderator_channel=MODERATORS)
    await court.report(3)
    await court.asked("4 members reported it")


async def test_a_channel_that_takes_no_message_keeps_nothing_back(court: Court) -> None:
    denied = {"channel": "moderators", "for": "Dramaclub", "deny": ["send_messages"],
              "allow": ["view_channel"]}  # fmt: skip
    await court.theo.call("POST", "permissions", denied)
    await court.covered()
    panel = await court.theo.press(await court.theo.run("/mod queue"), "Open")
    said = court.theo.text(await court.theo.press(panel, "Uphold"))
    assert "Upheld." in said
    assert "The log could not be written" in said


async def test_a_channel_whose_past_cannot_be_read_is_told_all_the_same(court: Court) -> None:
    denied = {"channel": "moderators", "for": "Dramaclub", "deny": ["read_message_history"],
              "allow": ["view_channel"]}  # fmt: skip
    await court.theo.call("POST", "permissions", denied)
    await court.report(0)
    await court.asked("1 member reported it")


async def test_a_channel_or_message_that_is_gone(court: Court) -> None:
    await court.report(0)
    first = await court.asked("1 member")
    hana = court.theo.other("hana")
    await hana.call("POST", "delete", {"message": first["id"]})
    await court.report(1)
    await court.report(2)
    await court.until_shown(COVERED)

    # The first report after it was deleted found that out; the next one brings another.
    await court.report(3)
    await court.asked("members reported it")
    await hana.call("POST", "delete", {"channel": "moderators"})
    theo = court.theo.at("general")
    queue = await theo.run("/mod queue")
    said = theo.text(await theo.press(await theo.press(queue, "Open"), "Dismiss"))
    assert "Dismissed." in said
    await court.until_shown(BODY)


async def test_a_hundred_members_at_once(court: Court) -> None:
    crowd = await members(court.mina, 100, "crowd")
    pressed = f"report_typed:v1:{court.id}"
    forms = await asyncio.gather(
        *(one.menu("Report spoilers", message=court.card) for one in crowd)
    )
    said = await asyncio.gather(
        *(one.submit(form, reach(12)) for one, form in zip(crowd, forms, strict=True))
    )
    assert {THANKS in court.mina.text(one) for one in said} == {True}
    assert {form.modal and form.modal["custom_id"] for form in forms} == {pressed}
    await court.asked("100 members reported it, the furthest: spoils through episode 12.")
    assert len(await court.channel()) == 1
    await court.until_shown(COVERED)
    assert len(await direct(court.mina, 1)) == 1


async def test_a_member_counts_once(court: Court) -> None:
    for episode in (5, 5, 12):
        assert THANKS in await court.report(0, episode)
    text = court.theo.text(await court.asked("1 member reported it: spoils through episode 12."))
    assert "2 members" not in text


async def test_a_restart_posts_no_second_message(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            await bot.servers.change(SEOUL, **SETTINGS)
            court = await assembled(mina)
            # It is posted, and no answer arrives: whether it stands is known by looking alone.
            route = f"POST /channels/{MODERATORS}/messages"
            sandbox.faults.add("lose", route=route, count=50)
            await court.report(0)
            await court.asked("1 member")
        sandbox.faults.clear()
        async with running(sandbox, path):
            await court.report(1)
            await court.asked("2 members reported it")
            assert len(await court.channel()) == 1
            await court.theo.press((await court.channel())[0], "Dismiss")
            await court.asked("dismissed the reports.")


async def test_what_was_reported_before_a_stop_is_told_after_it(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            await bot.servers.change(SEOUL, **SETTINGS)
            court = await assembled(mina)
            route = f"POST /channels/{MODERATORS}/messages"
            sandbox.faults.add("error", route=route, status=503, count=1)
            await court.report(0)

            async def refused() -> bool:
                return not sandbox.faults.waiting

            await until(refused)
            # It rests for a while, whatever is reported meanwhile.
            await court.report(1)
            assert await court.channel() == []
        async with running(sandbox, path):
            await court.asked("2 members reported it")
            assert len(await court.channel()) == 1


async def test_an_author_who_is_gone_is_told_when_they_come_back(court: Court) -> None:
    await court.mina.call("POST", "faults", {"kind": "dms_closed"})
    await court.mina.call("POST", "member", {"as": "mina", "leave": True})
    await court.report(0)
    await court.report(1)
    assert THANKS in await court.report(2)
    await court.mina.call("POST", "member", {"as": "mina", "join": True})
    await court.until_shown(COVERED)
    assert "Members say that your review" in court.mina.text(await court.mina.run("/help"))


async def test_what_cannot_be_reported_is_refused_kindly(court: Court, bot: app.DramaBot) -> None:
    own = await court.mina.menu("Report spoilers", message=court.card)
    assert "This is your own review: say how far it spoils in /review mine." in (
        court.mina.text(own)
    )
    fan = court.fans[0]
    hello = await court.mina.send("Hello")
    said = await fan.menu("Report spoilers", message=hello)
    assert "That message is no review. Use this on a review's card." in fan.text(said)
    form = await fan.menu("Report spoilers", message=court.card)
    for episode in ("17", "x", "9" * 4):
        said = await fan.submit(
            form,
            {"How far does it spoil?": "Through an episode", "Through which episode?": episode},
        )
        assert "give a number from 1 to 16. Nothing was reported." in fan.text(said)
        form = await fan.menu("Report spoilers", message=court.card)
    for components in ([], [{"type": 18, "component": {"type": 21, "custom_id": "scope:0",
                                                       "value": "nothing"}}]):  # fmt: skip
        said = await fan.submit(form, {}, force=True, components=components)
        assert "another version of me" in fan.text(said)
        form = await fan.menu("Report spoilers", message=court.card)
    nico = court.mina.other("nico")
    assert "account" in nico.text(await nico.menu("Report spoilers", message=court.card))
    # The form was opened in time, and is sent too late.
    await bot.servers.change(SEOUL, vote_member_days=1)
    assert "You joined too recently" in fan.text(await fan.submit(form, reach(12)))
    assert "You joined too recently" in fan.text(await fan.menu("Report spoilers",
                                                               message=court.card))  # fmt: skip
    assert await court.channel() == []


async def test_a_whole_story_cannot_go_further(court: Court) -> None:
    card = await published(court.mina, "signal", **reach(0))
    fan = court.fans[0]
    said = fan.text(await fan.menu("Report spoilers", message=card))
    assert "It is marked that far already. Thank you for looking out." in said


async def test_forged_foreign_hidden_and_deleted_reviews(court: Court) -> None:
    fan, id_ = court.fans[0], court.id
    form = await fan.menu("Report spoilers", message=court.card)
    for forged in ("999", str(2**63 - 1)):
        said = await fan.press(court.card, f"review_report:v1:{forged}", force=True)
        assert "That review is not there any more." in fan.text(said)
    for forged in ("review_report:v1", "review_report:v1:0", f"review_report:v1:{2**63}",
                   "review_report:v2:1", f"report_typed:v1:{id_}:1"):  # fmt: skip
        said = await fan.press(court.card, forged, force=True)
        assert "another version of me" in fan.text(said)
    sora = court.mina.other("sora").at("general", "Drama Library")
    said = await sora.press(await sora.run("/help"), f"review_report:v1:{id_}", force=True)
    assert "That review is not there any more." in sora.text(said)
    panel = await court.theo.menu("Moderate", message=court.card)
    await court.theo.submit(await court.theo.press(panel, "Hide…"), {"Reason": "x"})
    said = await fan.submit(form, reach(12))
    assert "That review is not there any more." in fan.text(said)
    said = await fan.menu("Report spoilers", message=court.card)
    assert "That review is not there any more." in fan.text(said)


async def test_a_reported_review_that_is_deleted_leaves_the_queue(court: Court) -> None:
    await court.report(0)
    message = await court.asked("1 member")
    uphold = button_id(message, "mod_uphold")
    mine = await court.mina.run("/review mine")
    await court.mina.press(await court.mina.press(mine, "Delete"), "Delete")
    await court.asked("Its author has deleted it.")
    said = await court.theo.press(message, uphold, force=True)
    assert "That review is not there any more." in court.theo.text(said)
    assert "Nothing waits here" in court.theo.text(await court.theo.run("/mod queue"))
