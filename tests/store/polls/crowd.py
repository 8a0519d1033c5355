"""A poll with many ballots, as rows: voting one by one would take long."""

from bot.domain.polls.poll import Poll
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx

FIRST = 1_000


def fill(tx: Tx, poll: Poll, ballots: int, each: int) -> None:
    """Let members choose the first ``each`` options, but the tenth of each ten none."""
    at = {"guild_id": poll.guild_id, "poll_id": poll.id}
    voters = [FIRST + n for n in range(ballots)]
    for member in voters:
        tx.all(
            """
            INSERT INTO poll_ballot (
                guild_id, poll_id, member_id, interaction_id, name, voted_at
            )
            VALUES (:guild_id, :poll_id, :member, :member, NULL, :at)
            """,
            **at,
            member=member,
            at=poll.posted_at + member * 7 % 60,
        )
        for place in range(1, each + 1) if member % 10 != 9 else ():
            tx.all(
                """
                INSERT INTO poll_choice (guild_id, poll_id, member_id, place)
                VALUES (:guild_id, :poll_id, :member, :place)
                """,
                **at,
                member=member,
                place=place,
            )
    voted = sum(member % 10 != 9 for member in voters)
    tx.all(
        """
        UPDATE poll
        SET voters = :voted
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        **at,
        voted=voted,
    )
    tx.all(
        """
        UPDATE poll_option
        SET votes = :voted
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND place <= :each
        """,
        **at,
        voted=voted,
        each=each,
    )


def rows(tx: Tx) -> tuple[int, int]:
    """Count the ballots and choices of all polls."""
    (ballot,) = tx.all("SELECT count(*) AS n FROM poll_ballot")
    (choice,) = tx.all("SELECT count(*) AS n FROM poll_choice")
    return ballot["n"], choice["n"]


async def filled(database: Database, poll: Poll, ballots: int, each: int = 1) -> None:
    await database.write(fill, poll, ballots, each)
