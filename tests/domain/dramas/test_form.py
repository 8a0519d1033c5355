from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.form import FIELDS, FORMS, edited, filled, read
from bot.domain.dramas.json_format import write_drama
from bot.domain.dramas.overlay import changed, overlaid
from bot.domain.text.escape import FIELD_UNITS
from tests.domain.dramas.made import FIELDS as MADE
from tests.domain.dramas.made import dramas

SIGNAL = Drama(1, "signal-2016", "Signal", year=2016, aliases=("Sigeuneol", "Singal"))
NAMES = FORMS[0]


@given(dramas())
def test_the_text_of_a_form_reads_as_the_drama_it_shows(drama: Drama) -> None:
    for form in FORMS:
        values, wrong = read(filled(form, drama))
        assert wrong == {}
        assert changed(drama, overlaid(drama, values)) == {}


@given(dramas(), dramas())
def test_what_is_edited_leads_to_what_was_meant(drama: Drama, meant: Drama) -> None:
    for form in FORMS:
        values, _ = read(edited(form, drama, filled(form, meant)))
        after = write_drama(overlaid(drama, values))
        wanted = write_drama(meant)
        assert all(after.get(one.name) == wanted.get(one.name) for one in form.fields)


@given(dramas())
def test_an_untouched_form_edits_nothing(drama: Drama) -> None:
    for form in FORMS:
        sent = {
            name: f" {text}\n".replace("\n", "\r\n") for name, text in filled(form, drama).items()
        }
        assert edited(form, drama, sent) == {}


def test_what_a_form_would_write_otherwise_is_left_alone() -> None:
    odd = replace(SIGNAL, aliases=("a", "A", "two  spaces"))
    assert edited(NAMES, odd, filled(NAMES, odd) | {"year": "2015"}) == {"year": "2015"}


def test_one_value_a_line_can_be_split_and_joined() -> None:
    typed = filled(NAMES, SIGNAL) | {"aliases": "Sigeuneol Singal"}
    assert edited(NAMES, SIGNAL, typed) == {"aliases": "Sigeuneol Singal"}


def test_a_field_that_is_too_long_for_a_form_is_not_asked_for() -> None:
    long = replace(SIGNAL, aliases=tuple(f"{n:05}" + "가" * 95 for n in range(40)))
    assert "aliases" not in filled(NAMES, long)
    assert filled(NAMES, long)["title"] == "Signal"


def test_emptied_and_wrong_fields_are_told_apart() -> None:
    values, wrong = read({"year": "", "episodes": "x", "title": "y" * 151, "synopsis": " "})
    assert values == {"year": None, "synopsis": None}
    assert wrong.keys() == {"episodes", "title"}
    assert wrong["title"].values == {"most": 150}


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_takes_more_than_its_form_does(name: str) -> None:
    _, wrong = read({name: "12\n" * (FIELD_UNITS + 1)})
    assert wrong.keys() == {name}


def test_forms_are_within_discords_limits_and_cover_what_is_made() -> None:
    assert all(1 <= len(form.fields) <= 5 for form in FORMS)
    assert len(FORMS) <= 5
    assert FIELDS.keys() == MADE.keys()
    assert {one.name for one in FIELDS.values() if one.spoils} == {"key_episodes", "lines"}


def test_fields_of_one_value_a_line_are_known_by_it() -> None:
    whole = {one.name for one in FIELDS.values() if not one.lines}
    assert whole == {
        "title", "native_title", "year", "country", "episodes", "runtime", "network", "synopsis",
        "poster",
    }  # fmt: skip
