"""A review belongs to whoever sees the channel of its card: from every door."""

import pytest

from bot import app
from bot.store.messages import followed
from bot.store.reviews import blocks, review_messages
from sandbox.client import Person
from tests.live.moderating import MODERATOR
from tests.live.reviewing import (
    CLOY,
    FILLED,
    SEOUL,
    TALK,
    cards_of,
    drafted,
    mine,
    opened,
    publish,
    published,
    until_shown,
)
from tests.live.routing import all_routes
from tests.live.setting import MODERATORS, REVIEWS, VAULT
from tests.live.test_review_places import lacks
from tests.waiting import until

JIWOO = 1_000_000_000_000_000_014
GENERAL, POLLS = SEOUL + 10, SEOUL + 12
BODY = "the best of friends"
NOT_THERE = "That review is not there any more."
NONE = "No review is like that yet."
SECRET, NO_REVIEW = 1, 999


async def let(person: Person, bot: app.DramaBot, channel: int, whom: str, **rights: object) -> None:
    """Give or deny somebody rights in a channel, and wait until the bot knows."""
    before = bot.get_channel(channel)
    known = None if before is None else str(getattr(before, "overwrites", before))
    body = {"channel": str(channel), "for": whom, **rights}
    await person.other("hana").call("POST", "permissions", body)

    async def noticed() -> bool:
        now = bot.get_channel(channel)
        return (None if now is None else str(getattr(now, "overwrites", now))) != known

    await until(noticed)


@pytest.fixture
async def secret(mina: Person, bot: app.DramaBot) -> Person:
    """A member who has published in #moderators, which she sees."""
    await bot.servers.change(SEOUL, moderator_role=MODERATOR)
    await let(mina, bot, MODERATORS, "mina", allow=["view_channel"])
    await published(mina.at("moderators"))
    return mina


def doors() -> list[str]:
    """The features whose ids lead to one review, with its number first."""
    named = [one for one in all_routes() if next(iter(one.arguments), "") == "review_id"]
    theirs = {"review_draft", "review_edit", "review_delete", "review_delete_now"}
    return [
        one.feature
        for one in named
        if not one.feature.startswith("mod_") and one.feature not in theirs
    ]


async def knock(person: Person, feature: str, review_id: int) -> str:
    """Press whatever leads to a review from elsewhere, and give what is said."""
    (route,) = [one for one in all_routes() if one.feature == feature]
    rest = [max(allowed[0], 1) if 1 in allowed else allowed[0] for allowed in
            list(route.arguments.values())[1:]]  # fmt: skip
    on = await person.run("/help")
    if feature in {"award_give", "review_jump"}:
        value = "1 give" if feature == "award_give" else "0"
        id_ = str(route(review_id, *rest))
        said = await person.choose(on, value, select=id_, force=True, component_type=3)
    elif feature == "review_reported":
        form = await person.run("/review write", drama="signal")
        said = await person.submit(form, {}, custom_id=str(route(review_id, *rest)), force=True)
    else:
        said = await person.press(on, str(route(review_id, *rest)), force=True)
    return person.text(said)


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("blocked", [False, True])
async def test_no_door_tells_an_outsider_of_it(
    mina: Person, bot: app.DramaBot, *, blocked: bool
) -> None:
    jiwoo = mina.other("jiwoo")
    if blocked:
        await bot.database.write(blocks.put, SEOUL, JIWOO, "Spam", 1, 1)
    for feature in doors():
        told = await knock(jiwoo, feature, SECRET)
        assert told == await knock(jiwoo, feature, NO_REVIEW), feature
        assert BODY not in told, feature


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("who", ["mina", "theo"])
async def test_who_sees_its_channel_reads_it_anywhere(mina: Person, who: str) -> None:
    person = mina.other(who)
    assert BODY in await knock(person, "review_read", SECRET)
    listed = person.text(await person.run("/review read", by="mina"))
    assert "1 review" in listed
    assert "Loved it" in listed


@pytest.mark.usefixtures("secret")
async def test_lists_leave_it_out_and_no_figure_counts_it(mina: Person) -> None:
    jiwoo, theo = mina.other("jiwoo"), mina.other("theo")
    await theo.choose(await theo.run("/help"), "1 give", select="award_give:v1:1", force=True)
    for wanted in ("", f"drama:{CLOY}", "by:mina", "sort:newest"):
        assert NONE in jiwoo.text(await jiwoo.run(f"/review read {wanted}")), wanted
    for person in (jiwoo, theo, mina):
        assert "Server:" not in person.text(await person.run("/drama find", title=CLOY))
        profile = person.text(await person.run("/profile", member="mina"))
        assert "0 reviews · 0 helpful votes received · 0 awards" in profile
    await published(jiwoo, Headline="So so", Score="6")
    assert "1 review" in jiwoo.text(await jiwoo.run("/review read", drama=CLOY))
    assert "2 reviews" in theo.text(await theo.run("/review read", drama=CLOY))
    assert "Server: 3.0 from 1 rating · 1 review" in theo.text(
        await theo.run("/drama find", title=CLOY)
    )


@pytest.mark.usefixtures("secret")
async def test_a_shared_copy_tells_of_it_where_it_stands(mina: Person) -> None:
    jiwoo, theo = mina.other("jiwoo"), mina.other("theo")
    thread = await theo.at("polls").start_thread("About dramas")
    there = theo.at(thread["id"])
    assert "Shared here." in theo.text(
        await there.press(await there.run("/review read"), "Share here")
    )
    assert "1 review" in jiwoo.text(await jiwoo.run("/review read"))
    await there.thread(archived=True)
    assert BODY in await knock(jiwoo, "review_read", SECRET)
    assert "0 reviews" in jiwoo.text(await jiwoo.run("/profile", member="mina"))
    said = jiwoo.at(thread["id"]).text(
        await jiwoo.at(thread["id"]).press(
            (await cards_of(jiwoo.at(thread["id"])))[0], "review_share:v1:1", force=True
        )
    )
    assert "It stands here already." in said
    assert str(MODERATORS) not in said
    gone = await theo.press((await cards_of(there))[0], "More")
    await theo.press(gone, "Take this copy down")
    assert NONE in jiwoo.text(await jiwoo.run("/review read"))


async def a_private_thread(hana: Person, *names: str) -> Person:
    """Start one with these people in it, and be there."""
    thread = await hana.start_thread("A few of us", private=True)
    there = hana.at(thread["id"])
    for name in names:
        await there.thread(add=name)
    return there


async def test_whoever_is_in_a_private_thread_reads_what_was_shared_there(
    secret: Person, bot: app.DramaBot
) -> None:
    hana, jiwoo = secret.other("hana"), secret.other("jiwoo")
    there = await a_private_thread(hana, "jiwoo", "Dramaclub")
    await there.press(await there.run("/review read"), "Share here")
    inside = jiwoo.at(there.channel)
    (copy,) = await cards_of(inside)
    assert BODY in inside.text(await inside.press(copy, "Read"))
    assert "1 review" in inside.text(await inside.run("/review read"))
    assert NONE in jiwoo.text(await jiwoo.run("/review read"))
    assert bot.is_ready()


async def test_a_private_thread_is_no_place_to_publish(mina: Person) -> None:
    thread = await a_private_thread(mina.other("hana"), "mina", "Dramaclub")
    there = thread.other("mina")
    said = await publish(there, await drafted(there))
    assert "A private thread is no place for a review" in said
    assert "draft" in await mine(there)
    assert "Published in" in await publish(mina, await opened(mina))


async def test_a_thread_shows_it_to_who_sees_its_channel_also_once_archived(
    mina: Person, bot: app.DramaBot
) -> None:
    thread = await mina.start_thread("About Signal")
    await published(mina.at(thread["id"]))
    jiwoo = mina.other("jiwoo")
    await mina.other("theo").at(thread["id"]).thread(archived=True)

    async def archived() -> bool:
        guild = bot.get_guild(SEOUL)
        return guild is not None and guild.get_thread(int(thread["id"])) is None

    await until(archived)
    assert BODY in await knock(jiwoo, "review_read", SECRET)
    assert "1 review" in jiwoo.text(await jiwoo.run("/drama find", title=CLOY))
    await let(mina, bot, GENERAL, "jiwoo", deny=["view_channel"])
    assert NOT_THERE in await knock(jiwoo.at("polls"), "review_read", SECRET)


async def test_a_forum_shows_it_to_who_sees_the_forum(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, reviews_channel=TALK)
    assert "Published in" in await publish(mina, await drafted(mina))
    jiwoo = mina.other("jiwoo")
    assert "Server: 8.5 from 1 rating" in jiwoo.text(await jiwoo.run("/drama find", title=CLOY))
    await let(mina, bot, TALK, "jiwoo", deny=["view_channel"])
    assert NONE in jiwoo.text(await jiwoo.run("/review read"))
    assert NOT_THERE in await knock(jiwoo, "review_read", SECRET)


async def test_what_the_bot_does_not_see_is_for_its_author_and_moderators(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    await publish(mina, await drafted(mina))
    await let(mina, bot, REVIEWS, "Dramaclub", deny=["view_channel"])
    jiwoo = mina.other("jiwoo")
    assert NOT_THERE in await knock(jiwoo, "review_read", SECRET)
    for person in (mina, mina.other("theo")):
        assert BODY in await knock(person, "review_read", SECRET)
    assert "Server:" not in mina.text(await mina.run("/drama find", title=CLOY))


async def only_one_card(bot: app.DramaBot) -> bool:
    about = review_messages.about(SEOUL, SECRET)
    return len(await bot.database.read(followed.of_subject, about)) == 1


async def test_a_deleted_channel_leaves_it_until_it_is_published_again(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    await publish(mina, await drafted(mina))
    await mina.other("hana").call("POST", "delete", {"channel": "reviews"})
    await until(lambda: lacks(bot, REVIEWS, "view_channel"))
    jiwoo = mina.other("jiwoo")
    assert NOT_THERE in await knock(jiwoo, "review_read", SECRET)
    assert NONE in jiwoo.text(await jiwoo.run("/review read"))
    assert "Server:" not in jiwoo.text(await jiwoo.run("/drama find", title=CLOY))
    assert BODY in await knock(mina, "review_read", SECRET)
    assert BODY in await knock(mina.other("theo"), "review_read", SECRET)
    draft = await opened(mina)
    assert "Its channel is gone" in mina.text(draft)
    form = await mina.choose(draft, "Headline, score and text")
    said = await publish(mina, await mina.submit(form, FILLED | {"Text": "Here again."}))
    assert f"Published in <#{GENERAL}>." in said
    assert "Here again." in await until_shown(mina, "Here again.")
    # Of the card in the channel that is gone nothing is tried any more, and nobody is told of it.
    await until(lambda: only_one_card(bot))
    assert await mina.dms() == []
    assert "Here again." in await knock(jiwoo, "review_read", SECRET)
    assert "Server: 8.5 from 1 rating" in jiwoo.text(await jiwoo.run("/drama find", title=CLOY))


async def test_one_that_cannot_be_posted_again_stays_published(
    mina: Person, bot: app.DramaBot
) -> None:
    await published(mina.at("polls"))
    await mina.other("hana").call("POST", "delete", {"channel": "polls"})
    await until(lambda: lacks(bot, POLLS, "view_channel"))
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Text": "Here again."})
    await bot.servers.change(SEOUL, reviews_channel=VAULT)
    await let(mina, bot, VAULT, "Dramaclub", allow=["view_channel"], deny=["send_messages"])
    said = await publish(mina, draft)
    assert "Your draft is safe" in said
    assert "draft · published" in await mine(mina)


async def test_of_copies_where_they_cannot_look_an_author_gets_no_link(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, moderator_role=MODERATOR)
    await published(mina)
    theo, there = mina.other("theo").at("moderators"), mina.at("polls")
    await theo.press(await theo.run("/review read"), "Share here")
    await there.press(await there.run("/review read"), "Share here")
    again = there.text(await there.press(await there.run("/review read"), "Share here"))
    assert "2. where you can't look" in again
    assert "[Take down copy 2]" in again
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    gone = mina.text(await mina.press(asked, "Delete"))
    assert "Gone from 3 of 3 messages" in gone
    assert f"/{POLLS}/" in gone
    assert str(MODERATORS) not in again + gone
