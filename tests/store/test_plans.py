"""What is asked at each save costs what it finds, not what a server has."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.dramas.drama import OWN
from bot.domain.polls.poll import Draft as PollDraft
from bot.domain.polls.poll import Spoils, Typed
from bot.domain.reviews.review import Review
from bot.domain.servers.quotas import Quotas
from bot.store.dramas import curator_drafts, guild_dramas
from bot.store.dramas.curator_drafts import Draft
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.engine import migrate
from bot.store.engine.connections import connect
from bot.store.engine.transaction import Row, Tx
from bot.store.polls import drafts as poll_drafts
from bot.store.reviews import authoring
from bot.store.reviews.authoring import Author
from bot.store.reviews.drafts import Change

SEOUL, SORA = 100, 16

_ALL_ROWS = re.compile(
    r"SCAN (?!own$|kept$|head$).*|SEARCH \w+ USING (PRIMARY KEY|INDEX \w+) \(guild_id=\?\)"
)
"""Goes through all rows of a table, or of a server; a few were picked by name before."""


class Explained(Tx):
    """Notes how each statement finds its rows."""

    __slots__ = ("plans",)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.plans: list[tuple[str, str]] = []

    def all(self, sql: str, **parameters: Any) -> list[Row]:
        plan = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans += [(row["detail"], sql) for row in plan]
        return super().all(sql, **parameters)


def save_a_drama(tx: Tx) -> None:
    for n in range(2):
        guild_dramas.put(tx, SEOUL, GuildDrama(OWN, n, {"title": "Ours"}))
    guild_dramas.new_id(tx, SEOUL)


def keep_what_a_curator_typed(tx: Tx) -> None:
    draft = Draft(SORA, 7, 0, 0, {"title": "x"}, 1)
    curator_drafts.drop(tx, SEOUL, curator_drafts.put(tx, SEOUL, draft))
    curator_drafts.put(tx, SEOUL, draft, Quotas(member_drafts=1))


def keep_a_poll(tx: Tx) -> None:
    draft = PollDraft(SEOUL, 0, 0, SORA, 21, "free", None, Typed(), Spoils(), None)
    kept = poll_drafts.create(tx, draft, 5, 1)
    poll_drafts.revise(tx, kept, {"question": "?"}, 2)
    poll_drafts.of_member(tx, SEOUL, SORA)
    poll_drafts.drop(tx, SEOUL, kept.id, SORA)


def keep_a_review(tx: Tx) -> None:
    author = Author(SORA, 7, "Signal")
    authoring.write(tx, SEOUL, author, Change(0, lambda _: Review("x")), 1)
    authoring.begun(tx, SEOUL, SORA, 8, Quotas())
    authoring.delete(tx, SEOUL, 1, SORA, 1)
    authoring.write(tx, SEOUL, author, Change(0, lambda _: Review("x")), 1)


@pytest.mark.parametrize(
    "save", [save_a_drama, keep_what_a_curator_typed, keep_a_poll, keep_a_review]
)
def test_a_save_goes_through_nothing_that_grows(path: Path, save: Callable[[Tx], None]) -> None:
    with closing(connect(path, write=True)) as connection:
        migrate.migrate(connection, migrate.load())
        tx = Explained(connection)
        save(tx)
    assert tx.plans
    for plan, sql in tx.plans:
        # The last key of a server is found without the others.
        assert not _ALL_ROWS.fullmatch(plan) or "max(id)" in sql, (plan, sql)
