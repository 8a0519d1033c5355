"""Which command tree each application was last given, and by which API base."""

from dataclasses import dataclass

from bot.store.engine.transaction import Tx


@dataclass(frozen=True, slots=True)
class CommandSync:
    """Hashes of the tree that was sent and of the ids and versions that came back."""

    tree_hash: str
    remote_hash: str


def get(tx: Tx, application_id: int, api_base: str) -> CommandSync | None:
    """Return what was last synced, None if nothing was."""
    row = tx.one(
        """
        SELECT tree_hash, remote_hash
        FROM command_sync
        WHERE application_id = :application_id AND api_base = :api_base
        """,
        application_id=application_id,
        api_base=api_base,
    )
    return CommandSync(*row) if row else None


def put(tx: Tx, application_id: int, api_base: str, sync: CommandSync) -> None:
    """Remember a sync in place of the one before."""
    tx.all(
        """
        INSERT INTO command_sync (application_id, api_base, tree_hash, remote_hash)
        VALUES (:application_id, :api_base, :tree_hash, :remote_hash)
        ON CONFLICT (application_id, api_base)
        DO UPDATE SET tree_hash = excluded.tree_hash, remote_hash = excluded.remote_hash
        """,
        application_id=application_id,
        api_base=api_base,
        tree_hash=sync.tree_hash,
        remote_hash=sync.remote_hash,
    )
