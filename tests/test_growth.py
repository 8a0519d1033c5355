"""What bench.growth measures: every public function of the store, each at its work."""

from pathlib import Path

from bench.growth.__main__ import exponent, measure, summary
from bench.growth.community import fill


def test_each_function_is_called_with_what_it_takes(tmp_path: Path) -> None:
    fill(tmp_path / "club.db", 1)
    took = measure(tmp_path / "club.db")
    assert len(took) > 150
    assert [name for name, ms in took.items() if ms is None] == []


def test_the_last_line_names_what_grows_and_is_felt() -> None:
    grows = {"flat": 0.5, "grows": 0.5, "small": 0.005, "refused": None}
    once, last = grows, {"flat": 0.7, "grows": 50.0, "small": 0.5, "refused": None}
    told = summary({1: once, 10: once, 100: last})
    assert (told["worst"], told["worst_ms"], told["functions"]) == ("grows", 50.0, 3)
    assert told["exponents_over"] == ["grows"]
    assert told["refused"] == ["refused"]
    assert exponent(1.0, 100.0) == 1.0
