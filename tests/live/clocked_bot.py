"""The bot as a process whose clock is ahead by as many seconds as a file says."""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

from bot import app, logs
from bot.settings import read


class ClockedBot(app.DramaBot):
    """The bot itself, with another clock."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        ahead = Path(sys.argv[1])
        self.clock = lambda: int(time.time() + float(ahead.read_text(encoding="utf-8")))


if __name__ == "__main__":
    app.DramaBot = ClockedBot  # type: ignore[misc, assignment]  # the process is a test's own
    settings = read(os.environ)
    logs.configure(settings.log_format, settings.log_level)
    asyncio.run(app.run(settings))
