"""``resolved`` data: whom and what the ids in an interaction mean."""

from sandbox.channel import Channel
from sandbox.guild import Role
from sandbox.message import Message
from sandbox.people.actor import Actor
from sandbox.person import Person
from sandbox.wire import Json


class Resolved:
    """Collects people, roles, channels, messages and files by id."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._found: dict[str, Json] = {}

    def payload(self) -> Json:
        """The ``resolved`` object; empty when nothing was added."""
        return self._found

    def person(self, person: Person) -> str:
        """Add someone, with their membership where there is one."""
        key = str(person.id)
        self._found.setdefault("users", {})[key] = person.user
        guild = self._actor.guild
        member = guild.members.get(person.id) if guild else None
        if member is not None:
            permissions = str(self._actor.world.allowed(self._actor.channel, person))
            self._found.setdefault("members", {})[key] = member.basic() | {
                "permissions": permissions
            }
        return key

    def role(self, role: Role) -> str:
        """Add a role."""
        self._found.setdefault("roles", {})[str(role.id)] = role.payload()
        return str(role.id)

    def channel(self, channel: Channel) -> str:
        """Add a channel or thread, with what the person may do there."""
        permissions = str(self._actor.world.allowed(channel, self._actor.person))
        payload = channel.payload() | {"permissions": permissions}
        payload.pop("permission_overwrites", None)
        self._found.setdefault("channels", {})[str(channel.id)] = payload
        return str(channel.id)

    def message(self, message: Message) -> str:
        """Add a message."""
        self._found.setdefault("messages", {})[str(message.id)] = message.payload
        return str(message.id)

    def attachment(self, attachment: Json) -> str:
        """Add an uploaded file."""
        key = str(attachment["id"])
        self._found.setdefault("attachments", {})[key] = attachment
        return key
