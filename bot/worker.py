"""The process for work that would hold the bot up: ``bot.ui.worker`` starts and ends it.

It reads jobs from its standard input and writes what became of each to its standard output, pickled
and behind its size in bytes, one after the other, until its bot has gone.
"""

import os
import pickle
import signal
import struct
import sys
from traceback import format_tb
from typing import BinaryIO

SIZE = struct.Struct(">I")
"""How the size of a result is written before it."""

_BEHIND = 5
"""How much more of a busy core the bot itself gets."""


def main() -> None:
    """Work until no more jobs can come."""
    # A Ctrl+C is for the bot, which ends this process when its own work is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    results = sys.stdout.buffer
    # What a library prints must not come between results.
    sys.stdout = sys.stderr
    while (result := _next(sys.stdin.buffer)) is not None:
        results.write(SIZE.pack(len(result)) + result)
        results.flush()


def _next(jobs: BinaryIO) -> bytes | None:
    """Do one job; return whether it went well and what it gave or raised, None after the last."""
    try:
        work, arguments = pickle.load(jobs)  # noqa: S301 - its own bot wrote it
    except EOFError:
        return None
    try:
        return pickle.dumps((True, work(*arguments)))
    except Exception as error:  # noqa: BLE001 - whoever asked for the work hears of it
        # Its message may quote what somebody wrote.
        where = "".join(format_tb(error.__traceback__))
        return pickle.dumps((False, f"{where}{type(error).__name__}"))


if __name__ == "__main__":
    main()
