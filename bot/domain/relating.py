"""Which dramas are related, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WEIGHTS: Mapping[str, int] = {"named": 100, "writer": 4, "director": 4, "actor": 3, "tag": 2}
"""What sharing something is worth; people weigh more than themes, and a curator's word the most."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another drama and what it shares, as kinds and values, the weightiest first."""

    drama_id: int
    reasons: tuple[tuple[str, str], ...]


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
