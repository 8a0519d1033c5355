import pytest

from bot.ui.custom_ids import CustomId, parse


@pytest.mark.parametrize(
    "text", ["drama_post:v1:12", "a:v1", "review:v12:1:2:3", f"x:v1:{2**63 - 1}"]
)
def test_what_is_written_is_read_back(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "x:v", "x:v1:", "x:1:2", "X:v1:1", "x:v1:-1", "x:v1:١٢", f"x:v1:{2**63}",
        "x:v1:99999999999999999999", "x:v1:1\n", "x:v1:1 ", "x:v1:1:" + "9" * 200,
    ],
)  # fmt: skip
def test_what_is_not_ours_is_none(text: str) -> None:
    assert parse(text) is None


def test_an_id_knows_its_parts() -> None:
    assert parse("drama_post:v2:7:8") == CustomId("drama_post", 2, (7, 8))
