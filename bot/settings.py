"""Settings: one frozen value, read from a mapping such as the environment."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.servers.quotas import USUAL, Quotas

LOG_FORMATS = ("terminal", "json")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


_MOST = 1_000_000
_DIGITS = re.compile(r"[0-9]{1,7}", re.ASCII)

_TOKEN = re.compile(r"([A-Za-z0-9_-]{20,})\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)


class BadSetting(Exception):  # noqa: N818 - it is about the setting, and the owner reads its text
    """A setting cannot be used; the text names it and says what to do, never its value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an owner can set; each field is the environment variable of the same name in capitals.

    ``discord_token`` may be empty where nothing connects. ``discord_api_base`` ends without a
    slash and with the API version, for example https://discord.com/api/v10. ``chart_fonts`` are
    files; where there are none, charts use the system's Noto fonts. The last four are quotas, from
    1 to a million.
    """

    discord_token: str = field(default="", repr=False)
    database_path: Path = Path("data/dramaclub.db")
    log_format: str = "terminal"
    log_level: str = "INFO"
    discord_api_base: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"
    chart_fonts: tuple[Path, ...] = ()
    member_drafts: int = USUAL.member_drafts
    server_drafts: int = USUAL.server_drafts
    server_dramas: int = USUAL.server_dramas
    server_names: int = USUAL.server_names

    @property
    def quotas(self) -> Quotas:
        """How much members and servers may keep."""
        return Quotas(self.member_drafts, self.server_drafts, self.server_dramas, self.server_names)

    @property
    def application_id(self) -> int:
        """The bot's application id (a snowflake), which a token's first part spells in base64.

        Raises BadSetting where there is no token or its form is wrong.
        """
        if not self.discord_token:
            raise BadSetting(
                "DISCORD_TOKEN is missing. Copy it from the Bot page of the developer portal."
            )
        match = _TOKEN.fullmatch(self.discord_token)
        application_id = _decoded(match[1]) if match else None
        if application_id is None:
            raise BadSetting(
                "DISCORD_TOKEN is not a bot token. Copy it whole from the portal's Bot page."
            )
        return application_id

    def require_token(self) -> None:
        """Raise BadSetting, before any network, for a token that cannot be one."""
        _ = self.application_id


def read(mapping: Mapping[str, str]) -> Settings:
    """Read settings from a mapping of names to texts; an empty text counts as not set.

    Raises BadSetting for a value that cannot be used.
    """
    given = {name: value for name in KEYS if (value := mapping.get(name, "").strip())}
    _one_of(given, "LOG_FORMAT", LOG_FORMATS)
    _one_of(given, "LOG_LEVEL", LOG_LEVELS)
    _address(given, "DISCORD_API_BASE", ("http", "https"))
    _address(given, "DISCORD_GATEWAY_URL", ("ws", "wss"))
    values: dict[str, object] = {name.lower(): value for name, value in given.items()}
    if "DATABASE_PATH" in given:
        values["database_path"] = _path("DATABASE_PATH", given["DATABASE_PATH"])
    if "CHART_FONTS" in given:
        values["chart_fonts"] = _fonts(given["CHART_FONTS"])
    for name in _QUOTAS & given.keys():
        values[name.lower()] = _number(name, given[name])
    return Settings(**values)  # type: ignore[arg-type]  # the checks above made each of its type


KEYS = tuple(name.upper() for name in Settings.__dataclass_fields__)
"""The names of all settings."""


_QUOTAS = {one.name.upper() for one in fields(Quotas)}


def _number(name: str, text: str) -> int:
    number = int(text) if _DIGITS.fullmatch(text) else 0
    if not 1 <= number <= _MOST:
        raise BadSetting(f"{name} must be a number from 1 to {_MOST}.")
    return number


def _one_of(given: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> None:
    if name in given and given[name] not in allowed:
        raise BadSetting(f"{name} must be one of: {', '.join(allowed)}.")


def _address(given: dict[str, str], name: str, schemes: tuple[str, ...]) -> None:
    if name not in given:
        return
    try:
        parts = urlsplit(given[name])
        usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadSetting(f"{name} must be an address that starts with {schemes[-1]}://.")
    if name == "DISCORD_API_BASE":
        given[name] = given[name].rstrip("/")


def _fonts(text: str) -> tuple[Path, ...]:
    paths = tuple(_path("CHART_FONTS", one.strip()) for one in text.split(",") if one.strip())
    if not all(path.is_file() for path in paths):
        raise BadSetting("CHART_FONTS names a file that is not there.")
    return paths


def _path(name: str, text: str) -> Path:
    if "\0" in text:
        raise BadSetting(f"{name} holds a NUL character.")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise BadSetting(f"{name} names the home of a user who is not there.") from None


def _decoded(part: str) -> int | None:
    try:
        return int(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError):
        return None
