from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polls.closing_time import (
    LONGEST,
    NO_SUCH_TIME,
    PAST,
    SKIPPED,
    TOO_FAR,
    TWICE,
    UNREADABLE,
    Closing,
    UnreadableClosing,
    next_round,
    read_closing,
    typed_moment,
)

BERLIN = ZoneInfo("Europe/Berlin")
SEOUL = ZoneInfo("Asia/Seoul")
NOW = int(datetime(2026, 11, 1, 12, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("3d", 3 * 86_400),
        (" 2h 30m ", 9_000),
        ("1W2d", 9 * 86_400),
        ("90 m", 5_400),
        ("３ｄ", 3 * 86_400),
        ("٣d", 3 * 86_400),
        ("3 Days", 3 * 86_400),
        ("1 week 2 days", 9 * 86_400),
        ("2hrs, 30 minutes", 9_000),
    ],
)
def test_durations_count_from_the_posting(typed: str, seconds: int) -> None:
    closing = read_closing(typed, UTC)
    assert closing == Closing(after=seconds)
    assert closing.due(NOW) == NOW + seconds


def test_nothing_is_by_hand() -> None:
    assert read_closing(" \n", UTC).due(NOW) is None


@pytest.mark.parametrize(
    ("typed", "zone", "at"),
    [
        ("2026-12-24 20:00", UTC, "2026-12-24T20:00+00:00"),
        ("2026-12-24T20:00", SEOUL, "2026-12-24T20:00+09:00"),
        ("2026-3-1 7:05", BERLIN, "2026-03-01T07:05+01:00"),
        ("٢٠٢٦-١٢-٢٤ ٢٠:٠٠", UTC, "2026-12-24T20:00+00:00"),
    ],
)
def test_dates_are_read_in_the_servers_timezone(typed: str, zone: tzinfo, at: str) -> None:
    moment = int(datetime.fromisoformat(at).timestamp())
    assert read_closing(typed, zone) == Closing(at=moment)


def test_an_hour_that_the_clocks_skip_is_the_one_after() -> None:
    closing = read_closing("2027-03-28 02:30", BERLIN)
    assert closing.shift == SKIPPED
    assert datetime.fromtimestamp(closing.at or 0, BERLIN).hour == 3


def test_an_hour_that_comes_twice_is_the_first() -> None:
    closing = read_closing("2026-10-25 02:30", BERLIN)
    assert closing.shift == TWICE
    assert closing.at == int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("soon", UNREADABLE),
        ("3", UNREADABLE),
        ("3d!", UNREADABLE),
        ("3 dogs", UNREADABLE),
        ("3d" + " " * 300, UNREADABLE),
        ("tomorrow", UNREADABLE),
        ("-3d", UNREADABLE),
        ("2026-12-24", UNREADABLE),
        ("24.12.2026 20:00", UNREADABLE),
        ("2027-02-30 20:00", NO_SUCH_TIME),
        ("2026-12-24 24:00", NO_SUCH_TIME),
        ("0000-12-24 20:00", NO_SUCH_TIME),
        ("9999-12-31 23:59", NO_SUCH_TIME),
        ("9998-12-31 23:59", TOO_FAR),
        ("2026-10-01 20:00", PAST),
        ("0m", PAST),
        ("53w", TOO_FAR),
        ("999999w", TOO_FAR),
    ],
)
def test_what_cannot_be_is_named(typed: str, reason: str) -> None:
    with pytest.raises(UnreadableClosing) as refused:
        read_closing(typed, ZoneInfo("America/New_York")).due(NOW)
    assert str(refused.value) == reason


@given(st.text(max_size=40) | st.from_regex(r"[0-9wdhm :T-]{0,20}"))
def test_any_text_is_a_time_or_is_refused(typed: str) -> None:
    try:
        due = read_closing(typed, BERLIN).due(NOW)
    except UnreadableClosing:
        return
    assert due is None or NOW < due <= NOW + LONGEST


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Seoul"]


@given(st.sampled_from(ZONES), st.integers(NOW, NOW + LONGEST), st.integers(0, LONGEST))
def test_a_round_is_the_next_at_the_first_ones_hour(name: str, first: int, passed: int) -> None:
    zone = ZoneInfo(name)
    at = next_round(first, first + passed, zone)
    assert first + passed < at <= first + passed + 7 * 86_400 + 3_600
    there, began = datetime.fromtimestamp(at, zone), datetime.fromtimestamp(first, zone)
    assert there.weekday() == began.weekday()


def test_rounds_keep_their_hour_when_the_clocks_change() -> None:
    first = int(datetime(2027, 3, 14, 2, 30, tzinfo=BERLIN).timestamp())
    rounds = [first]
    for _ in range(3):
        rounds.append(next_round(first, rounds[-1], BERLIN))
    local = [f"{datetime.fromtimestamp(at, BERLIN):%d %H:%M}" for at in rounds]
    assert local == ["14 02:30", "21 02:30", "28 03:30", "04 02:30"]


@given(st.sampled_from(ZONES), st.integers(NOW // 60 + 1, (NOW + LONGEST) // 60))
def test_a_moment_is_read_as_it_is_typed(name: str, minute: int) -> None:
    zone = ZoneInfo(name)
    closing = read_closing(typed_moment(minute * 60, zone), zone)
    assert closing.at == minute * 60 or closing.shift == TWICE
