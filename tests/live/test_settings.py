"""``/settings`` as managers meet it, and as others do not."""

import asyncio

import pytest

from bot import app
from bot.domain.servers.settings import GuildSettings
from sandbox.client import Answer, Person, Refused
from sandbox.wire import Json
from tests.live.setting import (
    CURATOR,
    LIBRARY,
    MODERATOR,
    MODERATORS,
    REVIEWS,
    SEOUL,
    STEPS,
    TALK,
    VAULT,
    open_step,
)

A_DAY, AGE = "New reviews of a member in 24 hours", "Least age of an account, in days"


HERE, PRESSES = "Least days as a member of this server", "Presses of a member in a minute"


COVERS = "Reports that cover a review"


IDS = [
    "settings_panel:v1", "settings_step:v1:0:1", "settings_clear:v1:1:0", "settings_done:v1",
    "settings_test:v1", "settings_ask:v1:1:5", "settings_ask:v1:1:7",
    "settings_ask:v1:1:8", "award_set:v1",
]  # fmt: skip


SELECTS = {"settings_change:v1": "0", "settings_pick:v1:1:4": "1"}


async def test_the_first_run_is_a_walk_to_the_panel(theo: Person, bot: app.DramaBot) -> None:
    answer = await theo.run("/settings")
    assert answer.private
    choices = {"reviews_channel": "reviews", "moderator_channel": "moderators",
               "curator_role": "Curator", "moderator_role": "Moderator", "sealed": "Sealed",
               "language": "한국어"}  # fmt: skip
    for n, field in enumerate(STEPS, 1):
        assert f"Step {n} of 9" in theo.text(answer)
        if field == "timezone":
            form = await theo.press(answer, "Type a city")
            answer = await theo.submit(form, {"City or timezone": "seoul"})
        elif field == "reviews_a_day":
            answer = await theo.submit(await theo.press(answer, "Change the numbers"), {A_DAY: "3"})
        elif field == "vote_account_days":
            form = await theo.press(answer, "Change the numbers")
            answer = await theo.submit(form, {COVERS: "2"})
        else:
            answer = await theo.choose(answer, choices[field])
        assert f"Step {n} of 9" in theo.text(answer)
        answer = await theo.press(answer, "Next" if n < 9 else "Finish")
    text = theo.text(answer)
    assert f"**Reviews channel** · <#{REVIEWS}>" in text
    assert f"**Moderator role** · <@&{MODERATOR}>" in text
    assert "**Spoilers** · Sealed" in text
    assert "**Timezone** · Asia/Seoul, where it is " in text
    assert "**Language** · 한국어" in text
    assert await bot.servers.get(SEOUL) == GuildSettings(
        REVIEWS, MODERATORS, CURATOR, MODERATOR, sealed=True, timezone="Asia/Seoul", language="ko",
        reviews_a_day=3, report_threshold=2,
    )  # fmt: skip
    assert not await bot.servers.known(LIBRARY)
    assert text == theo.text(await theo.run("/settings"))


async def test_a_walk_can_be_skipped_and_walked_back(theo: Person, bot: app.DramaBot) -> None:
    answer = await theo.run("/settings")
    for _ in range(4):
        answer = await theo.press(answer, "Skip")
    answer = await theo.press(answer, "Back")
    assert "Step 4 of 9" in theo.text(answer)
    assert not await bot.servers.known(SEOUL)
    assert "Step 1 of 9" in theo.text(await theo.run("/settings"))
    for label in ("Skip", "Next", "Next", "Next", "Next", "Finish"):
        answer = await theo.press(answer, label)
    assert "### Settings" in theo.text(answer)
    assert await bot.servers.get(SEOUL) == GuildSettings()
    assert "### Settings" in theo.text(await theo.run("/settings"))


async def test_a_channel_and_a_role_can_be_taken_back(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS, curator_role=CURATOR)
    for field in ("reviews_channel", "curator_role"):
        answer = await theo.press(await open_step(theo, field), "Clear")
        assert "not set" in theo.text(answer)
        with pytest.raises(Refused):
            await theo.press(answer, "Clear")
    assert await bot.servers.get(SEOUL) == GuildSettings()
    assert "### Settings" in theo.text(await theo.press(answer, "All settings"))


async def test_the_selects_show_what_is_set(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK, curator_role=CURATOR, language="ko")
    for field, value in {"reviews_channel": TALK, "curator_role": CURATOR}.items():
        message = (await open_step(theo, field)).message
        assert message is not None
        (default,) = _selects(message)[0]["default_values"]
        assert default["id"] == str(value)
    assert "(한국어)" in theo.text(await open_step(theo, "language"))


def _selects(message: Json) -> list[Json]:
    rows: list[Json] = message["components"]
    return [one for row in rows for one in row.get("components", ()) if one["type"] in range(3, 9)]


async def test_nobody_is_pinged_by_the_panel(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, curator_role=SEOUL + 3, moderator_role=MODERATOR)
    message = (await theo.run("/settings")).message
    assert message is not None
    assert message["mentions"] == message["mention_roles"] == []


async def test_members_neither_see_nor_use_it(mina: Person) -> None:
    assert "settings" not in {one["name"] for one in await mina.commands()}
    with pytest.raises(Refused):
        await mina.run("/settings")
    assert "for people with Manage Server" in mina.text(await mina.run("/settings", force=True))


async def test_a_role_that_is_shown_the_command_still_may_not_use_it(mina: Person) -> None:
    await mina.other("hana").allow_command("settings", "Member")
    assert "for people with Manage Server" in mina.text(await mina.run("/settings"))


async def test_every_control_checks_the_right_again(
    theo: Person, bot: app.DramaBot, panel: Answer
) -> None:
    form = await theo.press(await open_step(theo, "timezone"), "Type a city")
    await theo.call("POST", "member", {"as": "theo", "remove_roles": ["Moderator"]})
    answers = [await theo.press(panel, one, force=True) for one in IDS]
    for select, value in SELECTS.items():
        answers.append(await theo.choose(panel, value, select=select, force=True, component_type=3))
    answers.append(await theo.submit(form, {"City or timezone": "Seoul"}))
    for answer in answers:
        assert answer.private
        assert "for people with Manage Server" in theo.text(answer)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)
    assert await theo.at("reviews").read() == []


FORGED = [
    "settings_step:v1",
    "settings_step:v1:0",
    "settings_step:v1:2:0",
    "settings_step:v1:0:9",
    f"settings_step:v1:0:{2**63 - 1}",
    "settings_step:v1:0:1:2",
    "settings_pick:v1:0:0",
    "settings_change:v1",
    "settings_clear:v1:0:4",
    "settings_ask:v1",
    "settings_typed:v1",
    "settings_ask:v1:1:4",
    "settings_typed:v1:1:4",
]


async def test_a_forged_id_is_refused_politely(theo: Person, panel: Answer) -> None:
    for custom_id in FORGED:
        said = await theo.press(panel, custom_id, force=True)
        assert "another version of me" in theo.text(said), custom_id


FORGED_VALUES = [
    ("reviews_channel", "x"),
    ("reviews_channel", str(2**63)),
    ("curator_role", "-1"),
    ("reviews_channel", "9" * 30),
    ("sealed", "2"),
    ("timezone", "Mars/Olympus"),
    ("reviews_a_day", "9"),
    ("language", "xx"),
    ("language", ""),
    ("reviews_channel", "١"),
]


async def test_a_forged_value_is_refused_politely(
    theo: Person, bot: app.DramaBot, panel: Answer
) -> None:
    for field, value in FORGED_VALUES:
        select = f"settings_pick:v1:1:{STEPS.index(field)}"
        said = await theo.choose(panel, value, select=select, force=True, component_type=3)
        assert "another version of me" in theo.text(said), (field, value)
        assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)


@pytest.mark.parametrize(
    ("field", "channel"),
    [
        ("reviews_channel", "Dramas"),
        ("reviews_channel", "vault"),
        ("moderator_channel", "drama-talk"),
    ],
    ids=["a category", "unseen by the member", "a forum"],
)
async def test_a_channel_that_may_not_be_chosen_is_refused(
    theo: Person, bot: app.DramaBot, panel: Answer, field: str, channel: str
) -> None:
    step = await theo.choose(panel, str(STEPS.index(field)))
    said = await theo.choose(step, channel, force=True)
    assert "I can't use that channel" in theo.text(said)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)


@pytest.mark.parametrize("channel", [LIBRARY + 11, VAULT, 1, 2**63 - 1])
async def test_a_forged_channel_is_refused(
    theo: Person, bot: app.DramaBot, panel: Answer, channel: int
) -> None:
    for field in ("reviews_channel", "moderator_channel"):
        select = f"settings_pick:v1:1:{STEPS.index(field)}"
        said = await theo.choose(panel, str(channel), select=select, force=True, component_type=3)
        assert "I can't use that channel" in theo.text(said)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (SEOUL, "Everyone has that role."),
        (SEOUL + 4, "it belongs to a bot"),
        (LIBRARY + 2, "That role is gone."),
    ],
)
async def test_a_role_that_nobody_gives_is_refused(
    theo: Person, bot: app.DramaBot, panel: Answer, role: int, words: str
) -> None:
    for field in ("curator_role", "moderator_role"):
        select = f"settings_pick:v1:1:{STEPS.index(field)}"
        said = await theo.choose(panel, str(role), select=select, force=True, component_type=3)
        assert words in theo.text(said)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)


async def test_limits_are_typed_and_kept_apart(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL)
    step = await open_step(theo, "reviews_a_day")
    assert "5 new reviews of a member in 24 hours · accounts of 1 day or more" in theo.text(step)
    for typed, told in (
        ({A_DAY: "1"}, "1 new review of a member in 24 hours · accounts of 1 day or more"),
        ({AGE: " 0 "}, "1 new review of a member in 24 hours · accounts of any age"),
        ({A_DAY: "100", AGE: "365"}, "100 new reviews of a member in 24 hours · accounts of 365"),
        ({}, "100 new reviews"),
    ):
        step = await theo.submit(await theo.press(step, "Change the numbers"), typed)
        assert f"Now: {told}" in theo.text(step)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_a_day=100, account_days=365)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({A_DAY: "0"}, "24 hours: give a whole number from 1 to 100."),
        ({A_DAY: "101"}, "from 1 to 100."),
        ({A_DAY: "-1"}, "from 1 to 100."),
        ({A_DAY: "٣"}, "from 1 to 100."),
        ({A_DAY: "five"}, "from 1 to 100."),
        ({A_DAY: "9" * 400}, "from 1 to 100."),
        ({A_DAY: "7", AGE: "366"}, "in days: give a whole number from 0 to 365."),
        ({AGE: "1.5"}, "from 0 to 365."),
    ],
)
async def test_a_limit_that_makes_no_sense_saves_nothing(
    theo: Person, bot: app.DramaBot, typed: dict[str, str], told: str
) -> None:
    await bot.servers.change(SEOUL)
    form = await theo.press(await open_step(theo, "reviews_a_day"), "Change the numbers")
    said = theo.text(await theo.submit(form, typed, force=True))
    assert told in said
    assert "Nothing was saved." in said
    assert await bot.servers.get(SEOUL) == GuildSettings()


async def test_limits_of_votes_are_typed_beside_the_awards(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL)
    step = await open_step(theo, "vote_account_days")
    for typed, told in (
        ({}, "7 days or more · members for 1 day or more · 60 presses in a minute · 3 reports"),
        ({AGE: "0", HERE: "0"}, "accounts of any age · members from the first day · 60 presses"),
        ({PRESSES: "5", COVERS: "1"}, "5 presses in a minute · 1 report covers a review"),
    ):
        step = await theo.submit(await theo.press(step, "Change the numbers"), typed)
        assert told in theo.text(step)
    settings = GuildSettings(
        vote_account_days=0, vote_member_days=0, presses_a_minute=5, report_threshold=1
    )
    assert await bot.servers.get(SEOUL) == settings
    form = await theo.press(step, "Change the numbers")
    said = theo.text(await theo.submit(form, {AGE: "9", PRESSES: "4"}))
    assert "in a minute: give a whole number from 5 to 600. Nothing was saved." in said
    assert await bot.servers.get(SEOUL) == settings
    form = await theo.press(step, "Awards")
    assert "Hidden gem" in theo.text(form)
    said = theo.text(await theo.submit(form, {"Awards": "🦊 Sly"}))
    assert "Awards from now on: 🦊 Sly" in said


async def test_two_managers_at_once_lose_nothing(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL)
    hana = theo.other("hana")
    his, hers = await open_step(theo, "curator_role"), await open_step(hana, "sealed")
    await asyncio.gather(theo.choose(his, "Curator"), hana.choose(hers, "Sealed"))
    assert await bot.servers.get(SEOUL) == GuildSettings(curator_role=CURATOR, sealed=True)
    text = theo.text(await theo.press(his, "All settings"))
    assert "**Spoilers** · Sealed" in text


async def test_servers_are_apart(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, sealed=True)
    there = theo.at("general", "Drama Library")
    assert "Step 1 of 9" in theo.text(await there.run("/settings"))
    answer = await there.choose(await there.run("/settings"), "reviews")
    assert f"<#{LIBRARY + 11}>" in theo.text(answer)
    assert (await bot.servers.get(SEOUL)).reviews_channel is None


async def test_a_timezone_is_typed_as_people_say_it(theo: Person, bot: app.DramaBot) -> None:
    step = await theo.run("/settings")
    for _ in range(5):
        step = await theo.press(step, "Skip" if "[Skip]" in theo.text(step) else "Next")
    form = await theo.press(step, "Type a city")
    offered = await theo.submit(form, {"City or timezone": "louisville"})
    assert "[Which one do you mean?" in theo.text(offered)
    chosen = await theo.choose(offered, "America/Louisville")
    assert "America/Louisville, where it is " in theo.text(chosen)
    form = await theo.press(step, "Type a city")
    refused = await theo.submit(form, {"City or timezone": "<@1> zzzz"})
    assert "I know no such place." in theo.text(refused)
    assert "zzzz" not in theo.text(refused)
    assert (await bot.servers.get(SEOUL)).timezone == "America/Louisville"


@pytest.mark.parametrize("typed", ["", "x" * 6_000, "a\x00b", "{0}%s", "\u202eseoul"])
async def test_a_hostile_timezone_changes_nothing(
    theo: Person, bot: app.DramaBot, panel: Answer, typed: str
) -> None:
    form = await theo.press(panel, "settings_ask:v1:1:5", force=True)
    said = await theo.submit(form, {"City or timezone": typed}, force=True)
    assert "Something went wrong" not in theo.text(said)
    assert await bot.servers.get(SEOUL) == GuildSettings(reviews_channel=REVIEWS)


async def test_what_all_read_is_in_the_language_that_was_set(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, language="ko")
    await mina.press(await mina.run("/drama find", title="CLOY"), "Post here")
    (posted,) = await mina.other("theo").read()
    assert "대한민국 · 2019" in mina.text(posted)


async def test_the_panel_says_how_to_show_a_hidden_command(theo: Person, panel: Answer) -> None:
    text = theo.text(panel)
    assert "`/settings`" in text
    assert "Server Settings → Integrations → Dramaclub → the command → add the role." in text


async def test_an_old_panel_shows_what_is_set_now(
    theo: Person, bot: app.DramaBot, panel: Answer
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    assert f"<#{TALK}>" in theo.text(await theo.press(panel, "Check permissions again"))
