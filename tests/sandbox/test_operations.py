"""The list of Discord's routes in docs/sandbox.md is what the sandbox has."""

import re
from pathlib import Path

import pytest

from tests.sandbox import operations
from tests.sandbox.operations import (
    DOCUMENT,
    OPENAPI,
    compared,
    discords,
    listed,
    main,
    served,
    shape,
    written,
)
from tests.sandbox.test_limits_http import MESSAGES, Bot
from tests.waiting import standing

TEXT = DOCUMENT.read_text(encoding="utf-8")
AGAIN = "python -m tests.sandbox.operations"


def test_the_list_says_what_is_there() -> None:
    assert {*map(shape, listed(TEXT))} == {*map(shape, served())}, AGAIN


def test_it_counts_what_it_lists() -> None:
    count, whole, more = map(int, re.findall(r"\d+", written(TEXT).partition(".")[0]))
    rows = re.findall(r"^\| `.*` \| (.*) \| (.*) \|$", written(TEXT), re.MULTILINE)
    there, missing = (sum(len(row[n].split()) for row in rows) for n in (0, 1))
    assert (count + more, whole - count) == (there, missing)


@pytest.mark.skipif(not OPENAPI.is_file(), reason="Discord's OpenAPI file is not at hand")
def test_the_command_writes_this_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared(served(), discords(OPENAPI)) == written(TEXT), AGAIN
    stale = tmp_path / "sandbox.md"
    stale.write_text(TEXT.replace(written(TEXT), "an older list\n"), encoding="utf-8")
    monkeypatch.setattr(operations, "DOCUMENT", stale)
    assert main([]) == 0
    assert stale.read_text(encoding="utf-8") == TEXT


def test_without_the_file_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(operations, "DOCUMENT", tmp_path / "untouched.md")
    assert main([str(tmp_path / "no.json")]) == 0
    assert "Nothing was written: Discord's OpenAPI file is not at" in capsys.readouterr().out


async def test_a_route_that_is_not_there_says_so() -> None:
    async with standing() as sandbox, Bot(sandbox) as bot:
        for method, path in (("GET", "/nowhere"), ("PUT", "/gateway"), ("GET", "/stickers/1")):
            told = await bot.call(method, path)
            assert (told.status, told.body) == (404, {"message": "404: Not Found", "code": 0})
            assert sandbox.journal.entries[-1].verdict == "404: not in the sandbox"
        assert (await bot.call("GET", f"{MESSAGES}/1")).refusal == (404, 10008)
        assert sandbox.journal.entries[-1].verdict == "404 10008: Unknown Message"
