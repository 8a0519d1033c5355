"""What is asked costs what it finds, not what a server has: the judge, and what it lets pass.

The statements themselves are judged after each test of the store (``conftest.py``).
"""

import inspect
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from bot.store.dramas import edition
from bot.store.engine import migrate, transaction
from bot.store.engine.connections import connect
from bot.store.engine.transaction import Tx
from tests.store.plan_exceptions import EXCEPTIONS, SMALL
from tests.store.plans import Recorder, Statement, judge, schemas


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("SELECT * FROM review", "SCAN review"),
        ("SELECT * FROM review AS one", "SCAN one"),
        ("SELECT * FROM review WHERE guild_id = :g", "(guild_id=?)"),
        ("UPDATE review SET asked = 1 WHERE guild_id = :g AND asked = 0", "(guild_id=?)"),
        (
            "SELECT * FROM poll WHERE guild_id = :g AND kind = 'free'",
            "USING PRIMARY KEY (guild_id=?)",
        ),
        (
            "SELECT * FROM review_vote WHERE guild_id = :g AND review_id = 1 ORDER BY voted_at",
            "FOR ORDER BY",
        ),
        (
            "SELECT DISTINCT reach FROM review_report WHERE guild_id = :g AND review_id = 1",
            "FOR DISTINCT",
        ),
        (
            """
            SELECT review.id
            FROM review
            LEFT JOIN (
                SELECT review_id, count(*) AS n
                FROM review_report
                WHERE guild_id = :g AND review_id > :after
                GROUP BY review_id
            ) AS counted ON counted.review_id = review.id
            WHERE review.guild_id = :g AND review.user_id = :user_id AND n > 1
            """,
            "AUTOMATIC",
        ),
    ],
)
def test_what_grows_is_a_fault(sql: str, fault: str) -> None:
    assert any(fault in line for line in judge(Statement("reviews.reviews.get", sql)))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM review WHERE guild_id = :g AND id = :id",
        "SELECT id FROM review WHERE guild_id = :g AND user_id = :user_id ORDER BY id",
        "SELECT id FROM award WHERE guild_id = :g ORDER BY name",
        "SELECT version FROM catalogue_edition",
        "SELECT min(due_at) FROM poll_due",
    ],
)
def test_what_finds_its_rows_is_none(sql: str) -> None:
    assert not judge(Statement("reviews.reviews.get", sql))


def test_an_exception_that_is_not_needed_is_a_fault() -> None:
    function = "dramas.browse.browse"
    assert not judge(Statement(function, "SELECT * FROM review"))
    assert judge(Statement(function, "SELECT * FROM review WHERE guild_id = :g AND id = :id"))


def test_exceptions_are_of_what_is_there() -> None:
    for function, words in EXCEPTIONS:
        name, _, part = function.rpartition(".")
        module = import_module(f"bot.store.{name}")
        assert hasattr(module, part), function
        assert words in inspect.getsource(module), function
    tables = {row[0] for row in schemas()[0].execute("SELECT name FROM sqlite_schema")}
    assert tables > SMALL.keys()


def test_a_statement_is_noted_once_by_its_function(path: Path) -> None:
    recorder = Recorder()
    with closing(connect(path, write=True)) as connection:
        migrate.migrate(connection, migrate.load())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(transaction, "_check", recorder)
            Tx(connection).all("SELECT 1 AS one")
            for _ in range(2):
                edition.current(Tx(connection))
    (noted,) = recorder.take()
    assert noted.function == "dramas.edition.current"
    assert not recorder.take()
