"""What Discord receives of the bot, and what of it stands where."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.ui.card import Card
from bot.ui.form import Form
from sandbox.limits.bodies import Kind

_COMPONENTS_V2 = 1 << 15
_MODAL = 9
_TEXT_DISPLAY = 10
_CONTAINER = 17
_ROW = 1


@dataclass(frozen=True, slots=True)
class Payload:
    """A request: its ``kind`` as the limits name it, and its body.

    Of the words ``kept``, none may stand in it; those ``covered`` may in a spoiler container. What
    its author alone sees, a ``preview``, may name them in its buttons and choices.
    """

    name: str
    kind: Kind
    body: dict[str, Any]
    kept: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()
    preview: bool = False

    def strings(self, *, spoilers: bool = True) -> list[str]:
        """Return every text in it, also those within spoiler containers if they are wanted."""
        return list(_strings(self.body, spoilers=spoilers))

    @property
    def shown(self) -> "Payload":
        """What of it must be as others will see it."""
        rows = [one for one in self.body.get("components", []) if one["type"] != _ROW]
        return replace(self, body={"components": rows}) if self.preview else self

    @property
    def displays(self) -> list[str]:
        """The texts that are read as markdown."""
        return list(_displays(self.body.get("components", [])))

    @property
    def labels(self) -> list[str]:
        """The other texts, which are shown as they are."""
        shown = set(self.displays)
        return [text for text in self.strings() if text not in shown]


def message(
    name: str,
    card: Card,
    *,
    kept: frozenset[str] = frozenset(),
    covered: frozenset[str] = frozenset(),
    preview: bool = False,
) -> Payload:
    """Return the message that a card is."""
    body = {"flags": _COMPONENTS_V2, "components": card.to_components()}
    return Payload(name, "message_create", body, kept, covered, preview)


def modal(name: str, form: Form) -> Payload:
    """Return the answer that opens a form; its author's text stands in it as typed."""
    return Payload(name, "callback", {"type": _MODAL, "data": form.to_dict()})


def _strings(value: Any, *, spoilers: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, spoilers=spoilers)
    elif isinstance(value, dict) and (spoilers or not _covers(value)):
        for one in value.values():
            yield from _strings(one, spoilers=spoilers)


def _covers(component: dict[str, Any]) -> bool:
    return component.get("type") == _CONTAINER and component.get("spoiler") is True


def _displays(components: list[dict[str, Any]]) -> Iterator[str]:
    for one in components:
        if one.get("type") == _TEXT_DISPLAY:
            yield one["content"]
        yield from _displays(one.get("components", []))
