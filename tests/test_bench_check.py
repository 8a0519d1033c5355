"""The check on ratios: what falls short is named, and fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import check
from bench.growth.arguments import functions


def test_what_falls_short_is_named_with_its_bound() -> None:
    assert check.short({"search": 500.0, "store": check.LEAST["store"]}) == []
    assert check.short({"search": 3.0, "store": 9.0}) == [
        f"search: 3.00, where at least {check.LEAST['search']:.2f} was expected"
    ]


@pytest.mark.parametrize(("again", "code"), [(9.0, None), (0.2, 1)])
def test_only_who_falls_short_twice_fails(
    again: float,
    code: int | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    turns: Iterator[float] = iter([0.1, again])

    def store(_: Path) -> dict[str, float]:
        return {"store": next(turns)}

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check, "PARTS", (lambda _: {"search": 50.0}, store))
    if code is None:
        check.main()
    else:
        with pytest.raises(SystemExit, match=r"^store: 0\.20, where at least 2"):
            check.main()
    assert json.loads(capsys.readouterr().out) == {"search": 50.0, "store": again}


def test_a_call_that_grows_and_is_not_known_to_is_unsteady() -> None:
    known, *_ = check.GROWING
    once = {known: 1.0, "other": 1.0}
    assert check.steadiness(once, {known: 10.0, "other": 1.5}) == {
        "growth_room": 2.0, "growth_steady": 1.0,
    }  # fmt: skip
    assert check.steadiness(once, {known: 10.0, "other": 8.0})["growth_steady"] == 0.0


def test_what_is_known_to_grow_is_there() -> None:
    assert {name for name, _ in functions()} >= check.GROWING


def test_the_ci_checks_the_ratios_after_the_tests() -> None:
    text = (Path(__file__).parents[1] / ".ci" / "run").read_text()
    assert text.index("make test PYTHON=") < text.index("\n.venv/bin/python -m bench.check\n")
