import json
import logging
import sys

import pytest

from bot import logs

BOT_TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.GabcdE.abcdefghijklmnopqrstuvwxyz-0123456789A"
WEBHOOK = "https://discord.com/api/v10/webhooks/100/aW50ZXJhY3Rpb246MTIz/messages/@original"


@pytest.fixture
def record() -> logging.LogRecord:
    try:
        raise ValueError(f"token {BOT_TOKEN}")
    except ValueError:
        error = sys.exc_info()
    return logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, "PATCH %s", (WEBHOOK,), error)


@pytest.mark.parametrize("formatter", [logs.TerminalFormatter(), logs.JsonFormatter()])
def test_no_format_shows_a_secret(formatter: logging.Formatter, record: logging.LogRecord) -> None:
    line = formatter.format(record)
    assert "aW50" not in line
    assert BOT_TOKEN not in line
    assert line.count("[secret]") == 2
    assert "/messages/@original" in line


def test_json_is_one_object_a_line(record: logging.LogRecord) -> None:
    entry = json.loads(logs.JsonFormatter().format(record))
    assert entry["level"] == "ERROR"
    assert entry["logger"] == "bot.x"
    assert entry["message"].startswith("PATCH https://")
    assert "ValueError" in entry["error"]
    assert entry["time"].endswith("+00:00")


def test_a_bare_interaction_token_is_a_secret() -> None:
    assert logs.redact("broken with aW50ZXJhY3Rpb246MTIzOmFiYw==") == "broken with [secret]"


def test_an_ordinary_text_is_left_alone() -> None:
    text = "Ready as Dramaclub#0001 in 2 servers at https://discord.com/api/v10/gateway.bot.example"
    assert logs.redact(text) == text


def test_libraries_never_log_below_info(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("terminal", "DEBUG")
    try:
        logging.getLogger("discord.gateway").debug("hidden")
        logging.getLogger("bot").debug("shown")
    finally:
        logging.basicConfig(force=True)
    assert "hidden" not in (said := capsys.readouterr().err)
    assert "shown" in said
