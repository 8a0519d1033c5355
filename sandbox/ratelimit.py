"""Rate limits of bot routes: buckets, the global limit, the ban for too many refusals."""

import hashlib
import math
from collections import deque
from dataclasses import dataclass, field
from typing import ClassVar

from sandbox.clock import Clock

# Requests a second over all bot routes; interaction endpoints are not counted.
GLOBAL_LIMIT = 50
# Answers of 401, 403 and 429 in ten minutes after which an address is banned.
INVALID_LIMIT = 10_000
INVALID_WINDOW = 600.0


@dataclass(frozen=True, slots=True)
class Rule:
    """``limit`` requests in ``window`` seconds."""

    limit: int
    window: float


# Discord publishes none of these and changes them at will. The first five are what libraries'
# wikis have measured for years (javacord's page on rate limits); the last is wide on purpose.
RULES = {
    "POST /channels/{channel_id}/messages": Rule(5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": Rule(5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": Rule(5, 1.0),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me": Rule(1, 0.25),
    "PATCH /guilds/{guild_id}/members/{user_id}": Rule(10, 10.0),
    "POST /channels/{channel_id}/typing": Rule(5, 5.0),
    "POST /webhooks/{application_id}/{token}": Rule(5, 2.0),
    "PATCH /webhooks/{application_id}/{token}/messages/{message_id}": Rule(5, 2.0),
}
WIDE = Rule(50, 1.0)
# Windows kept before those that ended are forgotten.
_MANY = 1_000


@dataclass(slots=True)
class Window:
    """A bucket for one route and its major parameters."""

    ends: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and the headers that go with it."""

    passed: bool
    headers: dict[str, str]
    retry_after: float = 0.0


@dataclass(slots=True)
class RateLimits:
    """The counters. ``enabled=False`` lets everything pass without headers."""

    clock: Clock
    enabled: bool = True
    _windows: dict[tuple[str, str], Window] = field(default_factory=dict)
    _global: Window = field(default_factory=lambda: Window(0.0))
    _invalid: deque[float] = field(default_factory=deque)
    _hashes: ClassVar[dict[str, str]] = {}

    def take(self, route: str, major: str) -> Verdict:
        """Count a request against its bucket."""
        if not self.enabled:
            return Verdict(passed=True, headers={})
        rule = RULES.get(route, WIDE)
        now = self.clock.passing()
        window = self._windows.get((route, major))
        if window is None or window.ends <= now:
            self._sweep(now)
            window = self._windows[route, major] = Window(now + rule.window)
        passed = window.used < rule.limit
        window.used += passed
        headers = self._headers(route, rule, window)
        left = window.ends - now
        headers["X-RateLimit-Reset-After"] = f"{left:.3f}"
        if not passed:
            headers |= {"X-RateLimit-Scope": "user", "Retry-After": str(math.ceil(left))}
        return Verdict(passed, headers, round(left, 3))

    def take_global(self) -> Verdict:
        """Count a request against the limit over all routes."""
        now = self.clock.passing()
        if self._global.ends <= now:
            self._global = Window(now + 1.0)
        self._global.used += 1
        if not self.enabled or self._global.used <= GLOBAL_LIMIT:
            return Verdict(passed=True, headers={})
        left = self._global.ends - now
        headers = {
            "X-RateLimit-Global": "true",
            "X-RateLimit-Scope": "global",
            "Retry-After": str(math.ceil(left)),
        }
        return Verdict(passed=False, headers=headers, retry_after=round(left, 3))

    def count_invalid(self, times: int = 1) -> None:
        """Note an answer of 401, 403 or 429."""
        self._invalid.extend([self.clock.passing()] * times)

    def banned(self) -> bool:
        """Whether the address is shut out for too many refusals."""
        now = self.clock.passing()
        while self._invalid and now - self._invalid[0] > INVALID_WINDOW:
            self._invalid.popleft()
        return len(self._invalid) >= INVALID_LIMIT

    def _headers(self, route: str, rule: Rule, window: Window) -> dict[str, str]:
        bucket = self._hashes.get(route)
        if bucket is None:
            bucket = hashlib.blake2b(route.encode(), digest_size=16).hexdigest()
            self._hashes[route] = bucket
        return {
            "X-RateLimit-Limit": str(rule.limit),
            "X-RateLimit-Remaining": str(rule.limit - window.used),
            "X-RateLimit-Reset": f"{window.ends:.3f}",
            "X-RateLimit-Bucket": bucket,
        }

    def _sweep(self, now: float) -> None:
        """Forget windows that ended, once there are many."""
        if len(self._windows) > _MANY:
            self._windows = {key: one for key, one in self._windows.items() if one.ends > now}
