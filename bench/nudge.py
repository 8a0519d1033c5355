"""How well the nudge agrees with the spoiler flags of real reviews.

Run it as ``python -m bench.nudge --reviews FILE [--show]``. The file holds one JSON object a line:
``review_id``, ``text`` with the headline on its first line, ``spoiler`` (the flag), ``lang`` and
``episodes_seen`` ("12 of 16 episodes seen"). The last line is the result as JSON.

A flag says what an author or a moderator thought of it: reviews without one do tell endings, and
some with one tell nothing, so neither figure can come near 1.
"""

import argparse
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.json_lines import rows
from bot.domain.reviews.spoiler_nudge import catches


@dataclass(frozen=True, slots=True)
class Review:
    """A review, what its site says of it, and how many episodes its drama has."""

    id: int
    texts: tuple[str, str]
    language: str
    flagged: bool
    episodes: int | None


def read_reviews(path: Path) -> list[Review]:
    """Return the reviews of a file."""
    return list(map(_review, rows(path)))


def _review(row: dict[str, object]) -> Review:
    headline, _, body = str(row["text"]).partition("\n")
    count = re.search(r"of (\d+)", str(row.get("episodes_seen") or ""))
    return Review(
        int(str(row["review_id"])),
        (headline, body),
        str(row.get("lang") or ""),
        bool(row["spoiler"]),
        int(count[1]) if count else None,
    )


def judge(pairs: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """Return precision, recall and F1 of pairs of (flagged, asked)."""
    given = list(pairs)
    right = sum(flagged and asked for flagged, asked in given)
    flags = sum(flagged for flagged, _ in given)
    asked = sum(asked for _, asked in given)
    return {
        "reviews": len(given),
        "flagged": flags,
        "asked": asked,
        "precision": round(right / asked, 4) if asked else 0.0,
        "recall": round(right / flags, 4) if flags else 0.0,
        "f1": round(2 * right / (asked + flags), 4) if asked + flags else 0.0,
    }


def measure(reviews: Iterable[Review], *, show: bool) -> dict[str, object]:
    """Ask about each review as if it were said to spoil nothing; return the figures to print."""
    judged: list[tuple[str, bool, bool]] = []
    unknown = 0
    for review in reviews:
        caught = catches(review.texts, None, review.episodes)
        unknown += not caught.known
        asked = bool(caught.phrases)
        judged.append((review.language, review.flagged, asked))
        if show and asked != review.flagged:
            print(f"{'asked' if asked else 'missed':>6} {review.id}")
    languages = sorted({language for language, _, _ in judged})
    return {
        **judge((flagged, asked) for _, flagged, asked in judged),
        "without_a_list": unknown,
        "languages": {
            own: judge((flagged, asked) for language, flagged, asked in judged if language == own)
            for own in languages
        },
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="bench.nudge", description=__doc__.splitlines()[0])
    parser.add_argument("--reviews", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the ids of disagreements")
    arguments = parser.parse_args()
    print(json.dumps(measure(read_reviews(arguments.reviews), show=arguments.show)))


if __name__ == "__main__":
    main()
