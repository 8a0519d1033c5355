"""A list of reviews as numbers, so that its pages survive in custom ids."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

SORTS = ("newest", "score", "helpful")
"""The orders of a list; append, never reorder."""

HELPFUL = SORTS[2]

LAST_PAGE = 100_000

_YEARS = range(2015, 2200)
"""Discord began in 2015."""

_TWELVE = 12

MONTHS = range(_YEARS.start * _TWELVE, _YEARS.stop * _TWELVE)
"""The months of a list: each is its year times 12 plus the month - 1."""


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What a list shows; 0 stands for "any". ``month`` is one of MONTHS."""

    drama_id: int = 0
    user_id: int = 0
    spoiler_free: bool = False
    sort: str = HELPFUL
    month: int = 0
    page: int = 0

    def turned(self, page: int) -> "ReviewList":
        """Return the same list at another page."""
        return replace(self, page=page)

    def numbers(self) -> tuple[int, ...]:
        """Return it as numbers for a custom id."""
        sort = SORTS.index(self.sort)
        return (self.drama_id, self.user_id, int(self.spoiler_free), sort, self.month, self.page)

    def period(self) -> tuple[int, int] | None:
        """Return the month's first second and the next one's (UTC), or None for any time."""
        if not self.month:
            return None
        return _start(self.month), _start(self.month + 1)


def from_numbers(numbers: tuple[int, ...]) -> ReviewList:
    """Read what ``ReviewList.numbers`` gave; raises ValueError for anything else."""
    drama_id, user_id, spoiler_free, sort, month, page = numbers
    if sort >= len(SORTS) or page > LAST_PAGE or (month and month not in MONTHS):
        raise ValueError("there is no such list")
    return ReviewList(drama_id, user_id, bool(spoiler_free), SORTS[sort], month, page)


def month_of(text: str) -> int:
    """Read a month such as 2026-11; raises ValueError for anything else."""
    day = datetime.strptime(text.strip(), "%Y-%m").replace(tzinfo=UTC)
    if day.year not in _YEARS:
        raise ValueError("no review is from that year")
    return day.year * _TWELVE + day.month - 1


def _start(month: int) -> int:
    year, place = divmod(month, _TWELVE)
    return int(datetime(year, place + 1, 1, tzinfo=UTC).timestamp())
