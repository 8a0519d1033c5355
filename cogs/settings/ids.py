"""The buttons, selects and forms of a server's settings."""

from enum import IntEnum

from bot.ui.custom_ids import CustomId
from bot.ui.rights import MANAGER
from bot.ui.routes import COUNT, ID, Route
from cogs.settings.setup_steps import STEPS


class Way(IntEnum):
    """How a manager came to a step; stands in custom ids."""

    WALK = 0
    PANEL = 1


WAY = range(len(Way))
STEP = range(len(STEPS))

PANEL = Route("settings_panel", right=MANAGER, saves=False)
SHOW_STEP = Route("settings_step", right=MANAGER, saves=False, way=WAY, step=STEP)
CHANGE = Route("settings_change", right=MANAGER, saves=False)
PICK = Route("settings_pick", right=MANAGER, saves=True, way=WAY, step=STEP)
CLEAR = Route("settings_clear", right=MANAGER, saves=True, way=WAY, step=STEP)
ASK = Route("settings_ask", right=MANAGER, saves=False, way=WAY, step=STEP)
TYPED = Route("settings_typed", right=MANAGER, saves=True, way=WAY, step=STEP)
FINISH = Route("settings_done", right=MANAGER, saves=True)
TEST = Route("settings_test", right=MANAGER, saves=True)
TAKE_OVER = Route("settings_take_over", right=MANAGER, saves=True, way=WAY, before=COUNT, now=ID)
"""The reviews of one channel, 0 for those that everyone sees, count as the new one's."""

SAMPLE = CustomId("settings_sample", 1)
"""On the test card's button, which nobody can press."""
