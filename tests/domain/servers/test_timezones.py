from datetime import UTC, datetime

import pytest

from bot.domain.servers import timezones


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Asia/Seoul", "Asia/Seoul"),
        ("asia/seoul", "Asia/Seoul"),
        (" ASIA / SEOUL ", "Asia/Seoul"),
        ("seoul", "Asia/Seoul"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("port au prince", "America/Port-au-Prince"),
        ("Singapore", "Asia/Singapore"),
        ("kentucky/louisville", "America/Kentucky/Louisville"),
        ("Japan", "Japan"),
        ("utc", "UTC"),
        ("Etc/GMT-9", "Etc/GMT-9"),
    ],
)
def test_a_name_or_city_is_understood(typed: str, name: str) -> None:
    assert timezones.meant(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "/", "seoull", "louisville", "gmt+9", "../../etc/passwd", "x" * 100_000,
        "Asia/Seoul\x00", "localtime", "서울", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_single_timezone_is_none(typed: str) -> None:
    assert timezones.meant(typed) is None


def test_a_city_of_several_timezones_offers_them_all() -> None:
    offered = timezones.closest("louisville")
    assert {"America/Louisville", "America/Kentucky/Louisville"} <= set(offered)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("seoull", "Asia/Seoul"), ("new yrok", "America/New_York"), ("Santia", "America/Santiago")],
)
def test_a_misspelling_offers_the_closest(typed: str, first: str) -> None:
    offered = timezones.closest(typed)
    assert offered[0] == first
    assert len(offered) == len(set(offered)) <= timezones.CLOSEST


@pytest.mark.parametrize("typed", ["", " ", "zzzz", "<@1>", "x" * 100_000, "+9"])
def test_rubbish_offers_nothing(typed: str) -> None:
    assert timezones.closest(typed) == []


def test_the_clock_shows_local_time_in_summer_and_winter() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert timezones.clock("Asia/Seoul", noon) == "21:00"
    assert timezones.clock("Europe/Paris", noon) == "13:00"
    assert timezones.clock("Europe/Paris", noon.replace(month=7)) == "14:00"


def test_a_timezone_that_the_system_does_not_know_is_utc() -> None:
    assert timezones.zone("Mars/Olympus") is UTC
    assert timezones.zone("../etc/passwd") is UTC
