"""Whether reviews spoil nobody, whatever their authors type.

Run it as ``python -m bench.spoilers [--reviews FILE] [--texts N] [--seed S] [--case ID]``.
Generated texts, and those of FILE (one JSON object a line with ``review_id``, ``title`` and
``text``, whose first line is the headline), become reviews with every scope. They go through the
bot's own code: uploaded or typed into forms, stored, published, edited, shown in both displays,
listed and read page by page. Every payload is held to Discord's limits, and every text in it is
read by parsers of Discord's markdown that others wrote; two of them need Node.js and npm.

The last line is JSON: ``{"texts", "payloads", "leaks", "over_limit", "errors", "judges",
"throughput"}``, and the exit code 1 if one of these counts faults. Each fault that is printed names
a review; ``--case`` with that name and the same ``--texts`` and ``--seed`` tries it alone.
``throughput`` has ``{"shape", "chars_per_s", "exponent"}`` of plain and of hostile texts: reading
takes CPU time in proportion to their length where the exponent is about 1. ``--texts 0`` measures
nothing else, and needs no judges.
"""

import argparse
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.judges.markdown import FOLDER
from bench.node_packages import obtain
from bench.spoilers.cases import Case, generated, real
from bench.spoilers.throughput import measured
from bench.spoilers.trial import Outcome, run
from bench.spoilers.verdicts import ERROR, LEAK, OVER_LIMIT

TEXTS = 20_000
_JUDGES = 2
_SHARD = 150
_SHOWN = 10
_MOST_PROCESSES = 8


def tried(cases: list[Case]) -> Outcome:
    """Try reviews, in as many processes as there are processors."""
    shards = [cases[at : at + _SHARD] for at in range(0, len(cases), _SHARD)]
    context = multiprocessing.get_context("spawn")
    processes = min(os.cpu_count() or 1, len(shards), _MOST_PROCESSES)
    outcome = Outcome()
    with ProcessPoolExecutor(max(processes, 1), mp_context=context) as pool:
        for part in pool.map(run, shards):
            outcome.add(part)
    return outcome


def result(outcome: Outcome) -> dict[str, object]:
    """Return the figures to print."""
    kinds = Counter(fault.kind for fault in outcome.faults)
    return {
        "texts": outcome.texts,
        "payloads": outcome.payloads,
        **{kind: kinds[kind] for kind in (LEAK, OVER_LIMIT, ERROR)},
        "judges": outcome.judges,
    }


def _show(outcome: Outcome, seed: int) -> None:
    first = {(fault.kind, fault.case): fault for fault in reversed(outcome.faults)}
    order = [LEAK, ERROR, OVER_LIMIT]
    for fault in sorted(first.values(), key=lambda one: order.index(one.kind))[:_SHOWN]:
        print(f"{fault.kind}: --seed {seed} --case {fault.case}: {fault.told}")


def _cases(arguments: argparse.Namespace) -> Iterable[Case]:
    yield from generated(arguments.seed, arguments.texts)
    if arguments.reviews:
        yield from real(arguments.reviews)


def main() -> None:
    """Read the arguments, try, print."""
    parser = argparse.ArgumentParser(
        prog="bench.spoilers", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--reviews", type=Path, help="JSON Lines of real reviews")
    parser.add_argument("--texts", type=int, default=TEXTS, help="how many texts to generate")
    parser.add_argument("--seed", type=int, default=0, help="which texts are generated")
    parser.add_argument("--case", help="try one review alone")
    arguments = parser.parse_args()
    cases = [case for case in _cases(arguments) if arguments.case in {None, case.id}]
    if cases and (problem := obtain(FOLDER)):
        sys.exit(f"At least {_JUDGES} judges are needed: {problem}")
    outcome = tried(cases)
    _show(outcome, arguments.seed)
    print(json.dumps(result(outcome) | {"throughput": measured()}))
    sys.exit(bool(outcome.faults) or (bool(cases) and len(outcome.judges) < _JUDGES))


if __name__ == "__main__":
    main()
