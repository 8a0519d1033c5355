"""Cards and their shared copies: one card, few copies, and none that nobody knows."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from bot.store.engine.transaction import Tx
from bot.ui.following import changing
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.moderating import HIDDEN, MINA, MODERATOR, MODERATORS
from tests.live.reviewing import (
    FILLED,
    REVIEWS,
    SEOUL,
    cards_of,
    drafted,
    opened,
    publish,
    published,
    until_shown,
)
from tests.live.starting import running
from tests.live.voting import viewers
from tests.waiting import until

MESSAGES = "POST /channels/*/messages"
PLACES = ("polls", "reviews", "drama-talk", "general")
BODY = "the best of friends"
HOUR = 3_600


@pytest.fixture
async def card(mina: Person, bot: app.DramaBot) -> Json:
    await bot.servers.change(SEOUL, moderator_role=MODERATOR)
    return await published(mina)


async def share(person: Person, channel: str) -> Answer:
    there = person.at(channel)
    return await there.press(await there.run("/review read"), "Share here")


async def hide(theo: Person) -> str:
    form = await theo.press(await theo.run("/mod member", member=str(MINA)), "Hide all of theirs…")
    return theo.text(await theo.submit(form, {"Reason": "It tells all."}))


async def everywhere(person: Person, *channels: str) -> str:
    return "".join([str(await cards_of(person.at(channel))) for channel in channels])


async def channels(person: Person, n: int) -> list[str]:
    """Threads in #general, in which one may share."""
    made = [await person.start_thread(f"Talk {one}") for one in range(n)]
    return [str(one["id"]) for one in made]


async def edit(person: Person, text: str) -> str:
    form = await person.choose(await opened(person), "Headline, score and text")
    return await publish(person, await person.submit(form, FILLED | {"Text": text}))


@pytest.mark.usefixtures("card")
async def test_a_sixth_copy_is_answered_with_the_five(mina: Person) -> None:
    theo = mina.other("theo")
    places = await channels(mina, 6)
    for place in places[:5]:
        assert "Shared here." in theo.text(await share(theo, place))
    said = theo.text(await share(theo, places[5]))
    assert "It is shared in 5 places already" in said
    for place in places[:5]:
        assert f"/channels/{SEOUL}/{place}/" in said
    assert await cards_of(theo.at(places[5])) == []


@pytest.mark.usefixtures("card")
async def test_a_copy_is_taken_down_by_those_who_may(mina: Person) -> None:
    sora = mina.other("sora")
    await share(sora, "polls")
    (copy,) = await cards_of(sora.at("polls"))
    forged = f"review_unshare:v1:1:{copy['id']}"
    nobody = mina.other("hana").other("jiwoo").at("polls")
    said = nobody.text(await nobody.press(copy, forged, force=True))
    assert "Only its author, who shared it, or a moderator" in said
    again = await share(nobody, "polls")
    assert "Take down" not in nobody.text(again)
    more = await mina.at("polls").press(copy, "More")
    assert "[Take this copy down]" in mina.text(more)
    more = await nobody.press(copy, "More")
    assert "down" not in nobody.text(more)
    for person in (sora, mina, mina.other("theo")):
        again = await share(person, "polls")
        gone = person.text(await person.press(again, "Take down copy 2"))
        assert "Gone from 1 of 1 message at <t:" in gone
        assert await cards_of(person.at("polls")) == []
        said = person.text(
            await person.press(again, f"review_unshare:v1:1:{copy['id']}", force=True)
        )
        assert "That copy is not there any more." in said
        assert "Shared here." in person.text(await share(sora, "polls"))
        (copy,) = await cards_of(sora.at("polls"))


@pytest.mark.usefixtures("card")
async def test_hiding_deletes_copies_and_says_so(mina: Person) -> None:
    theo = mina.other("theo")
    for channel in PLACES[:2]:
        await share(mina, channel)
    assert BODY in await everywhere(mina, *PLACES)
    said = await hide(theo)
    assert "Gone from 3 of 3 messages at <t:" in said
    # It is said when it is so.
    assert BODY not in await everywhere(mina, *PLACES)
    assert await cards_of(mina.at("polls")) == []
    assert HIDDEN in mina.text((await cards_of(mina))[0])


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("kind", ["lose", "cut"])
async def test_a_share_whose_answer_was_lost_is_hidden_with_the_rest(
    mina: Person, sandbox: Sandbox, kind: str
) -> None:
    sandbox.faults.add(kind, route=MESSAGES, count=99)
    said = mina.text(await share(mina, "polls"))
    assert "It is on its way here." in said
    sandbox.faults.clear()
    assert "Gone from" in await hide(mina.other("theo"))

    async def gone() -> bool:
        return BODY not in await everywhere(mina, *PLACES)

    await until(gone)


async def test_a_crash_while_sharing_leaves_no_copy_that_nobody_knows(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "club.db"
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, path) as bot:
            await bot.servers.change(SEOUL, moderator_role=MODERATOR)
            await published(mina)
            sandbox.faults.add("lose", route=MESSAGES, count=99)
            await share(mina, "polls")
        sandbox.faults.clear()
        assert BODY in await everywhere(mina, "polls")
        sandbox.clock.advance(HOUR)
        async with running(sandbox, path):
            assert "Gone from" in await hide(mina.other("theo"))

            async def gone() -> bool:
                return BODY not in await everywhere(mina, "polls", "general")

            await until(gone)


async def test_a_press_on_a_copy_that_nobody_knows_cleans_it(
    mina: Person, bot: app.DramaBot, card: Json
) -> None:
    def forget(tx: Tx) -> None:
        tx.all("DELETE FROM followed_message")

    await bot.database.write(forget)
    await hide(mina.other("theo"))
    assert BODY in await everywhere(mina, "general")
    theo = mina.other("theo")
    assert "That review is not there any more." in theo.text(await theo.press(card, "Read"))

    async def clean() -> bool:
        return BODY not in await everywhere(mina, "general")

    await until(clean)


@pytest.mark.usefixtures("card")
async def test_nothing_is_shared_where_nothing_stands(mina: Person, sandbox: Sandbox) -> None:
    sandbox.faults.add("error", route=MESSAGES, status=403)
    assert "Shared here." not in mina.text(await share(mina, "polls"))
    assert await cards_of(mina.at("polls")) == []
    assert "Shared here." in mina.text(await share(mina, "polls"))
    assert len(await cards_of(mina.at("polls"))) == 1


async def test_an_edit_while_the_card_is_on_its_way_makes_no_second_one(
    mina: Person, sandbox: Sandbox
) -> None:
    draft = await drafted(mina)
    sandbox.faults.add("delay", route=MESSAGES, seconds=0.5)
    publishing = asyncio.create_task(publish(mina, draft))
    await until(lambda: not sandbox.faults.waiting)
    said = await edit(mina, "Changed at once.")
    assert "its cards show your changes" in said
    sandbox.clock.advance(0.5)
    assert "Published in" in await publishing
    await until_shown(mina, "Changed at once.")
    assert len(await cards_of(mina)) == 1


async def test_sixteen_members_at_once_have_a_card_each(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, account_days=0)
    people = await viewers(mina, 16)
    drafts = await asyncio.gather(*(drafted(one) for one in people))
    pairs = zip(people, drafts, strict=True)
    said = await asyncio.gather(*(publish(one, draft) for one, draft in pairs))
    assert all("Published in" in one for one in said), said

    async def all_stand() -> bool:
        return len(await cards_of(mina)) >= 16

    await until(all_stand)
    authors = {mina.text(one).partition("review by ")[2].split()[0] for one in await cards_of(mina)}
    assert len(await cards_of(mina)) == len(authors) == 16


async def test_what_was_too_much_said_is_corrected(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    draft = await drafted(mina)
    sandbox.faults.add("cut", route=MESSAGES, count=2)
    sandbox.faults.add("delay", route="GET /channels/*/messages", seconds=5)
    assert "its card is on its way" in await publish(mina, draft)
    await mina.other("hana").call("POST", "delete", {"channel": "reviews"})
    sandbox.clock.advance(5)

    async def told() -> bool:
        bot.following.wake()
        sandbox.clock.advance(5)
        return any("its card stands nowhere" in mina.text(one) for one in await mina.dms())

    await until(told)
    assert "review by" in mina.text(await mina.run("/review read"))


async def test_a_refused_publish_leaves_a_publish_that_works(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    draft = await drafted(mina)
    sandbox.faults.add("delay", route=MESSAGES, seconds=0.3)
    publishing = asyncio.create_task(mina.press(draft, "Publish in #reviews"))
    await until(lambda: not sandbox.faults.waiting)
    await mina.other("hana").call("POST", "delete", {"channel": "reviews"})
    sandbox.clock.advance(0.3)
    again = await publishing
    assert "Your draft is safe" in mina.text(again)
    await until(lambda: bot.get_channel(REVIEWS) is None)
    assert "Published in" in await publish(mina, again)
    assert len(await cards_of(mina)) == 1


@pytest.mark.parametrize("place", [3, 4], ids=["whose own tally waits", "behind all others"])
async def test_what_must_go_waits_for_no_tally(
    mina: Person,
    bot: app.DramaBot,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    place: int,
) -> None:
    monkeypatch.setattr(changing, "PATIENCE", 1.0)
    await bot.servers.change(
        SEOUL, moderator_role=MODERATOR, moderator_channel=MODERATORS, account_days=0,
        vote_member_days=0,
    )  # fmt: skip
    people = await viewers(mina, 4)
    people.insert(place, mina)
    for person in people:
        await publish(person, await drafted(person))
    # Old messages take three edits in twenty seconds, and here no time passes.
    sandbox.clock.advance(2 * HOUR)
    theo = mina.other("theo")
    pages = [await theo.press(card, "Read") for card in await cards_of(mina)]
    for page in pages:
        await theo.press(page, "Helpful")
    await until(lambda: any("30046" in one.verdict for one in sandbox.journal.entries))
    said = await hide(theo)
    assert "Gone from 1 of 1 message" in said
    assert f"<@{MINA}>" not in "".join(
        theo.text(one) for one in await cards_of(mina) if BODY in str(one)
    )
