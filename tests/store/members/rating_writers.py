"""Which functions of the store write what ratings are made of, and which bring the sums along."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import bot.store

STORE = Path(bot.store.__path__[0])

Sources = list[tuple[str, str]]
"""Modules: the name and the text of each."""

_MADE_OF = {
    "review": "place_id|score|reach|least_reach|published_at|hidden_at|deleted_at|replaces_from"
    "|replaces_until",
    "progress": "score|counts_from|counted_score",
}

_WRITES = re.compile(
    "|".join(
        rf"(INSERT\s+INTO|DELETE\s+FROM)\s+{table}\b|UPDATE\s+{table}\s+SET\b.*\b({columns})\s*="
        for table, columns in _MADE_OF.items()
    ),
    re.DOTALL,
)


_VALUE = "{}"
"""Stands for what is put into a text."""


class Use(NamedTuple):
    """A statement, or a call by its name, in a function; ``inside``: the sums are brought along."""

    function: str
    what: str
    inside: bool


def statements(module: str, source: str) -> Iterator[Use]:
    """Yield the statements of a module that write what ratings are made of, as they begin."""
    for function, node, inside in _nodes(module, source):
        begins, _, rest = _text(node).partition(_VALUE)
        if _WRITES.search(begins + rest):
            yield Use(function, begins, inside)


def calls(module: str, source: str) -> Iterator[Use]:
    """Yield the calls of a module of functions, by the module and name of each."""
    for function, node, inside in _nodes(module, source):
        match node:
            case ast.Call(ast.Name(name)):
                yield Use(function, f"{module}.{name}", inside)
            case ast.Call(ast.Attribute(ast.Name(other), name)):
                yield Use(function, f"{other}.{name}", inside)


def outside(sources: Sources, exempt: frozenset[str]) -> set[str]:
    """Return the public functions that write, or call what does, without the sums."""
    found = {
        one.function
        for module, source in sources
        for one in statements(module, source)
        if not one.inside and one.function not in exempt
    }
    called = [one for module, source in sources for one in calls(module, source)]
    while more := {
        one.function for one in called if one.what in found and not one.inside
    } - found - exempt:  # fmt: skip
        found |= more
    return {name for name in found if not name.partition(".")[2].startswith("_")}


def sources() -> Sources:
    """Return the store's modules."""
    return [(path.stem, path.read_text(encoding="utf-8")) for path in STORE.rglob("*.py")]


def _nodes(module: str, source: str) -> Iterator[tuple[str, ast.AST, bool]]:
    for part in ast.parse(source).body:
        name = f"{module}.{getattr(part, 'name', '')}"
        for node, inside in _within(part, inside=False):
            yield name, node, inside


def _within(node: ast.AST, *, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    inside = inside or (isinstance(node, ast.With) and any(map(_brings, node.items)))
    for child in ast.iter_child_nodes(node):
        yield child, inside
        if not isinstance(child, ast.JoinedStr):
            yield from _within(child, inside=inside)


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(parts):
            return "".join(map(_text, parts))
        case ast.FormattedValue():
            return _VALUE
    return ""


def _brings(item: ast.withitem) -> bool:
    return ast.unparse(item.context_expr).startswith("rating_sums.changing")
