from bot.store.engine.database import Database
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed, Key, Subject
from tests.owing import all_owed

HERE, THERE = 1, 2**63 - 1
REVIEW, OTHER = Subject(HERE, "review", 5), Subject(THERE, "poll", 5)
PLACE, NOW = 77, 1_800_000_000


async def put(database: Database, subject: Subject = REVIEW, place_id: int = PLACE) -> Followed:
    return await database.write(followed.put, subject, place_id)


async def now(database: Database, key: Key) -> Followed:
    found = await database.read(followed.get, key)
    assert found is not None
    return found


async def test_what_is_asked_for_is_owed_until_it_stands(database: Database) -> None:
    one = await put(database)
    assert (one.stands, one.due_at, one.changes, one.shows) == (None, 0, 1, 0)
    assert await database.read(all_owed, [HERE]) == [one]
    assert not await database.write(deliveries.stands, one.key, 7, 500, 1)
    there = await now(database, one.key)
    assert (there.stands, there.due_at, there.shows) == ((7, 500), None, 1)
    assert await database.read(all_owed, [HERE]) == []


async def test_each_server_is_read_for_itself(database: Database) -> None:
    here, there = await put(database), await put(database, OTHER)
    assert await database.read(all_owed, [HERE]) == [here]
    assert await database.read(all_owed, {THERE}) == [there]
    assert await database.read(all_owed, []) == []
    await database.write(deliveries.stands, here.key, 7, 500, 1)
    assert await database.read(followed.of_message, HERE, 500) == await now(database, here.key)
    assert await database.read(followed.of_message, THERE, 500) is None


async def test_what_must_be_hidden_comes_first(database: Database) -> None:
    first, second = await put(database), await put(database, REVIEW._replace(id=6))
    await database.write(followed.touch, second.key.subject, hides=True, asker_id=9)
    owed = await database.read(all_owed, [HERE])
    assert [one.key for one in owed] == [second.key, first.key]
    assert (owed[0].hides, owed[0].asker_id) == (True, 9)


async def test_what_is_owed_is_read_by_channel_and_a_few_at_a_time(database: Database) -> None:
    every = [await put(database, REVIEW._replace(id=id_), id_ % 2 + 1) for id_ in range(1, 7)]
    hidden = await put(database, OTHER, 3)
    await database.write(followed.touch, OTHER, hides=True)
    await database.write(deliveries.stands, every[5].key, 1, 500, 1)

    async def channels(after: int, most: int, *, hides: bool = False) -> list[int]:
        return await database.read(followed.owed_channels, after, most, hides=hides)

    async def owed(channel_id: int, after: Key, most: int, *, hides: bool = False) -> list[Key]:
        read = database.read
        found = await read(followed.owed, channel_id, after, most, hides=hides)
        return [one.key for one in found]

    assert await channels(-1, 1) == [1]
    assert await channels(1, 5) == [2]
    assert await channels(-1, 5, hides=True) == [3]
    assert await owed(2, followed.FIRST, 2) == [every[0].key, every[2].key]
    assert await owed(2, every[2].key, 2) == [every[4].key]
    assert await owed(1, followed.FIRST, 5) == [every[1].key, every[3].key]
    assert await owed(3, followed.FIRST, 5) == []
    assert await owed(3, followed.FIRST, 5, hides=True) == [hidden.key]


async def test_a_change_on_the_way_stays_owed(database: Database) -> None:
    one = await put(database)
    await database.write(followed.touch, REVIEW, hides=True, renews=True, asker_id=9)
    assert await database.write(deliveries.stands, one.key, 7, 500, 1)
    there = await now(database, one.key)
    assert (there.due_at, there.hides, there.renews, there.asker_id) == (0, True, True, 9)
    assert not await database.write(deliveries.shown, one.key, 2)
    there = await now(database, one.key)
    assert (there.due_at, there.hides, there.renews, there.asker_id) == (None, False, False, None)
    # An older state was noted late, or what is noted is not there any more.
    assert not await database.write(deliveries.shown, one.key, 1)
    assert (await now(database, one.key)).shows == 2
    assert not await database.write(deliveries.shown, Key(REVIEW, 99), 1)


async def test_what_failed_says_why_and_since_when(database: Database) -> None:
    one = await put(database)
    for n, reason in enumerate(("locked", "archived")):
        at = NOW + 60 * n
        await database.write(deliveries.failed, one.key, reason, at, at + 60)
    failed = await now(database, one.key)
    assert (failed.attempts, failed.since, failed.reason) == (2, NOW, "archived")
    assert failed.due_at == NOW + 120
    # A tally waits for its time, and what must go does not.
    await database.write(followed.touch, REVIEW)
    assert (await now(database, one.key)).due_at == NOW + 120
    await database.write(followed.touch, REVIEW, hides=True)
    assert (await now(database, one.key)).due_at == 0
    await database.write(deliveries.stands, one.key, 7, 500, 3)
    there = await now(database, one.key)
    assert (there.attempts, there.since, there.reason) == (0, None, None)


async def test_what_was_sent_may_stand_until_it_is_known(database: Database) -> None:
    one, _ = await put(database), await put(database, OTHER)
    assert await database.write(deliveries.sending, one, 7, NOW)
    sent = await now(database, one.key)
    assert (sent.channel_id, sent.sent_at, sent.stands) == (7, NOW, None)
    assert await database.read(followed.standing, [REVIEW, OTHER]) == [sent]
    assert not await database.write(followed.forget_unsent, one.key)
    await database.write(deliveries.not_sent, one.key)
    assert await now(database, one.key) == one
    assert await database.read(followed.standing, [REVIEW]) == []
    assert await database.write(followed.forget_unsent, one.key)
    # What is not asked for any more, or is to show something else by now, is not sent.
    assert not await database.write(deliveries.sending, one, 7, NOW)


async def test_what_changed_meanwhile_is_not_sent_as_it_was(database: Database) -> None:
    one = await put(database)
    await database.write(followed.touch, REVIEW, hides=True)
    assert not await database.write(deliveries.sending, one, 7, NOW)
    assert await database.write(deliveries.sending, await now(database, one.key), 7, NOW)


async def test_what_stands_shows_what_was_noted_and_no_more(database: Database) -> None:
    one = await put(database)
    # Hidden before it was ever posted: it shows that nowhere.
    await database.write(deliveries.shown, one.key, 1)
    await database.write(followed.touch, REVIEW)
    await database.write(followed.touch, REVIEW, hides=True)
    assert await database.write(deliveries.stands, one.key, 7, 500, 0)
    there = await now(database, one.key)
    assert (there.shows, there.due_at, there.hides) == (0, 0, True)


async def test_what_must_go_is_gone_with_its_change_whatever_comes_after(
    database: Database,
) -> None:
    one = await put(database)
    await database.write(deliveries.stands, one.key, 7, 500, 1)
    await database.write(followed.touch, REVIEW, hides=True, asker_id=9)
    await database.write(followed.touch, REVIEW)
    assert await database.write(deliveries.shown, one.key, 2)
    after = await now(database, one.key)
    assert (after.hides, after.asker_id, after.due_at) == (False, None, 0)


async def test_what_is_revealed_has_not_to_go_any_more(database: Database) -> None:
    one = await put(database)
    await database.write(followed.touch, REVIEW, hides=True, asker_id=9)
    assert await database.write(deliveries.promise, one.key)
    assert (await now(database, one.key)).attempts == 1
    await database.write(followed.touch, REVIEW, reveals=True)
    after = await now(database, one.key)
    assert (after.hides, after.asker_id, after.due_at) == (False, None, 0)
    assert not await database.write(deliveries.promise, one.key)


async def test_a_try_before_its_time_does_not_count(database: Database) -> None:
    one = await put(database)
    await database.write(deliveries.failed, one.key, "locked", NOW, NOW + 60)
    await database.write(deliveries.failed, one.key, "locked", NOW + 1, NOW + 60)
    assert (await now(database, one.key)).attempts == 1
    await database.write(deliveries.failed, one.key, "locked", NOW + 60, NOW + 99)
    assert (await now(database, one.key)).attempts == 2


async def test_what_we_deleted_is_posted_as_another_message(database: Database) -> None:
    one = await put(database)
    await database.write(deliveries.stands, one.key, 7, 500, 1)
    await database.write(followed.touch, REVIEW, hides=True, asker_id=9)
    await database.write(deliveries.taken_down, one.key)
    again = await now(database, one.key)
    assert (again.stands, again.channel_id, again.due_at, again.hides) == (None, None, 0, False)
    assert again.mark != one.mark


async def test_a_copy_can_be_taken_down_alone(database: Database) -> None:
    one, other = await put(database), await put(database)
    assert (one.key.number, other.key.number) == (1, 2)
    await database.write(followed.take_down, other.key, 9)
    down = await now(database, other.key)
    assert (down.ends, down.hides, down.asker_id, down.due_at) == (True, True, 9, 0)
    assert await now(database, one.key) == one
    await database.write(followed.forget, other.key)
    assert await database.read(followed.of_subject, REVIEW) == [one]
    await database.write(followed.forget_subject, REVIEW)
    assert await database.read(followed.of_subject, REVIEW) == []


async def test_a_message_that_nobody_noted_is_adopted(database: Database) -> None:
    one = await put(database)
    adopted = await database.write(deliveries.adopt, REVIEW, PLACE, 500)
    assert (adopted.key, adopted.stands, adopted.due_at) == (one.key, (PLACE, 500), 0)
    stray = await database.write(deliveries.adopt, REVIEW, PLACE, 501)
    assert (stray.key.number, stray.stands, stray.sharer_id) == (2, (PLACE, 501), 0)
