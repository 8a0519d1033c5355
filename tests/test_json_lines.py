from pathlib import Path

from bench.json_lines import rows


def test_a_line_ends_with_a_line_feed_alone(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"text": "a\u2028b\x85c"}\n\n{"text": "d"}\n', "utf-8")
    assert [row["text"] for row in rows(file)] == ["a\u2028b\x85c", "d"]
