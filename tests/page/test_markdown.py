"""Discord's markdown: each text and the tree that the page makes of it."""

from typing import Any

import pytest

from tests.page.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="package")

# A text, and its tree in short: text as it is, everything else as "type(children)".
CASES = [
    ("plain", "plain"),
    ("**bold** and *slanted*", "strong(bold) and em(slanted)"),
    ("***both***", "strong(em(both))"),
    ("**a *b* c**", "strong(a em(b) c)"),
    ("_a_ __b__ ~~c~~", "em(a) underline(b) strike(c)"),
    ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    (r"\*not\* \||this\||", "*not* ||this||"),
    ("`**code**` ``a ` b``", "code(**code**) code(a ` b)"),
    ("```py\nx = 1\n```", "block(x = 1)"),
    ("||a **b**||", "spoiler(a strong(b))"),
    ("||one\ntwo||", "spoiler(one\ntwo)"),
    ("||- a\n- b|| c", "spoiler(lists(list(item(a)item(b)))) c"),
    ("||open", "||open"),
    ("# One\n## Two\ntext # no", "heading(One)heading(Two)text # no"),
    ("#hash\n-# small", "#hash\nsubtext(small)"),
    ("> a\n> b\nc", "quote(a\nb)c"),
    (">>> a\nb", "quote(a\nb)"),
    ("- a\n  - b\n- c", "lists(list(item(alist(item(b)))item(c)))"),
    ("1. a\n2. b", "lists(list(item(a)item(b)))"),
    ("[a](https://a.b/c) [b](javascript:x)", "link(a) [b](javascript:x)"),
    ("see https://a.b/c?d=1.", "see link(https://a.b/c?d=1)."),
    ("<https://a.b>", "link(https://a.b)"),
    ("<@1000000000000000012><@&1000000000000000101>", "person()role()"),
    ("<#1000000000000000110> </drama find:1000000000000000110>", "channel() command()"),
    ("<t:1700000000:R> <a:wave:1000000000000000999> @everyone", "time() emoji() everyone()"),
    ("<b onclick=x>", "<b onclick=x>"),
]


def short(nodes: list[Any]) -> str:
    return "".join(map(one, nodes))


def one(node: dict[str, Any]) -> str:
    if node["type"] == "text":
        return str(node["text"])
    inside = short(node["children"]) if "children" in node else node.get("text", "")
    return f"{node['type']}({inside})"


async def test_each_text_has_its_tree(opened: Open) -> None:
    window = await opened()
    script = """async texts => { const m = await import('/page/js/markdown.js');
        return texts.map(one => m.parse(one)); }"""
    trees = await window.page.evaluate(script, [text for text, _ in CASES])
    assert [short(tree) for tree in trees] == [tree for _, tree in CASES]


async def test_a_long_text_of_marks_is_quick(opened: Open) -> None:
    window = await opened()
    script = """async text => { const m = await import('/page/js/markdown.js');
        const from = performance.now(); m.parse(text); return performance.now() - from; }"""
    for text in ("*" * 4000, "||" * 2000, "[" * 4000, "_a" * 2000, "> " * 2000, "- " * 2000):
        assert await window.page.evaluate(script, text) < 500
