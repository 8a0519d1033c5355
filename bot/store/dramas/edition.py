"""Which edition of the shared catalogue a database holds."""

from dataclasses import dataclass

from bot.store.engine.transaction import Tx


@dataclass(frozen=True, slots=True)
class Edition:
    """The catalogue after a change.

    ``version`` counts the changes; ``generation`` is 32 random hexadecimal digits, new with each,
    so that no two editions of any two databases have the same. ``starter`` is the digest of the
    file of dramas that was last taken in, None for none.
    """

    version: int
    generation: str
    starter: str | None = None


def current(tx: Tx) -> Edition:
    """Return the edition that holds."""
    (row,) = tx.all("SELECT version, generation, starter FROM catalogue_edition")
    return Edition(*row)


def renew(tx: Tx) -> None:
    """Begin a new edition: for whatever changes the catalogue, or puts another in its place."""
    tx.all(
        """
        UPDATE catalogue_edition
        SET version = version + 1, generation = lower(hex(randomblob(16)))
        """
    )


def note_starter(tx: Tx, digest: str) -> None:
    """Keep the digest of the file of dramas that was taken in."""
    tx.all("UPDATE catalogue_edition SET starter = :digest", digest=digest)
