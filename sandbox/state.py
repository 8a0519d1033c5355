"""The parts of a sandbox that its HTTP handlers share."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox import seed
from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.gateway import Gateway
from sandbox.journal import Journal
from sandbox.ratelimit import RateLimits
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.process import BotProcess


@dataclass(slots=True)
class State:
    """One local Discord. ``url`` is the address it is served at.

    ``bot`` is the process that was started beside it, if one was.
    """

    world: World
    clock: Clock
    gateway: Gateway
    limits: RateLimits
    journal: Journal = field(default_factory=Journal)
    faults: Faults = field(default_factory=Faults)
    url: str = ""
    bot: "BotProcess | None" = None

    @property
    def api_base(self) -> str:
        """The base of REST routes."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The gateway's address."""
        return f"ws{self.url.removeprefix('http')}/gateway"

    def locate(self, url: str) -> None:
        """Set the address, once the port is known."""
        self.url = url
        self.world.files.base = url
        self.gateway.url = self.gateway_url


def fresh(clock: Clock, *, rate_limits: bool = True) -> State:
    """A sandbox in its first state."""
    world = World(clock)
    seed.fill(world)
    gateway = Gateway(world, clock, paced=rate_limits)
    return State(world, clock, gateway, RateLimits(clock, enabled=rate_limits))


STATE: web.AppKey[State] = web.AppKey("state", State)
