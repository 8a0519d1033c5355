"""The bot as a process of its own beside the sandbox."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from sandbox.state import State

# What a bot started here may have of this process's environment: no secret is among it.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV", "SYSTEMROOT")
_ROOT = Path(__file__).resolve().parent.parent


class BotProcess:
    """Runs ``python -m bot run`` in ``folder`` on a sandbox and a database file.

    ``patience`` is how many seconds it gets to end, and to be there again after a restart.
    """

    def __init__(self, state: State, folder: Path, database: Path, patience: float = 15.0) -> None:
        self.patience = patience
        self._state = state
        self._folder = folder
        self._database = database
        self._process: asyncio.subprocess.Process | None = None
        self._changing = asyncio.Lock()

    async def start(self) -> None:
        """Start it; nothing waits until it has connected."""
        # A session of its own: Ctrl-C reaches this process alone, which passes it on once.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env=self._environment(),
            # Away from a .env that may lie here: this bot must not see its secrets.
            cwd=self._folder,
            start_new_session=True,
        )

    async def ended(self) -> int:
        """Return the exit code once it has ended by itself; a restart is no end."""
        while True:
            process = self._started()
            code = await process.wait()
            async with self._changing:
                if process is self._process:
                    return code

    async def stop(self) -> bool:
        """Ask it to end and wait for that; False where it had to be killed."""
        process = self._started()
        if process.returncode is not None:
            return True
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(self.patience):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
            return False
        return True

    async def restart(self) -> None:
        """Stop it, start it anew, and wait until it is there; ``TimeoutError`` if it is not."""
        gateway = self._state.gateway
        async with self._changing:
            await self.stop()
            gateway.identified.clear()
            await self.start()
        async with asyncio.timeout(self.patience):
            await gateway.identified.wait()

    def _started(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("The bot was not started.")
        return self._process

    def _environment(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return passed | {
            # The bot runs in another folder: it is found by this.
            "PYTHONPATH": str(_ROOT),
            "DISCORD_TOKEN": self._state.world.token,
            "DISCORD_API_BASE": self._state.api_base,
            "DISCORD_GATEWAY_URL": self._state.gateway_url,
            "DATABASE_PATH": str(self._database.absolute()),
        }
