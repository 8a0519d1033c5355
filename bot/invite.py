"""The link that adds the bot to a server."""

import discord

SCOPES = ("bot", "applications.commands")

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""What the features need, and nothing else; README.md says what each is for."""


def invite_link(application_id: int) -> str:
    """Return the link for an application's id."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)
