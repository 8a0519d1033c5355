"""Who chose what. Nothing here lists the ballots of an anonymous poll."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.members.deeds import Deed
from bot.domain.polls.csv_export import Choice
from bot.domain.polls.poll import Poll
from bot.refusals.interactions import OutdatedButton
from bot.refusals.polls import PollChanged, PollChoices, PollCovered, PollForRole, PollOver
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.messages import followed
from bot.store.messages.followed import Followed
from bot.store.polls import poll_messages, polls

PAGE = 1_000
"""Choices that are read at once at most; more than there are options."""


@dataclass(frozen=True, slots=True)
class Press:
    """Who pressed what: Discord's ids, the roles they have, and how they are called.

    ``places`` are the chosen options, none for a withdrawal. ``edition`` is the poll's as it was
    shown, None where its options are not meant. ``interaction_id`` grows with time. ``message_id``
    is the poll's own message where that was pressed.
    """

    member_id: int
    name: str
    roles: frozenset[int]
    interaction_id: int
    places: frozenset[int]
    edition: int | None = None
    message_id: int | None = None


class Saved(NamedTuple):
    """A poll, the places that a member chose, and what is known of the message that was pressed."""

    poll: Poll
    places: frozenset[int]
    pressed: Followed | None


def vote(tx: Tx, guild_id: int, poll_id: int, press: Press, clock: Callable[[], int]) -> Saved:
    """Save a choice or a withdrawal.

    The same press, or an older one that comes after a newer, changes nothing. The time is asked
    in here: whatever is not saved before the close is not counted. Raises UnknownPoll, PollOver,
    PollCovered, PollForRole, PollChanged, PollChoices and OutdatedButton, and Blocked for a member
    who may only withdraw.
    """
    poll, now = polls.get(tx, guild_id, poll_id), clock()
    _admit(poll, press, now)
    if press.places:
        participation.require(tx, Deed.ANSWER_POLL, guild_id, press.member_id)
    at = {"guild_id": guild_id, "poll_id": poll_id, "member_id": press.member_id}
    before = chosen_places(tx, guild_id, poll_id, press.member_id)
    if not _note_press(tx, poll, press, now):
        return _saved(tx, poll, press, before)
    tx.all(
        """
        DELETE FROM poll_choice
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND member_id = :member_id
        """,
        **at,
    )
    for place in sorted(press.places):
        tx.all(
            """
            INSERT INTO poll_choice (guild_id, poll_id, member_id, place)
            VALUES (:guild_id, :poll_id, :member_id, :place)
            """,
            **at,
            place=place,
        )
    _count(tx, poll, before, press.places)
    followed.touch(tx, poll_messages.card_of(guild_id, poll_id))
    return _saved(tx, poll, press, press.places)


def chosen_places(tx: Tx, guild_id: int, poll_id: int, member_id: int) -> frozenset[int]:
    """Return the places that a member chose; for the eyes of that member.

    None in an anonymous poll that is closed, however many of its ballots are still to be deleted.
    """
    rows = tx.all(
        """
        SELECT place
        FROM poll_choice AS choice
        JOIN poll
          ON poll.guild_id = choice.guild_id
          AND poll.id = choice.poll_id
        WHERE choice.guild_id = :guild_id
          AND choice.poll_id = :poll_id
          AND choice.member_id = :member_id
          AND (poll.state = 'open' OR poll.anonymous = 0)
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        member_id=member_id,
    )
    return frozenset(row["place"] for row in rows)


def own_vote(tx: Tx, guild_id: int, poll_id: int, member_id: int) -> tuple[Poll, frozenset[int]]:
    """Return a poll and what the member chose in it; raises UnknownPoll."""
    return polls.get(tx, guild_id, poll_id), chosen_places(tx, guild_id, poll_id, member_id)


def choices(tx: Tx, guild_id: int, poll_id: int, asked: int, after: int = 0) -> list[Choice]:
    """Return who chose what in a poll, ``PAGE`` choices at most; raises UnknownPoll.

    They come by member, those after that of the id ``after``, each with all that they chose; none
    are left where none come. ``asked`` is the id of the interaction that asks. That is nobody in
    an anonymous poll, and in one that hides its results until its close.
    """
    poll = polls.get(tx, guild_id, poll_id)
    if poll.sealed or poll.anonymous:
        return []
    # Votes go on between two pages of an open poll. Read by member nobody comes twice, and what was
    # pressed after the question is left out. Whoever changed their mind in that moment is missing,
    # for what they had chosen is known no more; in a closed poll nobody can.
    rows = tx.all(
        """
        SELECT choice.member_id, coalesce(name, '') AS name, place, voted_at
        FROM poll_choice AS choice
        JOIN poll_ballot AS ballot
          ON ballot.guild_id = choice.guild_id
          AND ballot.poll_id = choice.poll_id
          AND ballot.member_id = choice.member_id
        WHERE choice.guild_id = :guild_id
          AND choice.poll_id = :poll_id
          AND choice.member_id > :after
          AND ballot.interaction_id <= :asked
        ORDER BY choice.member_id, place
        LIMIT :most
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        after=after,
        asked=asked,
        most=PAGE,
    )
    if len(rows) == PAGE:
        rows = [row for row in rows if row["member_id"] != rows[-1]["member_id"]]
    return [Choice(*row) for row in rows]


def _saved(tx: Tx, poll: Poll, press: Press, places: frozenset[int]) -> Saved:
    message_id = press.message_id
    pressed = None
    if message_id is not None:
        pressed = followed.of_message(tx, poll.guild_id, message_id)
    return Saved(polls.get(tx, poll.guild_id, poll.id), places, pressed)


def _admit(poll: Poll, press: Press, now: int) -> None:
    if poll.over(now):
        raise PollOver
    if poll.covered:
        raise PollCovered
    if not press.places:
        return
    if poll.role_id is not None and poll.role_id not in press.roles:
        raise PollForRole(role=f"<@&{poll.role_id}>")
    if press.edition != poll.edition:
        raise PollChanged
    if len(press.places) > poll.most:
        raise PollChoices(most=poll.most)
    if not press.places <= {option.place for option in poll.options}:
        raise OutdatedButton


def _note_press(tx: Tx, poll: Poll, press: Press, now: int) -> bool:
    """Keep the newest press of a member; False for one that is not newer than the kept one."""
    rows = tx.all(
        """
        INSERT INTO poll_ballot (guild_id, poll_id, member_id, interaction_id, name, voted_at)
        VALUES (:guild_id, :poll_id, :member_id, :interaction_id, :name, :now)
        ON CONFLICT (guild_id, poll_id, member_id)
        DO UPDATE SET
            name = excluded.name,
            interaction_id = excluded.interaction_id,
            voted_at = excluded.voted_at
        WHERE excluded.interaction_id > poll_ballot.interaction_id
        RETURNING member_id
        """,
        guild_id=poll.guild_id,
        poll_id=poll.id,
        member_id=press.member_id,
        interaction_id=press.interaction_id,
        # Whoever takes a choice back leaves the number of the press alone.
        name=press.name if press.places and not poll.anonymous else None,
        now=now,
    )
    return bool(rows)


def _count(tx: Tx, poll: Poll, before: frozenset[int], after: frozenset[int]) -> None:
    at = {"guild_id": poll.guild_id, "poll_id": poll.id}
    for place in before ^ after:
        tx.all(
            """
            UPDATE poll_option
            SET votes = votes + :change
            WHERE guild_id = :guild_id
              AND poll_id = :poll_id
              AND place = :place
            """,
            **at,
            place=place,
            change=1 if place in after else -1,
        )
    tx.all(
        """
        UPDATE poll
        SET voters = voters + :change
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        **at,
        change=bool(after) - bool(before),
    )
