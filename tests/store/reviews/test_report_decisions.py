"""Removing votes; what is decided of reports is in test_reports.py."""

from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.reviews import report_decisions, review_messages, votes
from bot.store.reviews.moderation import Decision, Done
from bot.store.reviews.votes import Press
from bot.store.servers import sliced_work
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import (
    CLOY,
    HERE,
    MINA,
    NOW,
    SIGNAL,
    THEO,
    THERE,
    Writer,
)

VOTER, OTHER = 100, 101
DECIDED = Decision(THEO, NOW + 99, Notice("Removed", {}))


async def test_removed_votes_are_off_every_card_and_their_member_is_told(
    database: Database,
) -> None:
    for guild_id, drama_id in ((HERE, SIGNAL), (HERE, CLOY), (THERE, SIGNAL)):
        await Writer(database, guild_id, drama_id=drama_id).published(whole())
    for n, (guild_id, id_, user_id) in enumerate(
        [(HERE, 1, VOTER), (HERE, 2, VOTER), (THERE, 1, VOTER), (HERE, 1, OTHER)]
    ):
        press = Press(user_id, True, n, NOW)
        await database.write(votes.cast, guild_id, id_, press)
    done = await database.write(report_decisions.remove_votes, HERE, VOTER, DECIDED)
    assert (done.new, sorted(done.reviews)) == (True, [1, 2])
    assert done.work is not None
    # Nobody decides it anew meanwhile.
    assert await database.write(report_decisions.remove_votes, HERE, VOTER, DECIDED) == Done(
        new=False
    )
    assert not await database.write(sliced_work.advance, done.work, votes.remove_some)
    card = await database.read(review_messages.card, HERE, 2)
    assert card is not None
    # It was published, voted on, and the vote is gone.
    assert card.changes == 3
    left = [
        (await database.read(votes.tally, guild_id, id_)).votes
        for guild_id, id_ in ((HERE, 1), (HERE, 2), (THERE, 1))
    ]
    assert left == [1, 0, 1]
    (told,) = await database.read(notices.of_member, HERE, VOTER)
    assert told.notice == DECIDED.notice
    assert await database.write(report_decisions.remove_votes, HERE, VOTER, DECIDED) == Done(
        new=False
    )
    assert await database.write(report_decisions.remove_votes, HERE, MINA, DECIDED) == Done(
        new=False
    )
    assert len(await database.read(notices.of_member, HERE, VOTER)) == 1
