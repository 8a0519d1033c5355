"""Discord's limits on request bodies, stated as pydantic types; ``parse`` applies them."""

from sandbox.limits.bodies import parse

__all__ = ["parse"]
