"""Rights for roles, as whoever runs a server gives them."""

from sandbox.client import Person


async def give(guest: Person, *rights: str, role: str = "Dramaclub") -> None:
    """Let a role have these rights and no others."""
    await guest.call("POST", "role", {"name": role, "permissions": list(rights)})
