"""``python -m bot``: see ``bot.command_line``."""

import gc

# What is imported stays: looking through it for garbage would only delay the start, by 0.1 s.
gc.disable()

from bot.command_line import main  # noqa: E402 - see above

gc.freeze()
gc.enable()
raise SystemExit(main())
