"""A database of one busy community, and of a quiet one beside it.

Once: 500 reviews, 20,000 votes, 2,000 rows of progress and 100 polls, one with 1,000 ballots.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from bench import payloads
from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.ranking import Tally
from bot.domain.reviews.review import Review, Section
from bot.domain.text.spoilers import NOTHING
from bot.store.engine.database import prepare
from bot.store.engine.migrate import load
from bot.store.engine.transaction import Tx
from bot.store.members import rating_sums
from bot.store.reviews import listed_reviews
from bot.store.reviews.reviews import dump

GUILD, QUIET = int(payloads.GUILD), 2
NOW = 1_800_000_000
DAY = 24 * 3600
CHANNEL = int(payloads.CHANNEL)
MODERATOR = 60
DRAMAS = 250

REVIEWS, VOTES, PROGRESS, POLLS, BALLOTS, MEMBERS = 500, 20_000, 2_000, 100, 1_000, 1_000
"""Rows of the community, once; half of the members write, all of them vote."""

OWN_DRAMA = 1 << 40
"""The id of a server's first own drama."""

_DRAFT, _HIDDEN = 19, 25
"""Which of 20 reviews is a draft, and which of 50 is hidden."""

_MEMBER = 1_000_000
_MESSAGE = 1_000_000_000
_WARM = Section(spans=spans("Warm, funny, and never in a hurry. " * 30))
WRITTEN = Review(headline="Loved it", score=17, scope=NOTHING, sections=(_WARM,))

POLL_DRAFT = 1_000_000_000
"""The id of the first member's draft of a poll; the next one has the next."""

POLL_DRAFTS = 20

UNVOTED = 11
"""An open poll in which nobody has voted yet."""

_TEXT = dump(WRITTEN)

Rows = Iterable[tuple[object, ...]]
Tables = dict[str, Callable[[int], Rows]]
"""The rows of each table, by its name and columns."""


def fill(path: Path, times: int) -> None:
    """Make a database file with the community so many times as large, 1 or more."""
    prepare(path, load())
    _fill(path, times, _CATALOGUE | _COMMUNITY)


def settle(path: Path, times: int) -> None:
    """Let the community move into a file that has a catalogue of ``DRAMAS`` or more already."""
    _fill(path, times, _COMMUNITY)


def _fill(path: Path, times: int, tables: Tables) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    with rating_sums.changing(Tx(connection), GUILD):
        for table, rows in tables.items():
            _insert(connection, table, rows(times))
    connection.row_factory = sqlite3.Row
    for n in range(REVIEWS * times):
        listed_reviews.settle(Tx(connection), GUILD, n + 1)
        votes = Tally(_votes_on(n) * 3 // 4, _votes_on(n) // 4)
        listed_reviews.count(Tx(connection), GUILD, n + 1, votes)
    connection.execute("COMMIT")
    connection.close()


def published(times: int) -> list[int]:
    """Return the ids of the reviews that members can read, the newest first."""
    return [n + 1 for n in range(REVIEWS * times) if not _is_draft(n) and not _is_hidden(n)]


def member(n: int) -> int:
    """Return the id of the n-th member (from 0)."""
    return _MEMBER + n


def message(n: int) -> int:
    """Return the id of the n-th message (from 0)."""
    return _MESSAGE + n


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    name, _, columns = table.partition(" ")
    marks = ", ".join("?" * len(columns.split(", ")))
    connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - this module's own names


def _dramas(_: int) -> Rows:
    return (
        (n, f"drama-{n}", f"Drama {n}", 2000 + n % 25, "KR", n, 0) for n in range(1, DRAMAS + 1)
    )


def _lists(_: int) -> Rows:
    kinds = ("genre", "platform", "tag")
    return ((n, kind, 0, f"{kind}{n % 9}") for n in range(1, DRAMAS + 1) for kind in kinds)


def _reviews(times: int) -> Rows:
    """Each member's are of different dramas; one in fifty is hidden, one in twenty a draft."""
    for n in range(REVIEWS * times):
        author, drama = member(n // 10 * 2), 1 + n % DRAMAS
        draft, hidden = _is_draft(n), _is_hidden(n)
        published = None if draft else NOW - n * 60
        score = None if draft else 2 + n % 19
        text, reason = None if draft else _TEXT, "It tells all." if hidden else None
        shared = (GUILD, n + 1, author, drama, f"Drama {drama}", n if draft else None, n, score)
        when = published, published, reason, published if hidden else None
        place, replaces_from = 0 if draft else CHANNEL, None if hidden else published
        yield (*shared, n % 3, *when, place, text, replaces_from)


def _is_draft(n: int) -> bool:
    return n % 20 == _DRAFT


def _is_hidden(n: int) -> bool:
    return n % 50 == _HIDDEN


def _drafts(times: int) -> Rows:
    return ((GUILD, n + 1, n, _TEXT, NOW) for n in range(REVIEWS * times) if _is_draft(n))


def _votes(times: int) -> Rows:
    """A fifth of them are on the first review of each hundred."""
    for n in range(REVIEWS * times):
        for k in range(_votes_on(n)):
            voter = member((n * 7 + k) % (MEMBERS * times))
            yield GUILD, n + 1, voter, int(k % 4 > 0), k, NOW - k


def _votes_on(n: int) -> int:
    return 832 if n % 100 == 0 else 32


def _review_awards(times: int) -> Rows:
    return ((GUILD, 1 + n // 4, 1 + n % 10, member(n % 900), NOW) for n in range(2_000 * times))


def _reports(times: int) -> Rows:
    """One review in ten was reported, one in fifty still waits."""
    for n in range(REVIEWS * times // 10):
        yield GUILD, n * 10 + 1, member(1), 12, NOW - n, int(n % 5 > 0)


def _progress(times: int) -> Rows:
    for n in range(PROGRESS * times):
        status = ("watching", "completed", "planned")[n % 3]
        yield GUILD, member(n // 20), 1 + n % DRAMAS, status, n % 16, 2 + n % 19, NOW - n, NOW - n


def _notices(times: int) -> Rows:
    return ((GUILD, n + 1, member(n), "It was hidden.", "{}", NOW) for n in range(50 * times))


def _polls(times: int) -> Rows:
    """One in ten is open, and the first one too: it has the many ballots."""
    for n in range(POLLS * times):
        is_open = n % 10 == 0
        voters = BALLOTS * times if n == 0 else 20 * (n + 1 != UNVOTED)
        state, closed = ("open", None) if is_open else ("closed", NOW - n)
        facts = (GUILD, n + 1, member(n % 500), CHANNEL, "free", state, "What next?", 0, 1)
        yield (*facts, n % 2, 0, "", NOW - n * 60, NOW + DAY if is_open else NOW, closed, voters)


def _options(times: int) -> Rows:
    polls, places = range(1, POLLS * times + 1), range(1, 6)
    return ((GUILD, poll, place, f"Option {place}", 0, 4) for poll in polls for place in places)


def _voters(times: int) -> Iterator[tuple[int, int]]:
    """Yield each ballot's poll and member."""
    crowd = ((1, member(n)) for n in range(BALLOTS * times))
    voted = (poll for poll in range(2, POLLS * times + 1) if poll != UNVOTED)
    return chain(crowd, ((poll, member(n)) for poll in voted for n in range(20)))


def _ballots(times: int) -> Rows:
    return ((GUILD, poll, voter, voter, f"m{voter}", NOW) for poll, voter in _voters(times))


def _choices(times: int) -> Rows:
    return ((GUILD, poll, voter, 1 + voter % 5) for poll, voter in _voters(times))


def _poll_reports(times: int) -> Rows:
    for n in range(POLLS * times // 10):
        yield GUILD, n * 10 + 1, 0, member(2), NOW, "dismissed" if n % 5 else None


def _poll_drafts(times: int) -> Rows:
    for n in range(POLL_DRAFTS * times):
        facts = (GUILD, POLL_DRAFT + n, 1, n, member(n), CHANNEL, "free", "What next?")
        yield (*facts, "One\nTwo", "3d", "1", 0, 0, NOW)


def _due(times: int) -> Rows:
    return ((GUILD, n + 1, "close", NOW + DAY) for n in range(0, POLLS * times, 10))


def _followed(times: int) -> Rows:
    """The card of each review and poll, all as they are to be."""
    reviews, polls = REVIEWS * times, POLLS * times
    for n in range(reviews):
        if not _is_draft(n):
            yield GUILD, "review", n + 1, 1, CHANNEL, CHANNEL, message(n), n, 1
    for n in range(polls):
        yield GUILD, "poll", n + 1, 1, CHANNEL, CHANNEL, message(reviews + n), n, 1
    for n in range(0, reviews // 10, 5):
        yield GUILD, "report", n * 10 + 1, 1, MODERATOR, MODERATOR, message(reviews * 2 + n), n, 1


def _guild_dramas(times: int) -> Rows:
    fields = json.dumps({"title": "Paper Lanterns", "aliases": ["PL"], "year": 2020})
    return ((GUILD, OWN_DRAMA + n, 1, fields, 0, member(0), NOW) for n in range(20 * times))


def _curator_drafts(times: int) -> Rows:
    return ((GUILD, n + 1, member(n), 1, 0, 0, None, NOW) for n in range(20 * times))


def _blocked(times: int) -> Rows:
    return ((GUILD, member(n) + 500_000, "Spam", MODERATOR, NOW) for n in range(5 * times))


def _settings(_: int) -> Rows:
    return ((guild_id, CHANNEL, MODERATOR) for guild_id in (GUILD, QUIET))


_CATALOGUE: Tables = {
    "drama id, key, title, year, country, popularity, imported": _dramas,
    "drama_list drama_id, kind, position, value": _lists,
}

_COMMUNITY: Tables = {
    "guild_settings guild_id, reviews_channel, moderator_channel": _settings,
    "guild_drama guild_id, drama_id, revision, fields, removed, user_id, edited_at": _guild_dramas,
    "catalogue_draft guild_id, id, user_id, drama_id, revision, form, typed, typed_at":
        _curator_drafts,
    "review guild_id, id, user_id, drama_id, drama_title, draft_revision, revision, score, reach, "
    "published_at, edited_at, hidden_reason, hidden_at, place_id, content, "
    "replaces_from": _reviews,
    "review_draft guild_id, review_id, revision, content, saved_at": _drafts,
    "review_vote guild_id, review_id, user_id, helpful, interaction_id, voted_at": _votes,
    "review_award guild_id, review_id, award_id, user_id, given_at": _review_awards,
    "review_report guild_id, review_id, user_id, reach, reported_at, closed": _reports,
    "progress guild_id, user_id, drama_id, status, episode, score, changed_at, counts_from":
        _progress,
    "notice guild_id, id, user_id, text, facts, written_at": _notices,
    "blocked_member guild_id, user_id, reason, blocked_by, blocked_at": _blocked,
    "poll guild_id, id, creator_id, channel_id, kind, state, question, reach, most, anonymous, "
    "hidden_results, about, posted_at, closes_at, closed_at, voters": _polls,
    "poll_option guild_id, poll_id, place, text, reach, votes": _options,
    "poll_ballot guild_id, poll_id, member_id, interaction_id, name, voted_at": _ballots,
    "poll_choice guild_id, poll_id, member_id, place": _choices,
    "poll_report guild_id, poll_id, place, reporter_id, reported_at, outcome": _poll_reports,
    "poll_draft guild_id, id, revision, form, creator_id, channel_id, kind, question, options, "
    "closing, most, anonymous, hidden_results, typed_at": _poll_drafts,
    "poll_due guild_id, poll_id, task, due_at": _due,
    "followed_message guild_id, kind, subject_id, number, place_id, channel_id, message_id, mark, "
    "shows": _followed,
}  # fmt: skip
