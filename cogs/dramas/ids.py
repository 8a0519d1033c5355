"""The buttons and selects of dramas' cards, pages and lists."""

from bot.domain.dramas.browse import COUNTRIES, GENRES, PLATFORMS, SORTS
from bot.domain.dramas.fields import YEARS
from bot.ui.rights import EVERYONE
from bot.ui.routes import ID, PAGE, Route

SECTION = range(101)
"""A place in ``cogs.dramas.sections.SECTIONS``, or its ``RELATED``."""

YEAR = range(YEARS.stop)
"""A year, or 0 for any."""

SEED = range(1, 1_000_000)
"""What shuffles a list."""

SHOW = Route("drama_show", right=EVERYONE, saves=False, drama_id=ID)
POST = Route("drama_post", right=EVERYONE, saves=True, drama_id=ID)
MENU = Route("drama_more", right=EVERYONE, saves=False, drama_id=ID)
OPEN = Route("drama_open", right=EVERYONE, saves=False, drama_id=ID, section=SECTION)
TURN = Route("drama_page", right=EVERYONE, saves=False, drama_id=ID, section=SECTION, page=PAGE)

# The filters and the order are places in their lists, from 1; 0 lets all through.
BROWSE = Route(
    "drama_browse",
    right=EVERYONE,
    saves=False,
    genre=range(len(GENRES) + 1),
    country=range(len(COUNTRIES) + 1),
    year_from=YEAR,
    year_to=YEAR,
    platform=range(len(PLATFORMS) + 1),
    sort=range(len(SORTS) + 1),
    page=PAGE,
    seed=SEED,
)
