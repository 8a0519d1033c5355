"""Someone with an account: a person or the bot."""

from dataclasses import dataclass, field

from sandbox.wire import Json


@dataclass(slots=True, eq=False)
class Person:
    """An account. ``name`` is unique here; ``display`` is the global name."""

    id: int
    name: str
    display: str | None
    locale: str = "en-US"
    bot: bool = False
    dms_open: bool = True
    # A phone that shows a modal's first prefill again for the same custom_id.
    stale_modals: bool = False
    seen_modals: dict[str, Json] = field(default_factory=dict)
    # Built on first use and shared by all bodies: accounts do not change here.
    _user: Json | None = None

    @property
    def user(self) -> Json:
        """Discord's user object. Shared: never change it."""
        if self._user is None:
            self._user = self._build()
        return self._user

    def _build(self) -> Json:
        user: Json = {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.display,
            "discriminator": "0",
            "avatar": None,
            "avatar_decoration_data": None,
            "collectibles": None,
            "banner": None,
            "accent_color": None,
            "primary_guild": None,
            "public_flags": 0,
            "flags": 0,
        }
        if self.bot:
            user["bot"] = True
        return user

    def me(self) -> Json:
        """The user object as its owner gets it."""
        return self.user | {
            "verified": True,
            "mfa_enabled": True,
            "email": None,
            "locale": self.locale,
            "premium_type": 0,
            "bio": "",
        }
