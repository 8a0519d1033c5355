"""What each server chose, at hand for every interaction."""

from collections.abc import Callable

from bot.domain.servers.settings import GuildSettings
from bot.store.engine.database import Database
from bot.store.servers import settings


class Servers:
    """The servers' settings, read once each: only this process changes them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, GuildSettings | None] = {}
        self.changed: Callable[[int], object] = lambda _: None
        """Hears of each server whose settings changed."""

    async def get(self, guild_id: int) -> GuildSettings:
        """Return a server's settings; where none was ever set, those that hold until then."""
        return await self._kept(guild_id) or GuildSettings()

    async def known(self, guild_id: int) -> bool:
        """Tell whether anything was ever set there."""
        return await self._kept(guild_id) is not None

    async def change(self, guild_id: int, **chosen: str | int | None) -> GuildSettings:
        """Change the named fields alone, and give all of them; raises ValueError for others."""
        changed = await self._database.write(settings.change, guild_id, **chosen)
        self._read[guild_id] = changed
        self.changed(guild_id)
        return changed

    async def _kept(self, guild_id: int) -> GuildSettings | None:
        if guild_id in self._read:
            return self._read[guild_id]
        read = await self._database.read(settings.get, guild_id)
        # A change may have come in between, and is newer than what was read.
        return self._read.setdefault(guild_id, read)
