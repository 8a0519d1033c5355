"""PostgreSQL's pg_trgm, in a server of its own that is thrown away, where PostgreSQL is at hand."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.search.finders import Finder, firsts, names
from bot.catalogue.index import Entry
from bot.catalogue.names import normalise

_PLACES = "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"

_FIND = """
SELECT drama FROM name
WHERE text % '{0}' OR '{0}' <% text
ORDER BY similarity(text, '{0}') + word_similarity('{0}', text) DESC
LIMIT 25;
"""
"""By the letters alike, and by a part that is alike: that finds who typed but a beginning."""

_END = "that is all"


class NotAtHandError(Exception):
    """No server can be started here; says why."""


class _Session:
    """psql, kept running: each question takes a round trip over a Unix socket."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, statement: str) -> list[str]:
        """Return the rows that a statement gives; raises NotAtHandError where it fails."""
        to, from_ = self._process.stdin, self._process.stdout
        assert to is not None  # noqa: S101 - a pipe was asked for
        assert from_ is not None  # noqa: S101 - likewise
        to.write(f"{statement}\n\\echo {_END}\n")
        to.flush()
        rows = []
        while (line := from_.readline()) != f"{_END}\n":
            if not line:
                raise NotAtHandError("psql ended at a statement")
            rows.append(line.rstrip("\n"))
        return rows


@contextmanager
def pg_trgm(entries: Sequence[Entry]) -> Iterator[Finder]:
    """Fill a table with an index of trigrams; raises NotAtHandError."""
    with _server() as session:
        start = time.perf_counter()
        session.ask("CREATE EXTENSION pg_trgm; CREATE TABLE name (text text, drama bigint);")
        rows = "".join(f"{text}\t{id_}\n" for text, id_ in names(entries))
        session.ask(f"COPY name FROM STDIN;\n{rows}\\.")
        session.ask("CREATE INDEX ON name USING gin (text gin_trgm_ops); VACUUM ANALYZE name;")
        built = time.perf_counter() - start
        (size,) = session.ask("SELECT pg_total_relation_size('name');")

        def find(text: str) -> Sequence[int]:
            asked = normalise(text).replace("'", "''")
            return firsts(map(int, session.ask(_FIND.format(asked))))

        yield Finder(find, built, int(size) / 1e6)


@contextmanager
def _server() -> Iterator[_Session]:
    tools = _tools()
    # A socket's path is short, so it is not in the working folder; and root may run no server.
    user = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        control: list[str | Path] = [tools / "pg_ctl", "--pgdata", data, "--wait"]
        options = (
            f"-k {folder} -c listen_addresses='' -c fsync=off -c jit=off -c enable_seqscan=off"
        )
        create = ["-U", "bench", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        try:
            _run([tools / "initdb", "--pgdata", data, "--no-sync", *create], user)
            _run([*control, "--log", f"{folder}/log", "--options", options, "start"], user)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise NotAtHandError(f"it does not start: {problem}") from problem
        try:
            with _psql(tools, folder) as process:
                yield _Session(process)
        finally:
            _run([*control, "--mode", "immediate", "stop"], user)


def _tools() -> Path:
    """Return the folder of PostgreSQL's programs."""
    folders = [
        found.parent for pattern in _PLACES for found in Path("/").glob(f"{pattern[1:]}/initdb")
    ]
    if on_path := shutil.which("initdb"):
        folders.insert(0, Path(on_path).resolve().parent)
    if not folders:
        raise NotAtHandError("initdb is neither on PATH nor where systems install it")
    return folders[0]


def _run(command: Sequence[str | Path], user: str | None) -> None:
    subprocess.run(command, user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _psql(tools: Path, folder: str) -> subprocess.Popen[str]:
    stop = "--set", "ON_ERROR_STOP=1"
    where = "-h", folder, "-U", "bench", "-d", "postgres"
    return subprocess.Popen(
        [str(tools / "psql"), "-XqAt", *stop, *where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
