"""Faults that wait for a request: delays, refusals, lost answers."""

import fnmatch
from dataclasses import asdict, dataclass

from sandbox.wire import Json

KINDS = ("delay", "rate_limit", "error", "lose", "cut")


@dataclass(slots=True)
class Fault:
    """What happens to the next ``count`` requests that fit ``route``; times in seconds."""

    kind: str
    route: str = "*"
    count: int = 1
    seconds: float = 0.0
    retry_after: float = 1.0
    is_global: bool = False
    via: bool = True
    status: int = 500

    def payload(self) -> Json:
        """As ``/sandbox/faults`` lists it."""
        listed = asdict(self)
        listed["global"] = listed.pop("is_global")
        return listed


class Faults:
    """The faults that wait, in the order in which they were added."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, kind: str, **settings: object) -> Fault:
        """Add a fault; ``ValueError`` for an unknown kind or setting."""
        if kind not in KINDS:
            raise ValueError(f"Unknown kind of fault: {kind}")
        given = {("is_global" if key == "global" else key): one for key, one in settings.items()}
        if unknown := given.keys() - set(Fault.__slots__):
            raise ValueError(f"Unknown setting: {', '.join(sorted(unknown))}")
        fault = Fault(kind, **given)  # type: ignore[arg-type]  # names are checked above
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Forget all."""
        self.waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The first fault that fits a request; its count goes down by one."""
        if not self.waiting:
            return None
        request = f"{method} {path}"
        for fault in self.waiting:
            if fnmatch.fnmatchcase(request, fault.route):
                fault.count -= 1
                if fault.count <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
