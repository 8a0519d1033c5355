"""Store functions over the table of the ``notes`` fixture."""

from bot.store.engine.transaction import Tx


def add(tx: Tx, id_: int, text: str = "kept") -> int:
    tx.all("INSERT INTO note (id, text) VALUES (:id, :text)", id=id_, text=text)
    return id_


def ids(tx: Tx) -> set[int]:
    return {row["id"] for row in tx.all("SELECT id FROM note")}
