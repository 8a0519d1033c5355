"""Filling in a modal."""

from dataclasses import dataclass
from typing import Any

from sandbox import components as parts
from sandbox import interaction as kinds
from sandbox.files import Upload, fits
from sandbox.interaction import Modal
from sandbox.people.actor import Actor
from sandbox.people.ask import Question
from sandbox.people.press import chosen_values, option_value
from sandbox.people.refusal import Refusal, missing
from sandbox.people.resolved import Resolved
from sandbox.wire import Json

_MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Form:
    """What a person filled in: values and files by label or custom_id."""

    fields: dict[str, Any]
    files: dict[str, list[Upload]]


def submit(actor: Actor, modal: Modal, form: Form) -> Question:
    """The submit of a modal; untouched fields keep what the bot filled in."""
    filler = _Filler(actor, form)
    data: Json = {
        "custom_id": modal.custom_id,
        "components": [filler.fill(component) for component in modal.components],
    }
    if unused := filler.unused():
        raise missing("field", ", ".join(sorted(unused)))
    if resolved := filler.resolved.payload():
        data["resolved"] = resolved
    opened_by = modal.interaction
    return Question(kinds.MODAL_SUBMIT, data, opened_by.source, opened_by)


class _Filler:
    def __init__(self, actor: Actor, form: Form) -> None:
        self._actor = actor
        self._form = form
        self._used: set[str] = set()
        self.resolved = Resolved(actor)

    def unused(self) -> set[str]:
        """Names in the form that no field has."""
        return (self._form.fields.keys() | self._form.files.keys()) - self._used

    def fill(self, component: Json) -> Json:
        """A component of the submit for one of the modal."""
        kept: Json = {"type": component["type"], "id": component["id"]}
        if component["type"] == parts.LABEL:
            return kept | {"component": self._field(component["component"], component["label"])}
        if component["type"] == parts.ROW:
            return kept | {
                "components": [
                    self._field(one, one.get("label") or "") for one in component["components"]
                ]
            }
        return kept

    def _field(self, field: Json, label: str) -> Json:
        names = [name for name in (field["custom_id"], label) if self._has(name)]
        given = self._form.fields.get(names[0]) if names else None
        self._used.update(names)
        kept: Json = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
        if field["type"] == parts.FILE_UPLOAD:
            return kept | {"values": self._files(field, label)}
        return kept | self._answer(field, label, given, touched=bool(names))

    def _has(self, name: str) -> bool:
        return name in self._form.fields or name in self._form.files

    def _answer(self, field: Json, label: str, given: Any, *, touched: bool) -> Json:
        kind = field["type"]
        if kind == parts.TEXT_INPUT:
            return {"value": self._text(field, label, given if touched else field.get("value"))}
        if kind == parts.CHECKBOX:
            return {"value": bool(given) if touched else bool(field.get("default"))}
        if kind == parts.RADIO_GROUP:
            return {"value": self._radio(field, label, given, touched=touched)}
        return {"values": self._values(field, label, given, touched=touched)}

    def _text(self, field: Json, label: str, given: Any) -> str:
        text = "" if given is None else str(given)
        if self._actor.force:
            return text
        if not text and field.get("required", True):
            raise Refusal(f"{label} is required.")
        low, high = field.get("min_length") or 0, field.get("max_length") or _MAX_TEXT
        if text and not low <= len(text) <= high:
            raise Refusal(f"{label} must have {low} to {high} characters.")
        return text

    def _radio(self, field: Json, label: str, given: Any, *, touched: bool) -> str | None:
        options = field.get("options") or []
        if not touched:
            given = next((one["value"] for one in options if one.get("default")), None)
        if given is None:
            if field.get("required", True) and not self._actor.force:
                raise Refusal(f"{label} is required.")
            return None
        return option_value(options, given, force=self._actor.force)

    def _values(self, field: Json, label: str, given: Any, *, touched: bool) -> list[str]:
        options = field.get("options") or []
        if not touched:
            given = [one["value"] for one in options if one.get("default")]
            given += [one["id"] for one in field.get("default_values") or []]
        values = given if isinstance(given, list) else [given]
        values = [one for one in values if one is not None]
        if not values and not field.get("required", True):
            return []
        if field["type"] == parts.CHECKBOX_GROUP:
            self._check_count(field, label, len(values), len(options))
            return [option_value(options, one, force=self._actor.force) for one in values]
        return chosen_values(self._actor, field, values, self.resolved)

    def _check_count(self, field: Json, label: str, count: int, default_high: int) -> None:
        low = field.get("min_values", 1 if field.get("required", True) else 0)
        high = field.get("max_values") or default_high
        if not low <= count <= high and not self._actor.force:
            raise Refusal(f"{label}: choose {low} to {high}.")

    def _files(self, field: Json, label: str) -> list[str]:
        uploads = [
            upload
            for name in dict.fromkeys((field["custom_id"], label))
            for upload in self._form.files.get(name, [])
        ]
        if uploads or field.get("required", True):
            self._check_count(field, label, len(uploads), 1)
        wanted: list[str] = field.get("file_types") or []
        if not self._actor.force and not all(fits(one.filename, wanted) for one in uploads):
            raise Refusal(f"{label} takes only: {', '.join(wanted)}.")
        world = self._actor.world
        kept = (
            world.files.keep(upload, self._actor.channel.id, ephemeral=True) for upload in uploads
        )
        return [self.resolved.attachment(one) for one in kept]
