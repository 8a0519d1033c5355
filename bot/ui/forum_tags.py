"""The tag of a post of ours, in forums where each post bears one."""

import re

import discord

_ABOUT_SPOILERS = re.compile(
    r"spoil|스포|ネタバレ|ねたばれ|剧透|劇透|捏他|有雷|สปอย|divulgâch", re.IGNORECASE
)
"""A post in which reviews that spoil nothing stand must not say that it spoils."""

_ABOUT_REVIEWS = re.compile(
    r"review|reseñ|resenh|críti|critiq|avis\b|ulasan|resensi|รีวิว|đánh giá|inceleme|eleştiri"
    r"|리뷰|후기|감상|评论|評論|影评|影評|心得|レビュー|感想",
    re.IGNORECASE,
)


def tag_for(forum: discord.ForumChannel) -> discord.ForumTag | None:
    """Return the tag of a new post, one about reviews before others; None where none fits.

    Only those count that the bot may set: a moderated one takes Manage Threads.
    """
    manages = forum.permissions_for(forum.guild.me).manage_threads
    fitting = [
        tag
        for tag in forum.available_tags
        if (manages or not tag.moderated) and not _ABOUT_SPOILERS.search(tag.name)
    ]
    named = [tag for tag in fitting if _ABOUT_REVIEWS.search(tag.name)]
    return next(iter([*named, *fitting]), None)
