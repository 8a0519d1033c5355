import base64
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.servers.quotas import USUAL
from bot.settings import KEYS, BadSetting, Settings, read

TOKEN = (
    base64.b64encode(b"1000000000000000001").decode().rstrip("=") + ".abcdef.0123456789abcdef0123"
)


def test_nothing_set_gives_the_defaults() -> None:
    assert read({}) == read(dict.fromkeys(KEYS, " ")) == Settings()


def test_what_is_set_is_taken() -> None:
    settings = read(
        {
            "DISCORD_TOKEN": f" {TOKEN} ", "DATABASE_PATH": "/x/y.db", "LOG_FORMAT": "json",
            "DISCORD_API_BASE": "http://127.0.0.1:8765/api/v10/", "PATH": "/bin",
        }
    )  # fmt: skip
    assert settings.application_id == 1000000000000000001
    assert settings.database_path == Path("/x/y.db")
    assert settings.discord_api_base == "http://127.0.0.1:8765/api/v10"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("DISCORD_API_BASE", "discord.com/api"),
        ("DISCORD_API_BASE", "ftp://discord.com"),
        ("DISCORD_API_BASE", "http://"),
        ("DISCORD_API_BASE", "http://[::1"),
        ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg"),
        ("DISCORD_GATEWAY_URL", "ws://host:99999999"),
    ],
)
def test_a_bad_value_names_its_setting_and_is_not_repeated(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        read({name: value})
    assert name in str(refusal.value)
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    "token", ["", "hello", "a.b.c", "nodigits" * 4 + ".abcdef.0123456789", TOKEN + " x"]
)
def test_a_token_of_the_wrong_form_is_refused_before_any_network(token: str) -> None:
    with pytest.raises(BadSetting, match="DISCORD_TOKEN"):
        _ = read({"DISCORD_TOKEN": token}).application_id


def test_the_token_is_not_in_the_repr() -> None:
    assert TOKEN not in repr(Settings(discord_token=TOKEN))


def test_the_example_holds_every_setting_with_its_default() -> None:
    lines = Path(".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert tuple(given) == KEYS
    assert read(given) == Settings()


def test_fonts_are_files_that_are_there(tmp_path: Path) -> None:
    fonts = [tmp_path / name for name in ("a.ttf", "b.otf")]
    for font in fonts:
        font.touch()
    named = ", ".join(map(str, fonts))
    assert read({"CHART_FONTS": named}).chart_fonts == tuple(fonts)
    with pytest.raises(BadSetting, match="CHART_FONTS"):
        read({"CHART_FONTS": f"{named}, {tmp_path / 'none.ttf'}"})


def test_quotas_are_numbers_from_one_to_a_million() -> None:
    given = {"MEMBER_DRAFTS": "7", "SERVER_DRAFTS": "1", "SERVER_NAMES": "1000000"}
    assert read(given).quotas == replace(
        USUAL, member_drafts=7, server_drafts=1, server_names=1_000_000
    )
    for name in ("MEMBER_DRAFTS", "SERVER_DRAFTS", "SERVER_DRAMAS", "SERVER_NAMES"):
        for value in ("0", "-1", "1000001", "9" * 5_000, "many", "1.5", "٣"):
            with pytest.raises(BadSetting, match=name):
                read({name: value})
