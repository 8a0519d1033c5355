"""Reports of spoilers as members, authors and moderators meet them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json, dumps
from tests.live.conftest import running
from tests.live.reviewing import button_id, opened, publish, published, until, with_section
from tests.live.reviewing import drafted as draft_of

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
REVIEWS, MODERATORS = SEOUL + 11, SEOUL + 14
MINA, THEO = 1_000_000_000_000_000_013, 1_000_000_000_000_000_012
SETTINGS = {
    "moderator_role": SEOUL + 1, "moderator_channel": MODERATORS, "reviews_channel": REVIEWS,
    "vote_member_days": 0,
}  # fmt: skip

HEADLINE, BODY = "A headline to hide", "The captain crosses the border alone."
THANKS = "Thank you. The moderators have it; the author won't learn who reported."
COVERED = "Members reported this; the moderators will look."
ASKS = "Does this review spoil further than it is marked?"


@dataclass
class Court:
    """A moderator, an author, members who report, and the author's published review."""

    theo: Person
    mina: Person
    fans: list[Person]
    card: Json

    @property
    def id(self) -> str:
        return button_id(self.card, "review_read").rpartition(":")[2]

    async def report(self, n: int, episode: int = 12) -> str:
        """Let a member report, and give what is said."""
        fan = self.fans[n]
        form = await fan.menu("Report spoilers", message=self.card)
        return fan.text(await fan.submit(form, reach(episode)))

    async def covered(self) -> None:
        for n in range(3):
            assert THANKS in await self.report(n)
        await self.until_shown(COVERED)

    async def shown(self) -> str:
        """The review's card as everybody sees it."""
        return self.mina.text((await public(self.mina))[0])

    async def until_shown(self, words: str, *, absent: bool = False) -> None:
        async def holds() -> bool:
            return (words in await self.shown()) is not absent

        await until(holds)

    async def channel(self) -> list[Json]:
        """What stands in the moderator channel."""
        return await public(self.theo)

    async def asked(self, words: str, n: int = 0) -> Json:
        """Wait until the n-th message of the moderator channel holds some words."""

        async def found() -> Json | None:
            messages = await self.channel()
            there = len(messages) > n and words in self.theo.text(messages[n])
            return messages[n] if there else None

        message: Json = await until(found)
        return message


def reach(episode: int) -> dict[str, str]:
    """Fill the form in; 0 is the whole story."""
    if not episode:
        return {"How far does it spoil?": "The whole story"}
    return {"How far does it spoil?": "Through an episode", "Through which episode?": str(episode)}


async def public(person: Person) -> list[Json]:
    return [one for one in await person.read() if not one["flags"] & 64]


async def direct(person: Person, n: int) -> list[str]:
    """The first n direct messages, once they are there."""

    async def arrived() -> bool:
        return len(await person.dms()) >= n

    await until(arrived)
    return [person.text(one) for one in await person.dms()]


async def members(person: Person, count: int, prefix: str = "fan") -> list[Person]:
    body = {"count": count, "prefix": prefix, "roles": ["Member"]}
    made = (await person.call("POST", "people", body))["people"]
    return [person.other(one["id"]) for one in made]


@pytest.fixture
async def court(mina: Person, bot: app.DramaBot) -> Court:
    await bot.servers.change(SEOUL, **SETTINGS)
    return await _court(mina)


async def _court(mina: Person) -> Court:
    mina = mina.at("reviews")
    card = await published(mina, Headline=HEADLINE, Text=BODY)
    fans = await members(mina, 4)
    return Court(mina.other("theo").at("moderators"), mina, fans, card)


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
        *(one.menu("Report spoilers", message=court.card, wait=20) for one in crowd)
    )
    said = await asyncio.gather(
        *(one.submit(form, reach(12), wait=20) for one, form in zip(crowd, forms, strict=True))
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
            court = await _court(mina)
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
            court = await _court(mina)
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
    for forged in ("0", "999", str(2**63 - 1)):
        said = await fan.press(court.card, f"review_report:v1:{forged}", force=True)
        assert "That review is not there any more." in fan.text(said)
    for forged in ("review_report:v1", f"review_report:v1:{2**63}", "review_report:v2:1",
                   f"report_typed:v1:{id_}:1"):  # fmt: skip
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
    await asyncio.gather(*(one.press(court.card, "Helpful", wait=20) for one in crowd))
    panel = await court.theo.menu("Moderate", message=court.card)
    first = await court.theo.press(panel, "Who voted")
    rest = await court.theo.press(first, "Next")
    found = [one.user for one in crowd if one.user in court.theo.text(first)]
    found += [one.user for one in crowd if one.user in court.theo.text(rest)]
    assert found
    assert len(set(found)) == len(found)
    far = await court.theo.press(panel, f"mod_voters:v1:{court.id}:{2**63 - 1}", force=True)
    assert "[Back]" in court.theo.text(far)
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


async def test_the_menu_is_there_for_everybody(court: Court) -> None:
    names = {one["name"] for one in await court.fans[0].commands()}
    assert "Report spoilers" in names
    answer: Answer = await court.mina.run("/privacy")
    text = court.mina.text(answer)
    assert "Moderators can look up who voted on a review" in text
    assert "Neither moderators nor its author are told who reported." in text
