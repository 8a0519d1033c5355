import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.domain.reviews.review import Review
from bot.refusals.reviews import UnknownReview
from bot.refusals.votes import OwnReview
from bot.store.engine.connections import connect
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.reviews import authoring, listing, reviews, votes
from bot.store.reviews.listing import Wanted
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.votes import Cast, Press, Voter, Voters
from bot.store.servers.sliced_work import Work
from tests.databases import lay
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import (
    CHANNEL,
    HERE,
    MINA,
    NOW,
    THEO,
    THERE,
    Writer,
    asking,
    changes,
    counts,
    hidden,
)

YES = Press(THEO, helpful=True, interaction_id=100, at=NOW)
NO = replace(YES, helpful=False)


@pytest.fixture
async def stored(database: Database) -> Stored:
    return await Writer(database).published(whole())


async def cast(database: Database, press: Press, guild_id: int = HERE, id_: int = 1) -> Cast:
    return await database.write(votes.cast, guild_id, id_, press)


async def tally(database: Database, stored: Stored, guild_id: int = HERE) -> Tally:
    return await database.read(votes.tally, guild_id, stored.id, stored.edited_at)


async def test_a_vote_is_cast_switched_and_taken_back(database: Database, stored: Stored) -> None:
    assert await tally(database, stored) == NO_VOTES
    steps = [
        (replace(YES, interaction_id=101), True, Tally(1, 0)),
        (replace(NO, interaction_id=102), False, Tally(0, 1)),
        (replace(NO, interaction_id=103), None, NO_VOTES),
        (replace(NO, interaction_id=104), False, Tally(0, 1)),
        (replace(YES, interaction_id=105), True, Tally(1, 0)),
        (replace(YES, interaction_id=106), None, NO_VOTES),
    ]
    for press, vote, total in steps:
        assert await cast(database, press) == Cast(vote)
        assert await tally(database, stored) == total


async def test_a_member_has_one_vote_and_members_add_up(database: Database, stored: Stored) -> None:
    for user_id in range(20, 29):
        await cast(database, replace(YES, user_id=user_id))
    await cast(database, NO)
    assert await tally(database, stored) == Tally(9, 1)


async def test_a_press_that_is_delivered_again_changes_nothing(
    database: Database, stored: Stored
) -> None:
    await cast(database, YES)
    before = await changes(database)
    assert await cast(database, YES) == Cast(True, repeated=True)
    assert await tally(database, stored) == Tally(1, 0)
    # Not even after it was taken back.
    taken = replace(YES, interaction_id=200)
    assert await cast(database, taken) == Cast(None)
    assert await cast(database, taken) == Cast(None, repeated=True)
    assert await cast(database, YES) == Cast(None, repeated=True)
    assert await changes(database) == before + 1


async def test_a_press_that_was_overtaken_changes_nothing(
    database: Database, stored: Stored
) -> None:
    await cast(database, replace(NO, interaction_id=101))
    assert await cast(database, YES) == Cast(False, repeated=True)
    assert await tally(database, stored) == Tally(0, 1)


async def test_nobody_votes_on_their_own_review(database: Database, stored: Stored) -> None:
    with pytest.raises(OwnReview):
        await cast(database, replace(YES, user_id=MINA))
    assert await tally(database, stored) == NO_VOTES


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("id_", [0, 2, 2**63 - 1])
async def test_there_is_no_vote_on_what_is_not_there(database: Database, id_: int) -> None:
    with pytest.raises(UnknownReview):
        await cast(database, YES, id_=id_)


async def test_there_is_no_vote_on_a_draft(database: Database) -> None:
    await Writer(database).write(whole())
    with pytest.raises(UnknownReview):
        await cast(database, YES)


@pytest.mark.parametrize("deletes", [False, True], ids=["hidden", "deleted"])
async def test_there_is_no_vote_on_what_is_hidden_or_deleted_and_the_old_ones_stay(
    database: Database, stored: Stored, deletes: bool
) -> None:
    await cast(database, YES)
    if deletes:
        await database.write(authoring.delete, HERE, stored.id, MINA, NOW)
    else:
        await hidden(database, stored.id)
    for user_id in (THEO, 11):
        with pytest.raises(UnknownReview):
            await cast(database, replace(YES, user_id=user_id, interaction_id=300))
    assert await tally(database, stored) == Tally(1, 0)
    assert await database.read(votes.received, HERE, MINA, counts) == NO_VOTES


async def test_a_deleted_review_takes_its_votes_out_of_the_new_one(
    database: Database, stored: Stored
) -> None:
    await cast(database, YES)
    await database.write(authoring.delete, HERE, stored.id, MINA, NOW)
    again = await Writer(database).published(whole())
    assert await tally(database, again) == NO_VOTES


async def test_the_same_review_id_on_another_server_is_another_review(
    database: Database, stored: Stored
) -> None:
    there = await Writer(database, guild_id=THERE).published(whole())
    assert there.id == stored.id
    await cast(database, YES)
    assert await tally(database, there, THERE) == NO_VOTES
    assert await database.read(votes.audit, THERE, there.id) == Voters([], 0, 1)
    assert await database.read(votes.received, THERE, MINA, counts) == NO_VOTES
    # The same press is another one there.
    assert await cast(database, YES, THERE) == Cast(True)
    assert await database.write(removed, THERE, THEO) == [there.id]
    assert await tally(database, stored) == Tally(1, 0)
    assert await tally(database, there, THERE) == NO_VOTES


async def test_votes_are_kept_over_an_edit_and_counted_as_before(
    database: Database, stored: Stored
) -> None:
    for user_id in (11, 12, 13):
        await cast(database, replace(YES, user_id=user_id))
    await cast(database, NO)

    def edit(tx: Tx) -> Stored:
        reviews.publish(tx, HERE, stored.id, Publication(whole("Anew."), CHANNEL, NOW + 50))
        found = reviews.get(tx, HERE, stored.id)
        assert found is not None
        return found

    edited = await database.write(edit)
    assert await tally(database, edited) == Tally(3, 1, before=4)
    later = replace(YES, user_id=14, at=NOW + 50, interaction_id=500)
    await cast(database, later)
    assert await tally(database, edited) == Tally(4, 1, before=4)
    # Who votes anew knows the edit, and who takes a vote back has none.
    await cast(database, replace(later, user_id=THEO))
    await cast(database, replace(later, user_id=11))
    assert await tally(database, edited) == Tally(4, 0, before=2)


async def test_every_change_makes_the_cards_stale(database: Database, stored: Stored) -> None:
    first = await changes(database)
    await cast(database, YES)
    assert await changes(database) == first + 1
    await cast(database, replace(NO, interaction_id=101))
    assert await changes(database) == first + 2
    await database.write(removed, HERE, THEO)
    assert await changes(database) == first + 3
    assert await tally(database, stored) == NO_VOTES


async def test_a_member_receives_the_votes_on_all_that_can_be_read(database: Database) -> None:
    for drama_id in range(3):
        stored = await Writer(database, drama_id=drama_id).published(whole())
        await cast(database, replace(YES, user_id=20 + drama_id), id_=stored.id)
        await cast(database, NO, id_=stored.id)
    await Writer(database, user_id=THEO).published(whole())
    assert await database.read(votes.received, HERE, MINA, counts) == Tally(3, 3)
    await database.write(authoring.delete, HERE, 2, MINA, NOW)
    assert await database.read(votes.received, HERE, MINA, counts) == Tally(2, 2)
    assert await database.read(votes.received, HERE, THEO, counts) == NO_VOTES


async def test_moderators_see_who_voted_what_the_newest_first(
    database: Database, stored: Stored
) -> None:
    await cast(database, YES)
    await cast(database, replace(NO, user_id=11, at=NOW + 5))
    await cast(database, replace(YES, user_id=12, at=NOW + 9))
    await cast(database, replace(YES, user_id=12, at=NOW + 10, interaction_id=101))
    assert (await database.read(votes.audit, HERE, stored.id)).here == [
        Voter(11, False, NOW + 5),
        Voter(THEO, True, NOW),
    ]


async def test_who_voted_is_told_page_by_page(database: Database, stored: Stored) -> None:
    for n in range(2 * votes.PAGE + 1):
        await cast(database, Press(100 + n, helpful=True, interaction_id=1, at=NOW + n // 2))
    pages = [await database.read(votes.audit, HERE, stored.id, page) for page in (0, 1, 2, 10**6)]
    assert [(one.page, one.pages, len(one.here)) for one in pages] == [
        (0, 3, votes.PAGE), (1, 3, votes.PAGE), (2, 3, 1), (2, 3, 1),
    ]  # fmt: skip
    told = [voter.user_id for one in pages[:3] for voter in one.here]
    assert told == list(reversed(range(100, 100 + 2 * votes.PAGE + 1)))


async def test_removed_votes_leave_those_of_others(database: Database) -> None:
    for drama_id in range(3):
        stored = await Writer(database, drama_id=drama_id).published(whole())
        await cast(database, replace(YES, helpful=drama_id > 0), id_=stored.id)
        await cast(database, replace(YES, user_id=11), id_=stored.id)
    # What was taken back is nothing to remove.
    await cast(database, replace(YES, interaction_id=101), id_=3)
    assert sorted(await database.write(removed, HERE, THEO)) == [1, 2]
    assert await database.write(removed, HERE, THEO) == []
    for id_ in (1, 2, 3):
        assert await database.read(votes.tally, HERE, id_) == Tally(1, 0)
    # A press from before is still known, and one from later counts.
    assert await cast(database, YES) == Cast(None, repeated=True)
    assert await cast(database, replace(YES, interaction_id=900)) == Cast(True)


async def test_the_helpful_list_keeps_a_place_for_new_reviews(database: Database) -> None:
    for drama_id in range(7):
        await Writer(database, drama_id=drama_id).published(whole(), NOW + drama_id)
    for id_ in range(1, 6):
        for user_id in range(20, 26):
            await cast(database, Press(user_id, user_id >= 20 + id_, user_id, NOW), id_=id_)
    found, total = await database.read(listing.find, HERE, Wanted(sort="helpful"), 0, asking(THEO))
    assert ([one.id for one in found], total) == ([1, 2, 3, 4, 7], 7)
    found, _ = await database.read(listing.find, HERE, Wanted(sort="helpful"), 1, asking(THEO))
    assert [one.id for one in found] == [5, 6]


MEMBERS = (THEO, 11, 12)
_presses = st.tuples(
    st.just("press"),
    st.sampled_from([HERE, THERE]),
    st.integers(1, 2),
    st.builds(
        Press, st.sampled_from([*MEMBERS, MINA]), st.booleans(), st.integers(1, 40), st.just(NOW)
    ),
)
_removals = st.tuples(
    st.just("remove"), st.sampled_from([HERE, THERE]), st.just(0), st.sampled_from(MEMBERS)
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("votes") / "club.db"
    lay(path)
    with closing(connect(path, write=True)) as connection:
        yield connection


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(_presses | _removals, max_size=40))
def test_the_tally_always_equals_the_votes(
    connection: sqlite3.Connection, steps: list[tuple[str, int, int, Press | int]]
) -> None:
    connection.execute("BEGIN")
    try:
        _walk(Tx(connection), steps)
    finally:
        connection.rollback()


def _walk(tx: Tx, steps: list[tuple[str, int, int, Press | int]]) -> None:
    for guild_id in (HERE, THERE):
        for drama_id in range(2):
            stored = reviews.begin(tx, guild_id, MINA, drama_id, "A drama")
            reviews.publish(tx, guild_id, stored.id, Publication(_REVIEW, CHANNEL, NOW))
    model: dict[tuple[int, int, int], tuple[bool | None, int]] = {}
    for _, guild_id, id_, what in steps:
        if isinstance(what, Press):
            _press(tx, model, (guild_id, id_, what.user_id), what)
        else:
            removed(tx, guild_id, what)
            for key in [one for one in model if (one[0], one[2]) == (guild_id, what)]:
                model[key] = (None, model[key][1])
        _check(tx, model)


def _press(
    tx: Tx,
    model: dict[tuple[int, int, int], tuple[bool | None, int]],
    key: tuple[int, int, int],
    press: Press,
) -> None:
    if press.user_id == MINA:
        with pytest.raises(OwnReview):
            votes.cast(tx, key[0], key[1], press)
        return
    old, last = model.get(key, (None, 0))
    result = votes.cast(tx, key[0], key[1], press)
    if press.interaction_id <= last:
        assert result == Cast(old, repeated=True)
        return
    new = None if old is press.helpful else press.helpful
    model[key] = (new, press.interaction_id)
    assert result == Cast(new)


def _check(tx: Tx, model: dict[tuple[int, int, int], tuple[bool | None, int]]) -> None:
    for guild_id in (HERE, THERE):
        for id_ in (1, 2):
            kept = Counter(
                vote for (g, r, _), (vote, _) in model.items() if (g, r) == (guild_id, id_)
            )
            assert votes.tally(tx, guild_id, id_) == Tally(kept[True], kept[False])
            seen = Counter(one.helpful for one in votes.audit(tx, guild_id, id_).here)
            assert (seen[True], seen[False]) == (kept[True], kept[False])


def removed(tx: Tx, guild_id: int, user_id: int) -> list[int]:
    """Take back every vote of a member, and return the reviews that had one."""
    late = 2**62
    voted = list(votes.cast_by(tx, guild_id, user_id))
    while votes.remove_some(tx, Work(guild_id, "votes", user_id, late)):
        pass
    return voted


async def test_votes_go_in_slices_and_later_ones_stay(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(votes, "SLICE", 2)
    count = 5
    for drama_id in range(count):
        stored = await Writer(database, drama_id=drama_id).published(whole())
        at = NOW + (drama_id == 0)
        await cast(database, replace(YES, at=at), id_=stored.id)
    voted = await database.read(votes.cast_by, HERE, THEO)
    assert voted == {1: NOW + 1} | dict.fromkeys(range(2, count + 1), NOW)
    work = Work(HERE, "votes", THEO, NOW)
    assert await database.write(votes.remove_some, work)
    assert len(await database.read(votes.cast_by, HERE, THEO)) == count - votes.SLICE
    assert await database.write(votes.remove_some, work)
    assert not await database.write(votes.remove_some, work)
    assert await database.read(votes.cast_by, HERE, THEO) == {1: NOW + 1}
    assert [await database.read(votes.tally, HERE, id_) for id_ in (1, 2)] == [
        Tally(1, 0), Tally(0, 0),
    ]  # fmt: skip


async def test_votes_on_what_is_not_there_any_more_go_too(database: Database) -> None:
    def orphan(tx: Tx) -> None:
        tx.all(
            """
            INSERT INTO review_vote (
                guild_id, review_id, user_id, helpful, interaction_id, voted_at
            )
            VALUES (:guild_id, 99, :user_id, 1, 1, :at)
            """,
            guild_id=HERE,
            user_id=THEO,
            at=NOW,
        )

    await database.write(orphan)
    assert await database.write(removed, HERE, THEO) == [99]
    assert await database.read(votes.cast_by, HERE, THEO) == {}


_REVIEW: Review = whole()
