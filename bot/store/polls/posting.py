"""From a draft to a posted poll, and what may still change then."""

from collections.abc import Callable
from datetime import tzinfo

from bot.domain.members.deeds import Deed
from bot.domain.polls.parse import Reading, read_draft
from bot.domain.polls.poll import GRACE, Draft, Limits, Poll
from bot.refusals.polls import (
    PollCovered,
    PollDraftGone,
    PollHasVotes,
    PollNotOpen,
    UnknownPoll,
)
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.messages import followed
from bot.store.messages.followed import Followed
from bot.store.polls import closings, open_polls, poll_messages, polls, reruns


def post(tx: Tx, draft: Draft, clock: Callable[[], int], zone: tzinfo, limits: Limits) -> Followed:
    """Open the poll of a draft, which keeps its number; posted again it is the same poll.

    Returns its message, which is due: whoever calls this posts it, or takes all back with
    ``unposted.withdraw``. Raises UnreadablePoll, MemberBlocked, TooManyPolls, TooManyPollsHere,
    PollTooSoon, CoveredBefore and PollDraftGone.
    """
    try:
        polls.get(tx, draft.guild_id, draft.id)
    except UnknownPoll:
        return _open(tx, draft, clock(), zone, limits)
    card = poll_messages.card(tx, draft.guild_id, draft.id)
    if card is None:
        raise PollDraftGone
    return card


def _open(tx: Tx, draft: Draft, now: int, zone: tzinfo, limits: Limits) -> Followed:
    _require_admitted(tx, draft, limits, now)
    reruns.require_postable(tx, draft)
    reading = read_draft(draft, now, zone)
    _insert(tx, draft, reading, now)
    card = poll_messages.card_of(draft.guild_id, draft.id)
    # The caller's own try is the first one.
    return followed.put(tx, card, draft.channel_id, due_at=now + GRACE)


def _require_admitted(tx: Tx, draft: Draft, limits: Limits, now: int) -> None:
    asker = draft.guild_id, draft.creator_id

    def within_limits() -> None:
        open_polls.require_room(tx, *asker, limits)
        open_polls.require_pause(tx, *asker, limits, now)

    deed = Deed.POST_POLL if draft.again_of is None else Deed.RUN_AGAIN
    participation.require(tx, deed, *asker, within_limits)


def amend(tx: Tx, draft: Draft, poll_id: int, clock: Callable[[], int], zone: tzinfo) -> Poll:
    """Put a draft in the place of an open poll without votes; anonymity stays as it was.

    A time to close is counted from now. Raises UnreadablePoll, MemberBlocked, PollNotOpen,
    PollHasVotes, PollCovered and CoveredBefore.
    """
    participation.require(tx, Deed.EDIT_POLL, draft.guild_id, draft.creator_id)
    poll, now = polls.get(tx, draft.guild_id, poll_id), clock()
    if poll.over(now):
        raise PollNotOpen
    if poll.voters:
        raise PollHasVotes
    if poll.covered or any(option.covered for option in poll.options):
        # An edit would bring back what a moderator took away.
        raise PollCovered
    reruns.require_options(tx, draft, poll_id)
    reading = read_draft(draft, now, zone)
    at = {"guild_id": draft.guild_id, "id": poll_id}
    tx.all(
        """
        UPDATE poll
        SET
            edition = edition + 1,
            question = :question,
            reach = :reach,
            most = :most,
            about = :about,
            hidden_results = :hidden_results,
            closes_at = :closes_at
        WHERE guild_id = :guild_id AND id = :id
        """,
        **at,
        question=reading.question.reveal(),
        reach=reading.question.scope.reach,
        most=reading.most,
        about=draft.spoils.about,
        hidden_results=int(draft.typed.hidden_results),
        closes_at=reading.closes_at,
    )
    tx.all("DELETE FROM poll_option WHERE guild_id = :guild_id AND poll_id = :id", **at)
    _insert_options(tx, draft.guild_id, poll_id, reading)
    closings.schedule_close(tx, draft.guild_id, poll_id, reading.closes_at)
    followed.touch(tx, poll_messages.card_of(draft.guild_id, poll_id))
    _drop_draft(tx, draft.guild_id, draft.id)
    return polls.get(tx, draft.guild_id, poll_id)


def _drop_draft(tx: Tx, guild_id: int, draft_id: int) -> None:
    tx.all(
        """
        DELETE FROM poll_draft
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=draft_id,
    )


def _insert(tx: Tx, draft: Draft, reading: Reading, now: int) -> None:
    tx.all(
        """
        INSERT INTO poll (
            guild_id, id, creator_id, channel_id, kind, state, question, reach, most, anonymous,
            hidden_results, role_id, about, posted_at, closes_at, again_of, parent_id
        )
        VALUES (
            :guild_id, :id, :creator_id, :channel_id, :kind, 'open', :question, :reach, :most,
            :anonymous, :hidden_results, :role_id, :about, :posted_at, :closes_at, :again_of,
            :parent_id
        )
        """,
        guild_id=draft.guild_id,
        id=draft.id,
        creator_id=draft.creator_id,
        channel_id=draft.channel_id,
        kind=draft.kind,
        question=reading.question.reveal(),
        reach=reading.question.scope.reach,
        most=reading.most,
        anonymous=int(draft.typed.anonymous),
        hidden_results=int(draft.typed.hidden_results),
        role_id=draft.role_id,
        about=draft.spoils.about,
        posted_at=now,
        closes_at=reading.closes_at,
        again_of=draft.again_of,
        parent_id=draft.parent_id,
    )
    _insert_options(tx, draft.guild_id, draft.id, reading)
    closings.schedule_close(tx, draft.guild_id, draft.id, reading.closes_at)


def _insert_options(tx: Tx, guild_id: int, poll_id: int, reading: Reading) -> None:
    for option in reading.options:
        tx.all(
            """
            INSERT INTO poll_option (guild_id, poll_id, place, text, reach)
            VALUES (:guild_id, :poll_id, :place, :text, :reach)
            """,
            guild_id=guild_id,
            poll_id=poll_id,
            place=option.place,
            text=option.text.reveal(),
            reach=option.text.scope.reach,
        )
