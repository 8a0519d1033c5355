"""A moderator decides nothing on their own case; the server's owner may, and the log says so."""

import pytest

from bot import app
from sandbox.client import Person
from tests.live.moderating import (
    HEADLINE,
    HIDDEN,
    SEOUL,
    THEO,
    Desk,
    desk_of,
    logged,
    review_id,
    until_shown,
)
from tests.live.polling import posted, shown
from tests.live.reporting import THANKS, members, reach
from tests.waiting import until

HANA = 1_000_000_000_000_000_011
ELSE = "Someone else has to decide on "
OWNER = "It is their own: as the server's owner, they may decide on that."


async def reported(desk: Desk, bot: app.DramaBot) -> None:
    """Let a member report the review, as spoiling through episode 12."""
    await bot.servers.change(SEOUL, vote_member_days=0)
    (fan,) = await members(desk.mina, 1)
    form = await fan.menu("Report spoilers", message=desk.card)
    assert THANKS in fan.text(await fan.submit(form, reach(12)))


async def test_a_moderators_own_review_is_for_others(mina: Person, bot: app.DramaBot) -> None:
    desk = await desk_of(mina.other("theo"), bot)
    await reported(desk, bot)
    panel, id_ = await desk.panel(), review_id(desk.card)
    for pressed in ("hide", "scope", "restore", "uphold", "dismiss", "voters"):
        more = {"uphold": ":12", "dismiss": ":12", "voters": ":0"}.get(pressed, "")
        said = await desk.theo.press(panel, f"mod_{pressed}:v1:{id_}{more}", force=True)
        assert f"{ELSE}your own review" in desk.theo.text(said), pressed
    for pressed in ("block", "unblock", "hide_all", "unvote", "unvote_now"):
        said = await desk.theo.press(panel, f"mod_{pressed}:v1:{THEO}:0", force=True)
        assert f"{ELSE}what is your own" in desk.theo.text(said), pressed
    assert HEADLINE in await desk.shown()
    assert "1 reported review" in desk.theo.text(await desk.theo.run("/mod queue"))
    # Only the question of the reports stands there.
    assert len(await logged(desk.mina)) == 1


async def test_a_form_that_was_open_already_decides_nothing_either(
    mina: Person, bot: app.DramaBot
) -> None:
    desk = await desk_of(mina, bot)
    own = await desk_of(mina.other("theo"), bot)
    form = await desk.theo.press(await desk.panel(), "Hide…")
    assert form.modal is not None
    forged = f"mod_hide_typed:v1:{review_id(own.card)}"
    said = await desk.theo.submit(form, {"Reason": "Mine"}, force=True, custom_id=forged)
    assert f"{ELSE}your own review" in desk.theo.text(said)
    form = await desk.theo.press(await desk.panel(), "Block member…")
    forged = f"mod_block_typed:v1:{THEO}:0"
    said = await desk.theo.submit(form, {"Reason": "Me"}, force=True, custom_id=forged)
    assert f"{ELSE}what is your own" in desk.theo.text(said)
    assert HEADLINE in await own.shown()


async def test_the_owner_decides_on_their_own_and_the_log_says_so(
    mina: Person, bot: app.DramaBot
) -> None:
    hana = mina.other("hana").at("reviews")
    desk = await desk_of(hana, bot)
    desk = Desk(hana, hana, desk.card)
    said = hana.text(await desk.decide("Hide…", {"Reason": "Mine"}))
    assert "Hidden." in said
    assert "told privately" not in said
    await until_shown(desk, HIDDEN)
    (entry,) = await logged(mina)
    assert f"<@{HANA}> hid the review of" in hana.text(entry)
    assert OWNER in hana.text(entry)
    assert await hana.dms() == []


async def test_nobody_lifts_their_own_block(mina: Person, bot: app.DramaBot) -> None:
    desk = await desk_of(mina.other("theo"), bot)
    hana = mina.other("hana")
    form = await hana.press(await hana.run("/mod member", member="theo"), "Block member…")
    assert "Blocked." in hana.text(await hana.submit(form, {"Reason": "Spam"}))
    card = await desk.theo.run("/mod member", member="theo")
    said = desk.theo.text(await desk.theo.press(card, "Unblock member"))
    assert f"{ELSE}what is your own" in said
    assert "blocked from publishing" in hana.text(await hana.run("/mod member", member="theo"))
    (entry,) = await logged(mina)
    assert OWNER not in hana.text(entry)


@pytest.mark.parametrize("name", ["theo", "hana"])
async def test_a_moderators_own_poll_is_for_others_but_the_owner(
    mina: Person, bot: app.DramaBot, name: str
) -> None:
    await bot.servers.change(
        SEOUL, moderator_channel=SEOUL + 14, moderator_role=SEOUL + 1, vote_member_days=0
    )
    own = mina.other(name)
    poll = await posted(own)
    jiwoo = mina.other("jiwoo")
    form = await jiwoo.press(await jiwoo.press(poll, "More"), "Report")
    assert THANKS in jiwoo.text(await jiwoo.press(form, "The whole poll"))
    cover = await own.press(await own.press(poll, "More"), "Cover")
    if name == "theo":
        for pressed in ("poll_cover_poll:v1:1:1", "poll_dismiss:v1:1:1"):
            said = await own.press(cover, pressed, force=True)
            assert f"{ELSE}your own poll" in own.text(said)
        said = await own.choose(cover, "Signal")
        assert f"{ELSE}your own poll" in own.text(said)
        assert "Signal" in await shown(mina, poll)
        return
    assert "Covered." in own.text(await own.press(cover, "Cover the poll"))

    async def told() -> bool:
        texts = [mina.text(one) for one in await logged(mina)]
        return any("changed what is covered of poll 1" in one and OWNER in one for one in texts)

    await until(told)
