"""The moderators' log until it is written."""

import pytest

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.messages import deliveries, followed, log_entries
from bot.store.messages.followed import Key, Subject
from bot.store.messages.log_entries import Line, LogEntry
from bot.store.reviews import logged_decisions, moderation, review_messages
from bot.store.reviews.moderation import Decision, Done
from bot.store.servers import settings
from tests.domain.reviews.written import whole
from tests.owing import all_owed
from tests.store.reviews.reviewing import HERE, MINA, NOW, THEO, THERE, Writer

CHANNEL = 70
ENTRY = LogEntry("{moderator} hid it.", MINA, 1, "Signal", "It tells the ending", Scope(5), 3)
DECIDED = Decision(THEO, NOW, Notice("Decided", {}))


@pytest.fixture
async def key(database: Database) -> Key:
    """An entry that is still to be written."""
    await database.write(settings.change, HERE, moderator_channel=CHANNEL)
    return await put(database)


async def put(database: Database, entry: LogEntry = ENTRY) -> Key:
    key = await database.write(log_entries.put, HERE, entry, THEO, NOW)
    assert key is not None
    return key


async def line(database: Database, key: Key) -> Line | None:
    return await database.read(log_entries.get, key.subject.guild_id, key.subject.id)


async def test_an_entry_is_owed_where_moderators_are_told(database: Database, key: Key) -> None:
    assert await line(database, key) == Line(ENTRY, THEO, NOW, None)
    found = await database.read(followed.get, key)
    assert found is not None
    assert (found.place_id, found.due_at, found.stands) == (CHANNEL, 0, None)
    assert await database.read(log_entries.get, THERE, key.subject.id) is None


async def test_an_entry_about_a_member_names_no_review(database: Database, key: Key) -> None:
    entry = LogEntry("{moderator} blocked them.", MINA)
    found = await line(database, await put(database, entry))
    assert key.subject.id
    assert found == Line(entry, THEO, NOW, None)


async def test_an_entry_leads_to_the_card_of_its_review(database: Database, key: Key) -> None:
    stored = await Writer(database).published(whole())
    card = await database.read(review_messages.card, HERE, stored.id)
    assert card is not None
    await database.write(deliveries.stands, card.key, 3, 7, 1)
    found = await line(database, key)
    assert found is not None
    assert found.card == (3, 7)


async def test_without_a_moderator_channel_nothing_is_kept(database: Database) -> None:
    assert await database.write(log_entries.put, HERE, ENTRY, THEO, NOW) is None
    await database.write(settings.change, HERE, moderator_channel=None)
    assert await database.write(log_entries.put, HERE, ENTRY, THEO, NOW) is None
    assert await database.read(all_owed, {HERE}) == []


async def test_what_is_written_is_forgotten_and_no_number_comes_twice(
    database: Database, key: Key
) -> None:
    await database.write(deliveries.stands, key, CHANNEL, 50, 1, last=True)
    assert await line(database, key) is None
    assert await database.read(followed.get, key) is None
    assert (await put(database)).subject.id > key.subject.id


async def test_what_was_not_done_is_taken_back_unless_it_may_stand(
    database: Database, key: Key
) -> None:
    sent, standing = await put(database), await put(database)
    one_sent = await database.read(followed.get, sent)
    assert one_sent is not None
    await database.write(deliveries.sending, one_sent, CHANNEL, NOW)
    await database.write(deliveries.stands, standing, CHANNEL, 50, 0)
    for one in (key, sent, standing, Key(Subject(HERE, "log", 99), 1)):
        await database.write(log_entries.take_back, one)
    assert await line(database, key) is None
    assert await line(database, sent) is not None
    assert await line(database, standing) is not None


@pytest.mark.usefixtures("key")
async def test_a_decision_and_its_entry_are_one(database: Database) -> None:
    stored = await Writer(database).published(whole())

    async def hide() -> Done:
        return await database.write(
            logged_decisions.carry_out, HERE, moderation.hide, (stored.id, "No"), DECIDED, ENTRY
        )

    done = await hide()
    assert done.new
    assert done.logged is not None
    found = await line(database, done.logged)
    assert found is not None
    # It counts what was changed.
    assert (found.entry.count, found.entry.text, found.moderator_id) == (1, ENTRY.text, THEO)
    assert await hide() == Done(new=False)
    assert len(await database.read(all_owed, {HERE})) == 3


async def test_a_decision_without_a_moderator_channel_is_not_logged(database: Database) -> None:
    stored = await Writer(database).published(whole())
    about = (stored.id, "No")
    done = await database.write(
        logged_decisions.carry_out, HERE, moderation.hide, about, DECIDED, ENTRY
    )
    assert (done.new, done.logged) == (True, None)
