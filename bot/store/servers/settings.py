"""What each server's managers chose."""

from dataclasses import fields

from bot.domain.servers.settings import GuildSettings
from bot.store.engine.transaction import Tx

_FIELDS = tuple(field.name for field in fields(GuildSettings))


def get(tx: Tx, guild_id: int) -> GuildSettings | None:
    """Return a server's choices, None where nothing was ever set."""
    row = tx.one(
        f"""
        SELECT {", ".join(_FIELDS)}
        FROM guild_settings
        WHERE guild_id = :guild_id
        """,  # noqa: S608 - the fields' own names
        guild_id=guild_id,
    )
    return GuildSettings(**{**dict(row), "sealed": bool(row["sealed"])}) if row else None


def change(tx: Tx, guild_id: int, /, **chosen: str | int | None) -> GuildSettings:
    """Change the named fields alone, and return all of them.

    Without a field it notes that the server was set up. Raises ValueError for an unknown field.
    """
    if unknown := chosen.keys() - set(_FIELDS):
        raise ValueError(f"no such setting: {', '.join(sorted(unknown))}")
    tx.all(
        """
        INSERT INTO guild_settings (guild_id)
        VALUES (:guild_id)
        ON CONFLICT (guild_id) DO NOTHING
        """,
        guild_id=guild_id,
    )
    if chosen:
        changes = ", ".join(f"{name} = :{name}" for name in chosen)
        tx.all(
            f"""
            UPDATE guild_settings
            SET {changes}
            WHERE guild_id = :guild_id
            """,  # noqa: S608 - names checked above
            guild_id=guild_id,
            **chosen,
        )
    return get(tx, guild_id) or GuildSettings()
