"""``/settings`` and the channels and rights that it needs."""

import asyncio

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.setting import CURATOR, MODERATORS, REVIEWS, RULES, SEOUL, TALK, open_step
from tests.live.test_review_visibility import let
from tests.waiting import until


async def test_what_was_deleted_is_said_to_be_gone(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(
        SEOUL, reviews_channel=REVIEWS, moderator_channel=MODERATORS, curator_role=CURATOR
    )
    panel = await theo.run("/settings")
    hana = theo.other("hana")
    await hana.call("POST", "delete", {"channel": "reviews"})
    await hana.call("POST", "delete", {"role": "Curator", "channel": None})
    await until(lambda: bot.get_channel(REVIEWS) is None)
    refused = await theo.press(panel, "Post a test card")
    assert "There is no reviews channel." in theo.text(refused)
    panel = await theo.press(panel, "Check permissions again")
    text = theo.text(panel)
    assert "**Reviews channel** · gone" in text
    assert "**Curator role** · gone" in text
    assert "[Post a test card]" not in text
    for field in ("reviews_channel", "curator_role"):
        assert "gone" in theo.text(await open_step(theo, field))
        assert "[Clear]" in theo.text(await open_step(theo, field))


async def test_missing_rights_are_named_with_how_to_give_them(
    theo: Person, bot: app.DramaBot
) -> None:
    answer = await _walked(theo, "rules")
    text = theo.text(answer)
    assert f"In <#{RULES}> I lack **Send Messages**." in text
    assert f"add <@{bot.application_id}>" in text
    for channel in ("reviews", "drama-talk"):
        await _deny(theo, channel, "view_channel")
    answer = await theo.choose(await theo.run("/settings"), "Reviews channel")
    text = theo.text(await theo.choose(answer, "drama-talk"))
    assert "**View Channel**, **Create Posts** and **Send Messages in Posts**" in text
    await _deny(theo, "drama-talk", "send_messages_in_threads")
    panel = await theo.run("/settings")
    assert "lack **Send Messages in Posts**." in theo.text(panel)
    await _deny(theo, "drama-talk")
    panel = await theo.press(panel, "Check permissions again")
    assert f"I can post in <#{TALK}>." in theo.text(panel)


async def test_what_closed_posts_take_without_a_right_is_said_where_a_forum_is_chosen(
    theo: Person,
) -> None:
    text = theo.text(await _walked(theo, "drama-talk"))
    assert f"I can post in <#{TALK}>." in text
    assert "**Manage Posts** would let me; it is up to you." in text
    body = {"channel": "drama-talk", "for": "Dramaclub", "allow": ["manage_threads"]}
    await theo.other("hana").call("POST", "permissions", body)
    panel = await theo.press(await theo.run("/settings"), "Check permissions again")
    assert f"I can post in <#{TALK}>." in theo.text(panel)
    assert "Manage Posts" not in theo.text(panel)


async def _walked(theo: Person, channel: str) -> Answer:
    return await theo.choose(await theo.run("/settings"), channel)


async def _deny(person: Person, channel: str, *rights: str) -> None:
    body = {"channel": channel, "for": "Dramaclub", "deny": list(rights)}
    await person.other("hana").call("POST", "permissions", body)


async def test_a_moderator_channel_that_everyone_sees_is_remarked(theo: Person) -> None:
    answer = await theo.press(await theo.run("/settings"), "Skip")
    text = theo.text(await theo.choose(answer, "general"))
    assert "Every member can see <#" in text
    text = theo.text(await theo.choose(answer, "moderators"))
    assert "Every member can see" not in text


async def test_a_test_card_covers_its_text_or_leaves_it_out(
    theo: Person, bot: app.DramaBot, panel: Answer
) -> None:
    shown = await theo.press(panel, "Post a test card")
    assert shown.outcome == "updated"
    assert f"/{REVIEWS}/" in theo.text(shown)
    await bot.servers.change(SEOUL, sealed=True)
    await theo.press(shown, "Post a test card")
    covered, sealed = await theo.other("mina").at("reviews").read()
    assert covered["flags"] & 64 == 0
    assert "Spoils through episode 12 of 16." in theo.text(covered)
    assert "▓" in theo.text(covered)
    assert "Its text is not in this channel." in theo.text(sealed)
    assert "▓" not in theo.text(sealed)
    assert covered["mentions"] == []


async def test_a_test_card_becomes_a_post_in_a_forum(theo: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    shown = await theo.press(await theo.run("/settings"), "Post a test card")
    assert "Posted: " in theo.text(shown)
    threads = (await theo.call("GET", "channels"))["channels"]
    (thread,) = [one for one in threads if one.get("parent_id") == str(TALK)]
    assert thread["name"] == "A test review"
    (post,) = await theo.at(thread["id"]).read()
    assert "Spoils through episode 12 of 16." in theo.text(post)


async def test_a_test_card_stands_only_where_its_manager_may_write(
    theo: Person, bot: app.DramaBot, panel: Answer
) -> None:
    await let(theo, bot, REVIEWS, "theo", deny=["send_messages"])
    said = theo.text(await theo.press(panel, "Post a test card"))
    assert f"You can't write in <#{REVIEWS}>, so I won't post there for you." in said
    assert await theo.at("reviews").read() == []


async def test_a_test_card_that_may_not_be_posted_says_which_right_is_missing(
    theo: Person, sandbox: Sandbox, panel: Answer
) -> None:
    await _deny(theo, "reviews", "send_messages")
    said = await theo.press(panel, "Post a test card")
    assert f"I need Send Messages in <#{REVIEWS}>." in theo.text(said)
    await _deny(theo, "reviews")
    sandbox.faults.add("delay", route="POST /channels/*/messages", seconds=0.3)
    pressed = asyncio.create_task(theo.press(panel, "Post a test card"))
    await until(lambda: not sandbox.faults.waiting)
    await theo.other("hana").call("POST", "delete", {"channel": "reviews"})
    sandbox.clock.advance(0.3)
    assert "This channel is closed or gone" in theo.text(await pressed)
