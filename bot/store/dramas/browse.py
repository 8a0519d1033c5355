"""Lists of dramas by what they are."""

from bot.domain.dramas.browse import Browse, Listed
from bot.store.engine.transaction import Tx

_LISTED = """
    EXISTS (
        SELECT 1
        FROM drama_list
        WHERE drama_id = drama.id AND kind = '{kind}' AND value = :{kind}
    )
"""

_WHERE = {
    "genre": _LISTED.format(kind="genre"),
    "platform": _LISTED.format(kind="platform"),
    "country": "country = :country",
    "year_from": "year >= :year_from",
    "year_to": "year <= :year_to",
}


def browse(tx: Tx, browse: Browse) -> list[Listed]:
    """Return the shared dramas that pass the filters, in no order."""
    given = {name: value for name in _WHERE if (value := getattr(browse, name)) is not None}
    where = " AND ".join(_WHERE[name] for name in given) or "1 = 1"
    rows = tx.all(f"SELECT id, popularity, year FROM drama WHERE {where}", **given)  # noqa: S608 - the conditions are this module's own
    return [Listed(*row) for row in rows]
