"""Which dramas are related, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.dramas.drama import Drama

WEIGHTS: Mapping[str, int] = {"named": 100, "writer": 4, "director": 4, "actor": 3, "tag": 2}
"""What sharing something is worth; people weigh more than themes, and a curator's word the most."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another drama and what it shares, as kinds and values, the weightiest first."""

    drama_id: int
    reasons: tuple[tuple[str, str], ...]


def traits(drama: Drama) -> dict[str, tuple[str, ...]]:
    """Return what may relate a drama to others: its people and tags, by kind."""
    actors = tuple(dict.fromkeys(role.actor for role in drama.profile.cast))
    people = {"actor": actors, "director": drama.directors, "writer": drama.writers}
    return people | {"tag": drama.tags}


def in_common(drama: Drama, other: Drama) -> list[tuple[int, str, str]]:
    """Return what another drama shares with one: its id, the kind and the value of each."""
    theirs = traits(other)
    return [
        (other.id, kind, value)
        for kind, values in traits(drama).items()
        for value in values
        if value in theirs[kind]
    ]


def relate(
    shared: Iterable[tuple[int, str, str]], named: Iterable[int], limit: int
) -> list[Related]:
    """Rank dramas by what they share (id, kind, value); those named outright come first."""
    reasons: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for drama_id in named:
        reasons[drama_id].append(("named", ""))
    for drama_id, kind, value in shared:
        reasons[drama_id].append((kind, value))
    ranked = sorted(reasons.items(), key=lambda item: (-_worth(item[1]), item[0]))
    return [
        Related(drama_id, tuple(sorted(why, key=lambda one: -WEIGHTS[one[0]])))
        for drama_id, why in ranked[:limit]
    ]


def _worth(reasons: Iterable[tuple[str, str]]) -> int:
    return sum(WEIGHTS[kind] for kind, _ in reasons)
