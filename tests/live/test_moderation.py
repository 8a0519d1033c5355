"""Reviews, hidden and marked by moderators."""

import asyncio

import pytest

from bot import app
from sandbox.client import Person, Refused
from sandbox.wire import dumps
from tests.live.moderating import (
    BODY,
    HEADLINE,
    HIDDEN,
    MINA,
    REVIEWS,
    SEOUL,
    THEO,
    Desk,
    desk_of,
    direct,
    edited,
    logged,
    press_publish,
    public,
    publish,
    review_id,
    share,
    until_shown,
)


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def test_the_panel_is_private_and_sealed(desk: Desk) -> None:
    panel = await desk.panel()
    assert panel.private
    text = desk.theo.text(panel)
    assert "**Crash Landing on You** · review by <@1000000000000000013>" in text
    assert "SPOILS NOTHING · everybody can read it" in text
    assert f"/channels/{SEOUL}/{REVIEWS}/{desk.card['id']}" in text
    for label in ("Read", "Hide…", "Change scope…", "Block member…", "Hide all of theirs…"):
        assert f"[{label}]" in text
    assert HEADLINE not in dumps(panel.message).decode()
    assert BODY not in dumps(panel.message).decode()


async def test_a_hidden_text_vanishes_from_every_copy_and_comes_back(desk: Desk) -> None:
    shared = await share(desk)
    assert BODY in await desk.shown("general")
    panel = await desk.decide("Hide…", {"Reason": "It tells the ending"})
    assert "Gone from 2 of 2 messages at <t:" in desk.theo.text(panel)
    assert "[Restore]" in desk.theo.text(panel)
    # It is said when it is so.
    assert HIDDEN in await desk.shown()
    assert shared["id"] not in [one["id"] for one in await desk.mina.at("general").read()]
    for person in (desk.theo, desk.mina, desk.mina.other("hana")):
        for channel in ("reviews", "general", "moderators"):
            if (channel, person.user) == ("moderators", "mina"):
                continue
            seen = [one for one in await person.at(channel).read() if not one["flags"] & 64]
            assert BODY not in dumps(seen).decode()
            assert HEADLINE not in dumps(seen).decode()
    assert shared["id"] != desk.card["id"]
    panel = await desk.theo.press(panel, "Restore")
    assert "Restored." in desk.theo.text(panel)
    assert "everybody can read it" in desk.theo.text(panel)
    await until_shown(desk, BODY)
    await until_shown(desk, HIDDEN, absent=True)


async def test_others_find_nothing_of_a_hidden_review(desk: Desk) -> None:
    await desk.decide("Hide…", {"Reason": "No"})
    hana, id_ = desk.mina.other("hana"), review_id(desk.card)
    for pressed in (
        f"review_read:v1:{id_}", f"review_share:v1:{id_}", f"review_page:v1:{id_}:2147483647:0:0",
        f"review_seen:v1:{id_}",
    ):  # fmt: skip
        said = await hana.press(desk.card, pressed, force=True)
        assert "That review is not there any more." in hana.text(said)
    assert "No review is like that yet." in hana.text(await hana.run("/review read", by="mina"))
    assert "Server:" not in hana.text(await hana.run("/drama find", title="CLOY"))


async def test_moderators_read_what_is_hidden_and_nobody_else_does(desk: Desk) -> None:
    panel = await desk.decide("Hide…", {"Reason": "No"})
    page = await desk.theo.press(panel, "Read")
    assert page.private
    assert BODY in desk.theo.text(page)
    said = await desk.mina.other("jiwoo").press(
        desk.card, f"mod_read:v1:{review_id(desk.card)}", force=True
    )
    assert "This is for moderators." in desk.mina.text(said)
    assert BODY not in desk.mina.text(said)


async def test_moderators_too_are_asked_before_a_spoiler(mina: Person, bot: app.DramaBot) -> None:
    desk = await desk_of(mina, bot, episode=12)
    theo, panel = desk.theo, await desk.decide("Hide…", {"Reason": "No"})
    gate = await theo.press(panel, "Read")
    asked = "This covers everything up to episode 12. I don't know how far you are."
    assert asked in theo.text(gate)
    assert BODY not in theo.text(gate)
    with pytest.raises(Refused):
        await theo.press(gate, "Spoiler-free part")
    assert "Nothing was shown." in theo.text(await theo.press(gate, "Not now"))
    page = await theo.press(await theo.press(panel, "Read"), "Read anyway")
    assert BODY in theo.text(page)
    await theo.run("/watch set", drama="CLOY", episode=12)
    assert BODY in theo.text(await theo.press(panel, "Read"))


async def test_moderators_may_begin_with_what_is_safe(mina: Person, bot: app.DramaBot) -> None:
    desk = await desk_of(mina, bot, episode=12)
    theo, mina = desk.theo, desk.mina
    draft = await mina.press(await mina.run("/review mine"), "Open")
    form = await mina.choose(draft, "Add a section")
    draft = await mina.submit(form, {"Title": "For all", "Text": "Watch it with friends."})
    part = await mina.choose(draft, "Section: For all")
    form = await mina.press(part, "How far it spoils")
    await press_publish(
        mina, await mina.submit(form, {"How far does it spoil?": "It spoils nothing"})
    )
    panel = await desk.decide("Hide…", {"Reason": "No"})
    page = await theo.press(await theo.press(panel, "Read"), "Spoiler-free part")
    assert "Watch it with friends." in theo.text(page)
    assert BODY not in theo.text(page)
    page = await theo.press(await theo.press(panel, "Read"), "Read anyway")
    assert BODY in theo.text(page)
    assert "Watch it with friends." in theo.text(await theo.choose(page, "For all"))
    assert BODY in theo.text(await theo.choose(page, "Part 1"))


async def test_a_forged_page_is_refused_politely(desk: Desk) -> None:
    theo, panel, id_ = desk.theo, await desk.panel(), review_id(desk.card)
    for forged in (f"{2**31}:0:0", f"{2**63 - 1}:0:0"):
        said = await theo.press(panel, f"mod_page:v1:{id_}:{forged}", force=True)
        assert "another version of me" in theo.text(said)

    async def jump(value: str) -> str:
        at = f"mod_jump:v1:{id_}:12"
        said = await theo.choose(panel, value, select=at, force=True, component_type=3)
        return theo.text(said)

    for value in ("x", "²", "", "-1"):
        assert "another version of me" in await jump(value)
    assert BODY in await jump("999999")


async def test_the_author_is_told_what_and_why_but_not_by_whom(desk: Desk) -> None:
    await desk.decide("Hide…", {"Reason": "It tells the ending"})
    (told,) = await direct(desk.mina, 1)
    assert "**Seoul Nights**" in told
    assert "The moderators of Seoul Nights have hidden your review of **Crash Landing" in told
    assert "They wrote:\n> It tells the ending\n" in told
    assert "/review mine" in told
    payload = dumps(await desk.mina.dms()).decode()
    assert str(THEO) not in payload.replace(str(SEOUL), "")
    assert "theo" not in payload.lower()
    assert BODY not in payload
    mine = desk.mina.text(await desk.mina.run("/review mine"))
    assert "The moderators have hidden it. Reason: It tells the ending" in mine
    assert "stays hidden until they restore it" in mine
    assert str(THEO) not in mine


async def test_a_changed_review_stays_hidden_until_it_is_restored(
    desk: Desk, bot: app.DramaBot
) -> None:
    await desk.decide("Hide…", {"Reason": "Too long"})
    later = bot.clock() + 60
    bot.clock = lambda: later
    draft = await edited(desk.mina, "Better now.")
    assert "The moderators have hidden it. Reason: Too long" in desk.mina.text(draft)
    said = desk.mina.text(await press_publish(desk.mina, draft))
    assert "Others can read it once the moderators show it again." in said
    queue = await desk.theo.run("/mod queue")
    assert "1 hidden review" in desk.theo.text(queue)
    assert "its author has changed it since" in desk.theo.text(queue)
    panel = await desk.theo.press(queue, "Open")
    assert HIDDEN in await desk.shown()
    await desk.theo.press(panel, "Restore")
    await until_shown(desk, "Better now.")
    assert "Nothing waits here" in desk.theo.text(await desk.theo.run("/mod queue"))


async def test_deleting_and_writing_anew_is_no_way_around(desk: Desk) -> None:
    await desk.decide("Change scope…", {"How far does it spoil?": "The whole story"})
    await desk.decide("Hide…", {"Reason": "No"})
    mine = await desk.mina.run("/review mine")
    await desk.mina.press(await desk.mina.press(mine, "Delete"), "Delete")
    await until_shown(desk, "Its author deleted this review.")
    said = await publish(desk.mina)
    assert "Others can read it once the moderators show it again." in desk.mina.text(said)
    assert len(await public(desk.mina)) == 1
    queue = await desk.theo.run("/mod queue")
    assert "SPOILS THE WHOLE STORY · hidden" in desk.theo.text(queue)
    await desk.theo.press(await desk.theo.press(queue, "Open"), "Restore")
    await until_shown(desk, "SPOILS THE WHOLE STORY")
    assert len(await public(desk.mina)) == 2


async def test_an_author_cannot_lower_a_scope_of_the_moderators(desk: Desk) -> None:
    await share(desk)
    panel = await desk.decide(
        "Change scope…",
        {"How far does it spoil?": "Through an episode", "Through which episode?": "12"},
    )
    text = desk.theo.text(panel)
    assert "Its author says: spoils nothing. The moderators say: spoils through episode 12." in text
    await until_shown(desk, "SPOILS THROUGH EPISODE 12 OF 16", "reviews", "general")
    await until_shown(desk, BODY, "reviews", "general", absent=True)
    (told,) = await direct(desk.mina, 1)
    assert "it counts as spoiling at least through episode 12" in told
    draft = await edited(desk.mina, "New text.", **{"How far does it spoil?": "It spoils nothing"})
    assert "Others are told: spoils through episode 12." in desk.mina.text(draft)
    await press_publish(desk.mina, draft)
    await until_shown(desk, "edited")
    assert "SPOILS THROUGH EPISODE 12 OF 16" in await desk.shown()
    hana = desk.mina.other("hana")
    assert "up to episode 12" in hana.text(await hana.press(desk.card, "Read"))
    await desk.decide("Change scope…", {"How far does it spoil?": "It spoils nothing"})
    await until_shown(desk, "SPOILS NOTHING", "reviews", "general")
    assert "taken their mark off" in (await direct(desk.mina, 2))[1]
    marked, unmarked = await logged(desk.mina, 2)
    assert "spoils through episode 12." in desk.theo.text(marked)
    assert "took the moderators' mark off" in desk.theo.text(unmarked)


@pytest.mark.parametrize("episode", ["0", "17", "", "x", "-1", "9" * 4])
async def test_an_episode_that_is_not_there_changes_nothing(desk: Desk, episode: str) -> None:
    panel = await desk.decide(
        "Change scope…",
        {"How far does it spoil?": "Through an episode", "Through which episode?": episode},
    )
    assert "give a number from 1 to 16. Nothing was changed." in desk.theo.text(panel)
    assert "SPOILS NOTHING" in desk.theo.text(panel)
    form = await desk.theo.press(panel, "Change scope…")
    said = await desk.theo.submit(form, {}, force=True, components=[])
    assert "another version of me" in desk.theo.text(said)
    assert await desk.theo.at("moderators").read() == []


async def test_a_review_deleted_meanwhile(desk: Desk) -> None:
    panel = await desk.panel()
    hide = await desk.theo.press(panel, "Hide…")
    block = await desk.theo.press(panel, "Block member…")
    mine = await desk.mina.run("/review mine")
    await desk.mina.press(await desk.mina.press(mine, "Delete"), "Delete")
    said = await desk.theo.submit(hide, {"Reason": "x"})
    assert "That review is not there any more." in desk.theo.text(said)
    said = await desk.theo.submit(block, {"Reason": "x"})
    assert f"<@{MINA}> · 0 published reviews · blocked from publishing" in desk.theo.text(said)
    said = await desk.theo.menu("Moderate", message=desk.card)
    assert "That review is not there any more." in desk.theo.text(said)


async def test_the_second_of_two_moderators_sees_how_it_stands(desk: Desk) -> None:
    hana = desk.mina.other("hana")
    forms = [(one, await one.press(await one.menu("Moderate", message=desk.card), "Hide…"))
             for one in (desk.theo, hana)]  # fmt: skip
    answers = await asyncio.gather(
        *(one.submit(form, {"Reason": f"By {one.user}"}) for one, form in forms)
    )
    texts = [desk.theo.text(one) for one in answers]
    assert sorted("That is so already, so nothing was changed." in one for one in texts) == [
        False, True,
    ]  # fmt: skip
    assert all("[Restore]" in one for one in texts)
    assert len(await direct(desk.mina, 1)) == 1
    assert len(await logged(desk.mina)) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "@everyone **bold** ||bars|| [x](https://evil.example) discord.gg/abc `" * 50,
        "<@1000000000000000011> <@&1000000000000000101> " * 80,
        "\u202e" + "a\u0301" * 2_000,
        "😀" * 2_000,
        "*" * 4_000,
    ],
)
async def test_a_reason_of_any_kind_is_shown_letter_by_letter(desk: Desk, reason: str) -> None:
    form = await desk.decide("Hide…")
    panel = await desk.theo.submit(form, {"Reason": reason[:4_000]}, force=True)
    assert "[Restore]" in desk.theo.text(panel)
    await direct(desk.mina, 1)
    (log,) = await logged(desk.mina)
    (told,) = await desk.mina.dms()
    mine = (await desk.mina.run("/review mine")).message
    draft = (await desk.mina.press(await desk.mina.run("/review mine"), "Open")).message
    for shown in (log, told, mine, draft, panel.message):
        assert shown is not None
        assert shown["mention_everyone"] is False
        assert shown["mentions"] == shown["mention_roles"] == []
        raw = dumps(shown["components"]).decode()
        for markdown in ("https://evil", "**bold", "||bars", "discord.gg"):
            assert markdown not in raw


@pytest.mark.parametrize("reason", ["", "   \n ", "\u202e\u200f"])
async def test_a_reason_is_asked_for(desk: Desk, reason: str) -> None:
    form = await desk.decide("Hide…")
    said = await desk.theo.submit(form, {"Reason": reason}, force=True)
    assert "Give a reason: the author is told it." in desk.theo.text(said)
    assert BODY in await desk.shown()
