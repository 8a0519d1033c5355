"""What is said of a poll, wherever it is said."""

from collections.abc import Sequence

from bot.domain.polls.poll import OPTION_UNITS, QUESTION_UNITS, Option, Poll
from bot.domain.polls.result import average, leaders, percent
from bot.domain.text.escape import clean, inline, shorten
from bot.domain.text.spoilers import Scope
from bot.ui.language import Language

_NAMED = 3
"""Options that are named one by one where they tie."""

_ABOUT = 100


def option_name(option: Option, words: Language) -> str:
    """Return what an option is called in plain text; one that may spoil or is covered by its place.

    It is at most ``OPTION_UNITS`` long, and nothing in it is markdown.
    """
    if option.named:
        return shorten(clean(option.text.reveal()), OPTION_UNITS)
    return words.text("Option {n}", n=option.place)


def option_text(option: Option, words: Language, limit: int = OPTION_UNITS) -> str:
    """Return what an option is called in Discord's markdown."""
    return inline(option_name(option, words), limit)


def question_text(poll: Poll, words: Language, limit: int = QUESTION_UNITS) -> str:
    """Return the question in Discord's markdown, or what stands for it."""
    if poll.covered:
        return words.text("A moderator covered this poll.")
    if poll.question.scope.spoils:
        return words.text("A question that may spoil")
    return inline(poll.question.reveal(), limit)


def question_name(poll: Poll, words: Language, limit: int) -> str:
    """Return the question in plain text, for where markdown is shown as it is."""
    if poll.named:
        return shorten(clean(poll.question.reveal()), limit)
    return shorten(words.text("Poll {n}", n=poll.id), limit)


def link(poll: Poll) -> str | None:
    """Return the address of a poll's message; None where none stands, as far as it is known."""
    if poll.message_id is None:
        return None
    return f"https://discord.com/channels/{poll.guild_id}/{poll.channel_id}/{poll.message_id}"


def spoiler_warning(scope: Scope, about: str, words: Language) -> str:
    """Say how far a text may spoil."""
    of = inline(about, _ABOUT)
    if scope.whole:
        whole = words.text("This may spoil the whole story of {drama}.", drama=of)
        return whole if about else words.text("This may spoil a whole story.")
    if about:
        return words.text("This may spoil {drama} through episode {n}.", drama=of, n=scope.reach)
    return words.text("This may spoil episodes up to {n}.", n=scope.reach)


def rules_text(poll: Poll, words: Language) -> str:
    """Say how one votes here, and who sees what."""
    said = [words.text("Anonymous") if poll.anonymous else words.text("Not anonymous")]
    if poll.most > 1:
        said.append(words.text("up to {n} answers", n=poll.most))
    if poll.hidden_results:
        said.append(words.text("results at close"))
    if poll.role_id is not None:
        said.append(words.text("for {role}", role=f"<@&{poll.role_id}>"))
    if poll.weekly:
        said.append(words.text("weekly"))
    return " · ".join(said)


def turnout_text(poll: Poll, words: Language) -> str:
    """Say how many voted, and of how many where that is known."""
    said = words.count("{n} member voted", "{n} members voted", poll.voters)
    if poll.eligible is None or poll.eligible < max(poll.voters, 1):
        # Members leave, and roles are taken away, after they voted.
        return said
    share = percent(poll.voters, poll.eligible)
    of = words.text("of about {n} who could ({share} %)", n=poll.eligible, share=share)
    return f"{said} {of}"


def closing_text(poll: Poll, words: Language) -> str:
    """Say when an open poll closes."""
    if poll.closes_at is None:
        return words.text("closes by hand")
    time, left = f"<t:{poll.closes_at}:F>", f"<t:{poll.closes_at}:R>"
    return words.text("closes {time} ({in})", **{"time": time, "in": left})


def votes_text(option: Option, poll: Poll) -> str:
    """Return an option's votes and their share of the voters."""
    return f"{option.votes} · {percent(option.votes, poll.voters)} %"


def result_text(poll: Poll, words: Language) -> str:
    """Say how a closed poll ended, in Discord's markdown."""
    first = leaders(poll)
    mean = average(poll) if poll.kind == "episode" else None
    if not first:
        return words.text("Nobody voted.")
    if mean is not None:
        return words.count(
            "{mean} of 10 from {n} member.",
            "{mean} of 10 from {n} members.",
            poll.voters,
            mean=f"{mean:.1f}",
        )
    share = percent(first[0].votes, poll.voters)
    if len(first) == 1:
        return words.count(
            "{option} wins: {votes} of {n} voter ({share} %).",
            "{option} wins: {votes} of {n} voters ({share} %).",
            poll.voters,
            option=f"**{option_text(first[0], words)}**",
            votes=first[0].votes,
            share=share,
        )
    return words.count(
        "It's a tie: {options}, with {votes} of {n} voter each ({share} %).",
        "It's a tie: {options}, with {votes} of {n} voters each ({share} %).",
        poll.voters,
        options=_tied(first, words),
        votes=first[0].votes,
        share=share,
    )


def closed_text(poll: Poll, words: Language) -> str:
    """Say when a poll was closed, and why that comes late if it does."""
    time = f"<t:{poll.closed_at}:F>"
    if poll.late:
        return words.text("Closed {time}; I was offline, so this comes late.", time=time)
    return words.text("Closed {time}.", time=time)


def _tied(options: Sequence[Option], words: Language) -> str:
    named = [f"**{option_text(option, words)}**" for option in options]
    if len(named) > _NAMED:
        rest = len(named) - _NAMED
        return words.all_of([*named[:_NAMED], words.text("{n} more", n=rest)])
    return words.all_of(named)
