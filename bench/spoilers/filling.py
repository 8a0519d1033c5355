"""What an author does with forms and files."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from bench.spoilers.cases import Case
from bot.domain.reviews import form_edits
from bot.domain.reviews.form_parts import parts
from bot.domain.reviews.headings import sections
from bot.domain.reviews.pasted_twice import once
from bot.domain.reviews.review import Review
from bot.domain.text.spoilers import Scope
from bot.ui.form import Form

Apply = Callable[[Review], Review]
Typed = Mapping[str, Sequence[str]]

_SCORE = {"score": ["17"]}


def begun(case: Case) -> Apply:
    """Return what the upload or the first forms do."""
    if case.uploaded is not None:
        found = sections(once(case.uploaded))
        return in_turn(
            [
                lambda review: form_edits.with_file(review, found),
                lambda review: _beginning(review, review.headline or case.headline),
            ]
        )
    typed = [section(place, _typed(*one)) for place, one in enumerate(case.sections)]
    return in_turn([*typed, lambda review: _beginning(review, case.headline)])


def section(place: int, typed: Typed) -> Apply:
    """Return what a section's form does."""
    return lambda review: form_edits.with_section(review, place, typed)


def section_scope(place: int, own: Scope | None) -> Apply:
    """Return what the form of a section's scope does."""
    return lambda review: form_edits.with_section_scope(review, place, own)


def beginning(typed: Typed, scope: Scope) -> Apply:
    """Return what the first form does."""
    return lambda review: form_edits.with_scope(form_edits.with_beginning(review, typed), scope)


def in_turn(changes: Sequence[Apply]) -> Apply:
    """Return what several forms do one after another."""
    return lambda review: reduce(lambda now, change: change(now), changes, review)


def filled_in(form: Form) -> Typed:
    """Return what a form brings that is sent as it was opened."""
    inputs = [label["component"] for label in form.to_dict()["components"]]
    return {one["custom_id"].partition(":")[0]: _given(one) for one in inputs}


def _given(component: Mapping[str, Any]) -> list[str]:
    if "options" in component:
        return [one["value"] for one in component["options"] if one.get("default")]
    return [component.get("value") or ""]


def _beginning(review: Review, headline: str) -> Review:
    return form_edits.with_beginning(review, _SCORE | {"headline": [headline]})


def _typed(title: str, text: str) -> Typed:
    cut = zip(form_edits.part_names(), parts(text), strict=False)
    return {"title": [title]} | {name: [part] for name, part in cut}
