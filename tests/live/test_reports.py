"""Reports of spoilers as members, authors and moderators meet them."""

import asyncio

from bot import app
from sandbox.client import Answer
from sandbox.wire import dumps
from tests.live.reporting import (
    ASKS,
    BODY,
    COVERED,
    HEADLINE,
    MINA,
    REVIEWS,
    SEOUL,
    THANKS,
    THEO,
    Court,
    direct,
    public,
    reach,
)
from tests.live.reviewing import button_id, opened, publish, published, with_section
from tests.live.reviewing import drafted as draft_of


async def test_a_report_from_a_card_reaches_the_moderators_sealed(court: Court) -> None:
    fan = court.fans[0]
    more = await fan.press(court.card, "More")
    form = await fan.press(more, "It spoils further than marked")
    assert "It spoils nothing" not in fan.text(form)
    said = await fan.submit(form, reach(12))
    assert said.private
    assert THANKS in fan.text(said)
    message = await court.asked(ASKS)
    text = court.theo.text(message)
    assert f"**Crash Landing on You** · review by <@{MINA}>" in text
    assert "Its author says: spoils nothing." in text
    assert "1 member reported it: spoils through episode 12." in text
    assert f"/channels/{SEOUL}/{REVIEWS}/{court.card['id']}" in text
    for label in ("Read", "Uphold", "Change scope…", "Dismiss", "Block member…"):
        assert f"[{label}]" in text
    payload = dumps(message).decode()
    for hidden in (HEADLINE, BODY, fan.user):
        assert hidden not in payload
    assert message["mentions"] == message["mention_roles"] == []
    # One report covers nothing, and its author hears of none.
    assert BODY in await court.shown()
    assert await court.mina.dms() == []


async def test_a_report_from_the_last_page_of_read(court: Court) -> None:
    fan = court.fans[0]
    page = await fan.press(court.card, "Read")
    form = await fan.press(page, "It spoils further than marked")
    assert THANKS in fan.text(await fan.submit(form, reach(0)))
    await court.asked("1 member reported it: spoils the whole story.")


async def test_enough_reports_cover_the_card_at_once(court: Court) -> None:
    for n, episode in enumerate((5, 12)):
        await court.report(n, episode)
    assert COVERED not in await court.shown()
    await court.report(2, 8)
    await court.until_shown(COVERED)
    assert "SPOILS THROUGH EPISODE 12 OF 16" in await court.shown()
    assert BODY not in await court.shown()
    text = court.theo.text(await court.asked("3 members reported it, the furthest: spoils through"))
    assert "Its cards are covered as far as that until you decide." in text
    (told,) = await direct(court.mina, 1)
    assert "Members say that your review of **Crash Landing on You** spoils further" in told
    assert "episode 12" in told
    payload = dumps(await court.mina.dms()).decode()
    for fan in court.fans:
        assert fan.user not in payload
    mine = court.mina.text(await court.mina.run("/review mine"))
    assert "Members reported that it spoils further." in mine
    # Read asks before it goes further than its reader is.
    read = court.mina.text(await court.fans[3].press(court.card, "Read"))
    assert "This covers everything up to episode 12." in read
    assert len(await court.channel()) == 1


async def test_a_server_may_cover_at_the_first_report(court: Court, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, report_threshold=1)
    await court.report(0, 5)
    await court.until_shown("SPOILS THROUGH EPISODE 5 OF 16")
    await court.report(1, 0)
    await court.until_shown("SPOILS THE WHOLE STORY")
    assert len(await direct(court.mina, 1)) == 1


async def test_upholding_makes_it_hold(court: Court) -> None:
    await court.covered()
    panel = await court.theo.press(await court.asked("3 members"), "Uphold")
    assert panel.private
    text = court.theo.text(panel)
    assert "Upheld. Its cards follow within seconds. The author is told privately" in text
    assert "The moderators say: spoils through episode 12." in text
    await court.until_shown(COVERED, absent=True)
    assert "SPOILS THROUGH EPISODE 12 OF 16" in await court.shown()
    assert BODY not in await court.shown()
    ended = await court.asked(f"<@{THEO}> upheld the reports: it spoils through episode 12.")
    assert "Uphold]" not in court.theo.text(ended)
    log = court.theo.text(await court.asked("upheld the reports on the review of", 1))
    assert f"**Crash Landing on You** by <@{MINA}>: spoils through episode 12." in log
    told = (await direct(court.mina, 2))[1]
    assert "it counts as spoiling at least through episode 12" in told
    assert str(THEO) not in dumps(await court.mina.dms()).decode()
    assert "It is marked that far already." in await court.report(0)


async def test_dismissing_uncovers_and_protects_it(court: Court) -> None:
    await court.covered()
    message = await court.asked("3 members")
    said = court.theo.text(await court.theo.press(message, "Dismiss"))
    assert "Dismissed. These members are not heard again about this review." in said
    await court.until_shown(BODY)
    assert "SPOILS NOTHING" in await court.shown()
    await court.asked(f"<@{THEO}> dismissed the reports.")
    await court.asked("dismissed the reports on the review of", 1)
    assert "it is marked as it should be" in (await direct(court.mina, 2))[1]
    fan = court.fans[0]
    again = await fan.menu("Report spoilers", message=court.card)
    assert "The moderators have looked at your report already and decided." in fan.text(again)
    # Whoever was not heard yet is, in a message of its own.
    assert THANKS in await court.report(3)
    fresh = await court.asked("1 member reported it", 2)
    assert fresh["id"] != message["id"]
    assert BODY in await court.shown()


async def test_the_second_of_two_moderators_sees_how_it_stands(court: Court) -> None:
    await court.report(0)
    message = await court.asked("1 member")
    uphold, dismiss = (button_id(message, f"mod_{one}") for one in ("uphold", "dismiss"))
    hana = court.theo.other("hana")
    answers = await asyncio.gather(
        court.theo.press(message, uphold), hana.press(message, dismiss, force=True)
    )
    texts = [court.theo.text(one) for one in answers]
    quicker = [one for one in texts if "Nothing was changed: somebody was quicker" in one]
    assert len(quicker) == 1
    assert "[Uphold]" not in quicker[0]
    for pressed in (uphold, dismiss):
        said = await court.theo.press(message, pressed, force=True)
        assert "Nothing was changed" in court.theo.text(said)
    assert len(await court.channel()) == 2


async def test_a_report_that_came_in_between_is_looked_at_first(court: Court) -> None:
    await court.report(0, 5)
    message = await court.asked("episode 5")
    uphold = button_id(message, "mod_uphold")
    await court.report(1, 0)
    said = court.theo.text(await court.theo.press(message, uphold, force=True))
    assert "or another report came in" in said
    assert "2 members reported it, the furthest: spoils the whole story." in said
    assert "SPOILS NOTHING" in await court.shown()
    await court.asked("the whole story")


async def test_changing_the_scope_decides_too(court: Court) -> None:
    await court.covered()
    form = await court.theo.press(await court.asked("3 members"), "Change scope…")
    panel = court.theo.text(await court.theo.submit(form, reach(5)))
    assert "reported it" not in panel
    await court.until_shown("SPOILS THROUGH EPISODE 5 OF 16")
    assert COVERED not in await court.shown()
    await court.asked(f"<@{THEO}> decided: it spoils through episode 5.")


async def test_an_author_ends_it_by_marking_it_so(court: Court) -> None:
    await court.covered()
    draft = await opened(court.mina)
    form = await court.mina.choose(draft, "Headline, score and text")
    draft = await court.mina.submit(form, reach(12))
    assert "Published" in await publish(court.mina, draft)
    await court.asked("Its author has marked it as far as was reported: it spoils through")
    await court.until_shown(COVERED, absent=True)
    assert "SPOILS THROUGH EPISODE 12 OF 16" in await court.shown()
    queue = await court.theo.run("/mod queue")
    assert "Nothing waits here" in court.theo.text(queue)


async def test_a_safe_section_can_be_reported_of_a_review_that_spoils(court: Court) -> None:
    draft = await draft_of(court.mina, "signal", **reach(12))
    draft = await with_section(court.mina, draft, "Safe", "Nothing here.", scope="nothing")
    assert "Published" in await publish(court.mina, draft)
    card = (await public(court.mina))[-1]
    fan = court.fans[0]
    form = await fan.menu("Report spoilers", message=card)
    assert THANKS in fan.text(await fan.submit(form, reach(3)))


async def test_what_waits_is_in_the_queue(court: Court) -> None:
    await published(court.mina, "signal")
    menu = await court.theo.menu("Moderate", message=(await public(court.mina))[-1])
    await court.theo.submit(await court.theo.press(menu, "Hide…"), {"Reason": "x"})
    await court.report(0)
    queue = await court.theo.run("/mod queue")
    text = court.theo.text(queue)
    assert "1 reported review · 1 hidden review" in text
    assert text.index("1 member reported it") < text.index("hidden <t:")
    assert BODY not in dumps(queue.message).decode()
    panel = await court.theo.press(queue, f"mod_panel:v1:{court.id}")
    for label in ("Uphold", "Dismiss", "Who voted"):
        assert f"[{label}]" in court.theo.text(panel)
    await court.theo.press(panel, "Dismiss")
    text = court.theo.text(await court.theo.run("/mod queue"))
    assert "reported" not in text
    assert "1 hidden review" in text
    # The author of a review that was never covered knows of no report.
    assert len(await direct(court.mina, 1)) == 1


async def test_only_moderators_decide(court: Court) -> None:
    await court.report(0)
    id_, fan = court.id, court.fans[0]
    for pressed in (f"mod_uphold:v1:{id_}:12", f"mod_dismiss:v1:{id_}:12", f"mod_voters:v1:{id_}:0",
                    f"mod_unvote:v1:{THEO}:0", f"mod_unvote_now:v1:{THEO}:0"):  # fmt: skip
        said = await fan.press(court.card, pressed, force=True)
        assert said.private
        assert "This is for moderators." in fan.text(said)
    message = await court.asked("1 member")
    for forged in ("0", str(2**31), str(2**63 - 1)):
        said = await court.theo.press(message, f"mod_uphold:v1:{id_}:{forged}", force=True)
        assert "another version of me" in court.theo.text(said)


async def test_the_menu_is_there_for_everybody(court: Court) -> None:
    names = {one["name"] for one in await court.fans[0].commands()}
    assert "Report spoilers" in names
    answer: Answer = await court.mina.run("/privacy")
    text = court.mina.text(answer)
    assert "Moderators can look up who voted on a review" in text
    assert "Neither moderators nor its author are told who reported." in text
