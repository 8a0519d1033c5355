from dataclasses import replace

from hypothesis import given

from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.overlay import bare, changed, overlaid
from tests.domain.dramas.made import dramas

SIGNAL = Drama(1, "signal-2016", "Signal", year=2016, country="KR", aliases=("Sigeuneol",))


@given(dramas(), dramas())
def test_what_changed_leads_from_one_state_to_the_other(before: Drama, after: Drama) -> None:
    assert overlaid(before, changed(before, after)) == after


@given(dramas())
def test_nothing_changed_changes_nothing(drama: Drama) -> None:
    assert changed(drama, drama) == {}
    assert overlaid(drama, {}) is drama


def test_fields_win_one_by_one_and_the_rest_shows_through() -> None:
    fields = {"year": 2015, "aliases": None}
    assert overlaid(SIGNAL, fields) == replace(SIGNAL, year=2015, aliases=())
    upgraded = replace(SIGNAL, country="JP", year=2017, aliases=("New",))
    assert overlaid(upgraded, fields) == replace(SIGNAL, country="JP", year=2015, aliases=())


def test_a_servers_own_drama_is_all_that_it_says() -> None:
    own = overlaid(bare(OWN + 3), {"title": "Ours"})
    assert own == Drama(OWN + 3, f"own-{OWN + 3}", "Ours")
