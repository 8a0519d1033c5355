"""Group commit: many jobs in one durable transaction, each of them safe from the others.

Everything here runs on a connection's own thread.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from bot.store.engine.transaction import Tx

BATCH_SECONDS = 0.005
"""Work after which a batch ends: who waits behind it waits for this, and one job more at most."""


class Outcome(NamedTuple):
    """What became of a job: its value, or the error that it ended with."""

    value: Any = None
    error: BaseException | None = None


class Job(NamedTuple):
    """A store function with its arguments bound, and the future that its caller awaits."""

    run: Callable[[Tx], Any]
    future: asyncio.Future[Any]

    def settle(self, outcome: Outcome) -> None:
        """Hand the outcome to the caller, unless the caller has gone."""
        if self.future.done():
            return
        if outcome.error is None:
            self.future.set_result(outcome.value)
        else:
            self.future.set_exception(outcome.error)


Runner = Callable[[sqlite3.Connection, Sequence[Callable[[Tx], Any]]], list[Outcome]]
"""Runs jobs on a connection's thread, the first of them at least; the others when their turn comes.

Outcomes come in the jobs' order, for those that were run.
"""


class _BatchLostError(Exception):
    """A job took the whole transaction with it, as a full disk does."""


def run_writes(
    connection: sqlite3.Connection, runs: Sequence[Callable[[Tx], Any]]
) -> list[Outcome]:
    """Run jobs in one transaction and commit it.

    A job that fails is undone alone. If the batch fails as a whole, each job is run again in a
    transaction of its own, so that only those fail that must.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        # Another process holds the file: trying one by one would wait for it as often.
        return [Outcome(error=error) for _ in runs]
    try:
        if len(runs) == 1:
            outcomes = [_alone(connection, runs[0])]
        else:
            outcomes = [_in_savepoint(connection, run) for run in _in_time(runs)]
        connection.commit()
    except (sqlite3.Error, _BatchLostError) as error:
        # No ROLLBACK statement: a failed write may have rolled back already, and this minds that.
        connection.rollback()
        return _one_by_one(connection, runs, error)
    return outcomes


def run_reads(connection: sqlite3.Connection, runs: Sequence[Callable[[Tx], Any]]) -> list[Outcome]:
    """Run jobs that only read, over one unchanging view of the data."""
    connection.execute("BEGIN")
    try:
        return [attempt(connection, run) for run in _in_time(runs)]
    finally:
        connection.rollback()


def _in_time(runs: Sequence[Callable[[Tx], Any]]) -> Iterator[Callable[[Tx], Any]]:
    """Yield jobs until they took as long as a batch may, and the first in any case."""
    end = time.monotonic() + BATCH_SECONDS
    for number, run in enumerate(runs):
        if number and time.monotonic() > end:
            return
        yield run


def attempt(connection: sqlite3.Connection, run: Callable[[Tx], Any]) -> Outcome:
    """Run a job; whatever it raises is its caller's to hear."""
    try:
        return Outcome(run(Tx(connection)))
    except Exception as error:  # noqa: BLE001 - any failure is that job's, never the batch's
        return Outcome(error=_wrapped(error) if isinstance(error, StopIteration) else error)
    except BaseException as error:  # noqa: BLE001 - SystemExit here would stop the event loop
        return Outcome(error=_wrapped(error))


def _wrapped(error: BaseException) -> RuntimeError:
    # A future refuses StopIteration, and its caller would wait for ever.
    wrapped = RuntimeError(f"a store function raised {type(error).__name__}")
    wrapped.__cause__ = error
    return wrapped


def _alone(connection: sqlite3.Connection, run: Callable[[Tx], Any]) -> Outcome:
    outcome = attempt(connection, run)
    if outcome.error is not None:
        connection.rollback()
    return outcome


def _in_savepoint(connection: sqlite3.Connection, run: Callable[[Tx], Any]) -> Outcome:
    connection.execute("SAVEPOINT job")
    outcome = attempt(connection, run)
    if not connection.in_transaction:
        raise _BatchLostError from outcome.error
    if outcome.error is not None:
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")
    return outcome


def _one_by_one(
    connection: sqlite3.Connection, runs: Sequence[Callable[[Tx], Any]], error: Exception
) -> list[Outcome]:
    if len(runs) == 1:
        return [Outcome(error=error.__cause__ or error)]
    return [outcome for run in runs for outcome in run_writes(connection, [run])]
