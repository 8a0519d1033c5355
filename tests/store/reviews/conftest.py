from collections.abc import AsyncIterator

import pytest

from bot.domain.reviews.ranking import Tally
from bot.store.engine.database import Database
from bot.store.engine.transaction import Row, Tx
from bot.store.messages import followed
from bot.store.reviews import review_messages


@pytest.fixture
async def database(database: Database) -> AsyncIterator[Database]:
    """A database whose lists say the same as its reviews and votes, whatever a test did."""
    yield database
    for listed, expected in await database.read(_lists):
        assert listed == expected


def _lists(tx: Tx) -> list[tuple[object, object]]:
    """Return what is listed of each review, and what is to be."""
    listed = {
        (row["guild_id"], row["review_id"]): row for row in tx.all("SELECT * FROM listed_review")
    }
    pairs = list[tuple[object, object]]()
    for review in tx.all("SELECT * FROM review"):
        row = listed.pop((review["guild_id"], review["id"]), None)
        if row is not None:
            pairs.append((dict(row), _expected(tx, review, row)))
        else:
            pairs.append((review["published_at"], None))
    return [*pairs, (listed, {})]


def _expected(tx: Tx, review: Row, row: Row) -> dict[str, object]:
    key = review["guild_id"], review["id"]
    votes = tx.all(
        "SELECT helpful FROM review_vote WHERE guild_id = :guild_id AND review_id = :id",
        guild_id=key[0],
        id=key[1],
    )
    given = [vote["helpful"] for vote in votes]
    tally = Tally(given.count(1), given.count(0))
    cards = followed.of_subject(tx, review_messages.about(*key))
    # Of a card that is gone it does not matter where it stood.
    card = next((one.seen_in for one in cards if one.sharer_id is None), row["card_place_id"])
    readable = review["content"] and review["hidden_at"] is None and review["deleted_at"] is None
    scopes = review["reach"], review["least_reach"], review["covered_reach"]
    return {
        "guild_id": key[0],
        "review_id": key[1],
        "shown": int(bool(readable)),
        "drama_id": review["drama_id"],
        "user_id": review["user_id"],
        "place_id": review["place_id"],
        "card_place_id": card,
        "published_at": review["published_at"] or 0,
        "score": review["score"] or 0,
        "spoils": int(scopes != (0, 0, 0)),
        "yes": tally.yes,
        "no": tally.no,
        "rank": tally.rank,
    }
