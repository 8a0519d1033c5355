"""How SQL is written: a statement with its call on one line, or one triple-quoted text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.store

STORE = Path(bot.store.__path__[0])
MODULES = [path.relative_to(STORE).as_posix() for path in sorted(STORE.rglob("*.py"))]


@pytest.mark.parametrize("module", MODULES)
def test_sql_over_a_line_is_one_triple_quoted_text(module: str) -> None:
    source = (STORE / module).read_text(encoding="utf-8")
    pieced = [sql for sql in _over_a_line(source) if not sql.startswith(('"""', 'f"""'))]
    assert not pieced


def test_a_statement_in_pieces_is_found() -> None:
    assert list(_over_a_line('tx.one(\n    "SELECT 1"\n    " AS one",\n)'))


def _over_a_line(source: str) -> Iterator[str]:
    """Yield the SQL of calls that take more than a line, as it is written."""
    for call in ast.walk(ast.parse(source)):
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("tx"), attr="all" | "one"),
                args=[ast.Constant() | ast.JoinedStr() as sql, *_],
            ) if call.end_lineno != call.lineno:
                yield ast.get_source_segment(source, sql) or ""
