"""Reviews tried in one process."""

import asyncio
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.judges.markdown import Judges, judging
from bench.spoilers.cases import Case
from bench.spoilers.passage import WORDS, Passage, Step
from bench.spoilers.payloads import message
from bench.spoilers.verdicts import ERROR, OVER_LIMIT, Examination, Fault
from bot.domain.reviews.list_query import ReviewList
from bot.store.engine.database import Database, open_database
from bot.store.reviews.listing import PAGE
from cogs.reviews import lists
from sandbox.errors import ApiError
from sandbox.limits import parse as within_limits

_AT_ONCE = 4 * PAGE


@dataclass(slots=True)
class Outcome:
    """What came of some reviews."""

    texts: int = 0
    payloads: int = 0
    faults: list[Fault] = field(default_factory=list)
    judges: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Count another's in."""
        self.texts += other.texts
        self.payloads += other.payloads
        self.faults += other.faults
        self.judges = sorted({*self.judges, *other.judges})


def run(cases: Sequence[Case]) -> Outcome:
    """Try reviews over a database file of their own and with judges of their own."""
    with judging() as judges, tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_run(cases, judges, Path(folder)))


async def _run(cases: Sequence[Case], judges: Judges, folder: Path) -> Outcome:
    outcome = Outcome(judges=list(judges.names))
    async with open_database(folder / "spoilers.db") as database:
        for start in range(0, len(cases), _AT_ONCE):
            some = cases[start : start + _AT_ONCE]
            outcome.add(await tried(database, some, judges, first=start + 1))
    return outcome


async def tried(
    database: Database, cases: Sequence[Case], judges: Judges, first: int = 1
) -> Outcome:
    """Try reviews, each of a member of its own; ``first`` is the id of the first of these."""
    outcome = Outcome(texts=sum(case.texts for case in cases))
    passages = [Passage(database, case, user_id) for user_id, case in enumerate(cases, first)]
    found = await asyncio.gather(*(one.steps() for one in passages), return_exceptions=True)
    steps: list[tuple[Passage, list[Step]]] = []
    for passage, case, result in zip(passages, cases, found, strict=True):
        examination = Examination(case, judges)
        if isinstance(result, BaseException):
            outcome.faults.append(examination.fault(ERROR, _told(result)))
            continue
        steps.append((passage, result))
        outcome.payloads += sum(len(step.payloads) for step in result)
        try:
            outcome.faults += examination.faults(result)
        except Exception as problem:  # noqa: BLE001 - one review's fault must not hide the others'
            outcome.faults.append(examination.fault(ERROR, _told(problem)))
    for at in range(0, len(steps), PAGE):
        outcome.add(_listed(steps[at : at + PAGE], cases[0].id))
    return outcome


def _listed(several: Sequence[tuple[Passage, list[Step]]], id_: str) -> Outcome:
    """Put reviews on one page of a list, and on one of their author's."""
    outcome = Outcome()
    for steps in zip(*(steps for _, steps in several), strict=True):
        pairs = list(zip((passage for passage, _ in several), steps, strict=True))
        shown = [passage.view(step.stored) for passage, step in pairs if step.stored]
        works = [(step.work, passage.title) for passage, step in pairs]
        for card in (
            lists.list_card(ReviewList(), shown, 2 * PAGE, WORDS),
            lists.mine_card(works, 0, len(works), WORDS),
        ):
            outcome.payloads += 1
            try:
                within_limits("message_create", message("list", card).body)
            except ApiError as problem:
                outcome.faults.append(Fault(OVER_LIMIT, id_, f"a page of a list: {problem}"))
    return outcome


def _told(problem: BaseException) -> str:
    return "".join(traceback.format_exception(problem)[-3:])
