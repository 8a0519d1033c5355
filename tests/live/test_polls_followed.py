"""Polls and announcements where threads are closed, rights missing and answers lost."""

import pytest

from bot import app
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.polls import poll_messages
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.moderating import SEOUL
from tests.live.polling import (
    DAY,
    nothing_owed,
    pass_time,
    poll_details,
    posted,
    public,
    shown,
    until_noted,
    until_shown,
)
from tests.waiting import until

QUESTION = "What do we watch next?"
COVERED = "A moderator covered this poll."


async def in_thread(mina: Person) -> Person:
    """Start a thread, and return who is there."""
    thread = await mina.start_thread("Evenings")
    return mina.at(thread["id"])


async def deny(mina: Person, *rights: str) -> None:
    """Take rights away from the bot in #general; none gives all back."""
    body = {"channel": "general", "for": "Dramaclub", "deny": list(rights)}
    await mina.call("POST", "permissions", body)


async def allow(mina: Person, *rights: str) -> None:
    body = {"channel": "general", "for": "Dramaclub", "allow": list(rights)}
    await mina.call("POST", "permissions", body)


async def cover(moderator: Person, poll_id: int = 1) -> str:
    """Cover a poll out of /poll list, and return what the moderator is told."""
    details = await poll_details(moderator, poll_id)
    asked = await moderator.press(details, f"poll_cover:v1:{poll_id}", force=True)
    return moderator.text(await moderator.press(asked, "Cover the poll"))


async def close(creator: Person, poll_id: int = 1) -> None:
    details = await poll_details(creator, poll_id)
    said = await creator.press(details, f"poll_close:v1:{poll_id}:1", force=True)
    assert "Closed." in creator.text(said)


async def announcement(person: Person) -> Json:
    """Wait for the announcement, and return it."""

    async def found() -> Json | None:
        return next((one for one in await public(person) if "poll_result:" in str(one)), None)

    one: Json = await until(found)
    return one


async def gone(person: Person) -> bool:
    return not await public(person)


@pytest.mark.parametrize(
    "closed", [{"archived": True}, {"locked": True, "archived": True}], ids=["archived", "locked"]
)
async def test_a_poll_closes_in_a_closed_thread(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person, closed: Json
) -> None:
    there = await in_thread(mina)
    message = await posted(there)
    await there.press(message, "Signal")
    await until_noted(there, "Saved: **Signal**")
    await allow(mina, "manage_threads")
    await mina.other("theo").at(there.channel).thread(**closed)
    pass_time(sandbox, bot, 3 * DAY)
    text = await until_shown(there, message, "Closed")
    assert "[Signal]" not in text
    assert "closes <t:" not in text
    await announcement(there)


async def test_a_close_is_said_in_a_closed_thread(bot: app.DramaBot, mina: Person) -> None:
    there, theo = await in_thread(mina), mina.other("theo")
    await posted(there)
    # Else the change of the poll's own message would open the thread for the announcement.
    await bot.database.write(followed.forget_subject, poll_messages.card_of(SEOUL, 1))
    await allow(mina, "manage_threads")
    await theo.at(there.channel).thread(locked=True, archived=True)
    await close(mina)
    await announcement(there)


async def test_what_is_covered_goes_from_an_archived_thread(mina: Person) -> None:
    there = await in_thread(mina)
    message = await posted(there)
    await there.thread(archived=True)
    told = await cover(mina.other("hana"))
    assert "Covered. Gone from 1 of 1 message at <t:" in told
    text = await shown(there, message)
    assert COVERED in text
    assert QUESTION not in text


async def test_in_a_locked_thread_what_is_covered_is_deleted(mina: Person) -> None:
    there = await in_thread(mina)
    await posted(there)
    await mina.other("theo").at(there.channel).thread(locked=True)
    await deny(mina, "manage_threads")
    told = await cover(mina.other("hana"))
    assert "Covered. Gone from 1 of 1 message at <t:" in told
    assert await gone(there)
    # Uncovered and opened it stands there anew.
    hana = mina.other("hana")
    asked = await hana.press(await poll_details(hana, 1), "poll_cover:v1:1", force=True)
    await hana.press(asked, "Uncover the poll")
    await mina.other("theo").at(there.channel).thread(locked=False)

    async def back() -> bool:
        return [QUESTION in there.text(one) for one in await public(there)] == [True]

    await until(back)


async def test_a_moderator_hears_what_still_stands_and_when_it_is_gone(mina: Person) -> None:
    message = await posted(mina)
    await deny(mina, "view_channel")
    hana = mina.other("hana")
    told = await cover(hana)
    assert "Gone from 0 of 1 message" in told
    assert "Still there: https://discord.com/channels/" in told
    assert "(I lack View Channel there)" in told
    assert QUESTION in await shown(mina, message)
    await deny(mina)
    text = await until_shown(mina, message, COVERED)
    assert QUESTION not in text
    (said,) = await until(hana.dms)
    assert "is gone since <t:" in hana.text(said)
    assert message["id"] in hana.text(said)


async def test_in_a_thread_that_is_locked_and_archived_it_goes_once_that_is_open(
    mina: Person,
) -> None:
    there, theo = await in_thread(mina), mina.other("theo")
    await posted(there)
    await deny(mina, "manage_threads")
    await theo.at(there.channel).thread(locked=True, archived=True)
    told = await cover(mina.other("hana"))
    assert "Gone from 0 of 1 message" in told
    assert "the thread is" in told
    await theo.at(there.channel).thread(locked=False, archived=False)

    async def covered() -> bool:
        return not any(QUESTION in there.text(one) for one in await public(there))

    await until(covered)


async def test_covering_reaches_the_announcement(mina: Person) -> None:
    message = await posted(mina)
    await mina.press(message, "Signal")
    await close(mina)
    said = await announcement(mina)
    assert f"**{QUESTION}**" in mina.text(said)
    assert "**Signal** wins" in mina.text(said)
    hana = mina.other("hana")
    asked = await hana.press(await poll_details(hana, 1), "poll_cover:v1:1", force=True)
    told = hana.text(await hana.choose(asked, "Signal"))
    assert "Covered. Gone from 2 of 2 messages at <t:" in told
    text = await shown(mina, said)
    assert "**Option 1** wins" in text
    assert "Signal" not in text + await shown(mina, message)
    assert "Gone from 2 of 2 messages" in await cover(hana)
    assert QUESTION not in await shown(mina, said) + await shown(mina, message)


async def test_the_close_of_a_covered_poll_is_announced_once_it_is_uncovered(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    hana = mina.other("hana")
    await cover(hana)
    await close(mina)
    await until_shown(mina, message, "Closed")
    await until(lambda: nothing_owed(bot))
    assert len(await public(mina)) == 1
    asked = await hana.press(await poll_details(hana, 1), "poll_cover:v1:1", force=True)
    await hana.press(asked, "Uncover the poll")
    assert QUESTION in mina.text(await announcement(mina))


async def test_what_was_not_hidden_by_it_is_no_proof(mina: Person) -> None:
    await posted(mina)
    hana = mina.other("hana")
    assert "Covered. Gone from 1 of 1 message" in await cover(hana)
    asked = await hana.press(await poll_details(hana, 1), "poll_cover:v1:1", force=True)
    said = hana.text(await hana.press(asked, "Uncover the poll"))
    assert "Saved. The poll's messages follow within seconds." in said
    assert "Gone" not in said


async def test_nothing_links_to_a_deleted_message(mina: Person) -> None:
    message = await posted(mina)
    await mina.call("POST", "delete", {"message": message["id"]})
    await close(mina)
    said = await announcement(mina)

    async def unlinked() -> bool:
        return "[To the poll" not in await shown(mina, said)

    await until(unlinked)
    assert "[To the poll" not in mina.text(await poll_details(mina, 1))


async def test_a_late_press_repairs_a_card_that_nobody_follows(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    await bot.database.write(followed.forget_subject, poll_messages.card_of(SEOUL, 1))
    await close(mina)
    await announcement(mina)
    assert "[Signal]" in await shown(mina, message)
    late = await mina.press(message, "Signal")
    assert "This poll is closed, so your vote was not counted." in mina.text(late)
    assert "[Signal]" not in await until_shown(mina, message, "Closed")
    assert len(await public(mina)) == 2


async def test_a_late_press_repairs_a_card_that_shows_less_than_is_known(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)

    def close_unseen(tx: Tx) -> None:
        tx.all("UPDATE poll SET state = 'closed', closed_at = 5")

    await bot.database.write(close_unseen)
    await mina.press(message, "Signal")
    await until_shown(mina, message, "Closed <t:5:F>")


async def test_a_vote_on_a_card_that_nobody_follows_comes_to_be_shown(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)
    await bot.database.write(followed.forget_subject, poll_messages.card_of(SEOUL, 1))
    await mina.press(message, "Signal")
    await until_shown(mina, message, "**1**  Signal · 1 · 100 %")
    assert len(await public(mina)) == 1


async def test_what_an_older_version_sent_is_found_by_its_buttons(
    bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina)

    def as_migrated(tx: Tx) -> None:
        tx.all(
            """
            UPDATE followed_message
            SET message_id = NULL, mark = 1000, sent_at = 1, shows = 0, due_at = 0
            """
        )

    await bot.database.write(as_migrated)
    bot.following.resume([SEOUL])
    await until(lambda: nothing_owed(bot))
    assert [one["id"] for one in await public(mina)] == [message["id"]]
