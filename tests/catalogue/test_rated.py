"""Dramas by what a server thinks of them."""

from pathlib import Path

from bot.catalogue.catalogue import Catalogue
from bot.domain.dramas.browse import Browse
from bot.domain.dramas.drama import OWN
from bot.domain.members.progress import Progress, Status
from bot.store.dramas import guild_dramas
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.members import progress
from tests.databases import new_database
from tests.store.reviews.reviewing import counts

HERE, THERE, FIVE, NOW = 100, 200, range(1, 6), 1


async def test_a_server_sees_its_best_rated_first_its_own_dramas_too(tmp_path: Path) -> None:
    async with new_database(tmp_path / "club.db") as database:
        await database.write(guild_dramas.put, HERE, GuildDrama(OWN, 0, {"title": "Ours"}))
        catalogue = await Catalogue.load(database)
        popular, _ = await catalogue.browse(Browse(), HERE, NOW, counts)
        for id_, score in ((OWN, 18), (popular[-1].id, 20), (popular[2].id, 4)):
            rated = Progress(Status.WATCHING, None, score)
            for user_id in FIVE:
                await database.write(progress.put, HERE, user_id, id_, rated, 1, 1)
        best, total = await catalogue.browse(Browse(sort="rating"), HERE, NOW, counts)
        unrated = [drama.id for drama in popular[:2]]
        expected = [popular[-1].id, OWN, popular[2].id, *unrated]
        assert [drama.id for drama in best][:5] == expected
        assert total == (await catalogue.browse(Browse(), HERE, NOW, counts))[1]
        there, _ = await catalogue.browse(Browse(sort="rating"), THERE, NOW, counts)
        assert [drama.id for drama in there] == [drama.id for drama in popular]
