"""Lists of dramas by what they are."""

from typing import Any

from bot.domain.browsing import PAGE, Browse
from bot.store.tx import Tx

_LISTED = (
    "EXISTS (SELECT 1 FROM drama_list"
    " WHERE drama_id = drama.id AND kind = '{kind}' AND value = :{kind})"
)

_WHERE = {
    "genre": _LISTED.format(kind="genre"),
    "platform": _LISTED.format(kind="platform"),
    "country": "country = :country",
    "year_from": "year >= :year_from",
    "year_to": "year <= :year_to",
}

_ORDER = {
    "popular": "popularity IS NULL, popularity, id",
    "newest": "year IS NULL, year DESC, popularity IS NULL, popularity, id",
    # A product modulo a prime shuffles, and does so anew for each seed.
    "surprise": "(id * :seed) % 1000003, id",
}


def browse(tx: Tx, browse: Browse) -> tuple[list[int], int]:
    """Give the ids on the asked page, and how many dramas pass the filters in all."""
    given = {name: value for name in _WHERE if (value := getattr(browse, name)) is not None}
    where = " AND ".join(_WHERE[name] for name in given) or "1 = 1"
    (total,) = tx.all(f"SELECT count(*) AS n FROM drama WHERE {where}", **given)  # noqa: S608 - the conditions are this module's own
    order: dict[str, Any] = {"seed": browse.seed} if browse.sort == "surprise" else {}
    rows = tx.all(
        f"SELECT id FROM drama WHERE {where} ORDER BY {_ORDER[browse.sort]}"  # noqa: S608 - see above
        " LIMIT :limit OFFSET :offset",
        **given,
        **order,
        limit=PAGE,
        offset=browse.page * PAGE,
    )
    return [row["id"] for row in rows], total["n"]
