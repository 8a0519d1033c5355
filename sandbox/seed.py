"""The two servers and seven people that are there at the start."""

from sandbox import channel as channels
from sandbox import snowflake
from sandbox.channel import Channel
from sandbox.guild import Guild, Member, Role
from sandbox.permissions import BITS, SEND_MESSAGES, VIEW_CHANNEL, bits
from sandbox.person import Person
from sandbox.world import World

SEOUL_NIGHTS = 1_000_000_000_000_000_100
DRAMA_LIBRARY = 1_000_000_000_000_000_200
# Offsets from a server's id.
MODERATOR, CURATOR, MEMBER, BOT = 1, 2, 3, 4

_EVERYONE = bits(
    [
        "view_channel",
        "send_messages",
        "send_messages_in_threads",
        "create_public_threads",
        "embed_links",
        "attach_files",
        "add_reactions",
        "read_message_history",
        "use_external_emojis",
        "use_application_commands",
        "change_nickname",
        "send_polls",
        "create_instant_invite",
    ]
)
# What the bot asks for in its invite.
_INVITED = bits(
    [
        "view_channel",
        "send_messages",
        "send_messages_in_threads",
        "attach_files",
        "read_message_history",
    ]
)
_MODERATOR = bits(
    [
        "manage_messages",
        "manage_threads",
        "manage_roles",
        "manage_guild",
        "kick_members",
        "ban_members",
        "moderate_members",
        "manage_channels",
        "view_audit_log",
        "mention_everyone",
        "pin_messages",
    ]
)
_PEOPLE = (
    # offset, name, display, locale
    (11, "hana", "Hana", "en-US"),
    (12, "theo", "Theo", "en-GB"),
    (13, "mina", "Mina", "en-US"),
    (14, "jiwoo", "지우", "ko"),
    (15, "bia", "Bia", "pt-BR"),
    (16, "sora", "Sora", "ja"),
)
_FIRST_ID = 1_000_000_000_000_000_000
# Seconds since the newcomer's account was made.
_NEWCOMER_AGE = 20 * 3600
_ROLES: dict[str, tuple[int, ...]] = {
    "hana": (),
    "theo": (MODERATOR, MEMBER),
    "mina": (MEMBER,),
    "jiwoo": (MEMBER,),
    "bia": (MEMBER,),
    "sora": (CURATOR, MEMBER),
    "nico": (),
}
_BOTH = ("hana", "theo", "mina", "sora")


def fill(world: World) -> None:
    """Put everyone and everything in place."""
    for offset, name, display, locale in _PEOPLE:
        person = Person(_FIRST_ID + offset, name, display, locale)
        world.people[person.id] = person
    made = snowflake.at(world.clock.now() - _NEWCOMER_AGE)
    world.people[made] = Person(made, "nico", "Nico")
    _server(world, SEOUL_NIGHTS, "Seoul Nights", "en-US", (*_BOTH, "jiwoo", "nico"))
    _server(world, DRAMA_LIBRARY, "Drama Library", "ko", (*_BOTH, "bia"))


def _server(world: World, guild_id: int, name: str, locale: str, names: tuple[str, ...]) -> None:
    by_name = {person.name: person for person in world.people.values()}
    guild = furnish(world, Guild(guild_id, name, by_name["hana"].id, locale))
    for member in names:
        roles = [guild_id + offset for offset in _ROLES[member]]
        person = by_name[member]
        joined = max(snowflake.seconds(person.id), snowflake.seconds(guild_id)) + 3600
        guild.members[person.id] = Member(person, joined, roles)


def furnish(world: World, guild: Guild) -> Guild:
    """Give a server the usual roles and channels, and the bot."""
    for role in _roles(guild.id, world.bot.id):
        guild.roles[role.id] = role
    bot_joined = snowflake.seconds(guild.id)
    guild.members[world.bot.id] = Member(world.bot, bot_joined, [guild.id + BOT])
    for channel in _channels(guild):
        guild.channels[channel.id] = channel
        world.channels[channel.id] = channel
    world.guilds[guild.id] = guild
    return guild


def _roles(guild_id: int, bot_id: int) -> list[Role]:
    return [
        Role(guild_id, "@everyone", _EVERYONE),
        Role(guild_id + MODERATOR, "Moderator", _EVERYONE | _MODERATOR, 4, 0x3498DB),
        Role(guild_id + CURATOR, "Curator", _EVERYONE, 3, 0x9B59B6),
        Role(guild_id + MEMBER, "Member", _EVERYONE, 1, 0, mentionable=True),
        Role(guild_id + BOT, "Dramaclub", _INVITED, 2, bot_id=bot_id),
    ]


def _channels(guild: Guild) -> list[Channel]:
    category = Channel(guild.id + 9, channels.CATEGORY, "Dramas", guild)
    hidden = {guild.id: (0, 0, VIEW_CHANNEL)}
    staff = {guild.id + offset: (0, VIEW_CHANNEL, 0) for offset in (MODERATOR, BOT)}
    quiet = {guild.id: (0, 0, SEND_MESSAGES | BITS["create_public_threads"])}
    names = ("general", "reviews", "polls", "drama-talk", "moderators", "rules", "vault")
    overwrites = {"moderators": hidden | staff, "rules": quiet, "vault": hidden}
    made = [category]
    for offset, name in enumerate(names, 10):
        kind = channels.FORUM if name == "drama-talk" else channels.TEXT
        channel = Channel(guild.id + offset, kind, name, guild, category, position=offset - 9)
        channel.overwrites = dict(overwrites.get(name, {}))
        made.append(channel)
    made[4].tags = [_tag(guild.id + 20, "Spoilers"), _tag(guild.id + 21, "Airing")]
    return made


def _tag(tag_id: int, name: str) -> dict[str, object]:
    return {
        "id": str(tag_id),
        "name": name,
        "moderated": False,
        "emoji_id": None,
        "emoji_name": None,
    }
