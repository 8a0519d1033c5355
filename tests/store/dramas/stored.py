"""What the shared catalogue holds."""

from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas
from bot.store.engine.transaction import Tx


def everything(tx: Tx) -> list[Drama]:
    """Return the whole catalogue, oldest entry first."""
    return sorted(dramas.in_key_order(tx), key=lambda drama: drama.id)
