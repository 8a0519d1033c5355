"""Writing, publishing and reading reviews."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class UnknownReview(Refusal):
    """A review was deleted, hidden, or never was; or it is another member's."""

    text = mark("That review is not there any more.")
    outdated = True


class ReviewMoved(Refusal):
    """A draft is another one by now, or was published or discarded."""

    text = mark(
        "This draft was changed or published since. Open it anew from /review mine; nothing is"
        " lost."
    )


class CannotPublish(Refusal):
    """The bot may not post a review's card. Values: ``permission``, ``channel`` (a mention)."""

    text = mark(
        "I need {permission} in {channel}. Your draft is safe; ask a moderator, then press Publish"
        " again."
    )


class MayNotPublish(Refusal):
    """A review would be published where its author is, who may not write there."""

    text = mark(
        "You can't post in this channel, so I won't publish here. Your draft is safe: open it from"
        " /review mine in another channel."
    )


class MayNotPublishThere(Refusal):
    """A review would stand where its author may not write. Value: ``channel`` (a mention)."""

    text = mark(
        "You can't write in {channel}, so I won't publish there for you. Your draft is safe; ask a"
        " moderator, then press Publish again."
    )


class PrivatePlace(Refusal):
    """A review would be published in a private thread, whose readers nobody can look up."""

    text = mark(
        "A private thread is no place for a review: I can't tell who is in it. Your draft is safe:"
        " open it from /review mine in a channel, and share the review here once it is published."
    )


class PlaceGone(Refusal):
    """The channel for a review was deleted or closed meanwhile."""

    text = mark("That channel is closed or gone. Your draft is safe; press Publish again.")


class DramaGone(Refusal):
    """A review of a drama that the catalogue does not have any more is to be published."""

    text = mark("That drama is not in the catalogue any more. Your draft is safe.")


class FileNotFetched(Refusal):
    """Discord did not hand an upload out."""

    text = mark("I couldn't fetch that file from Discord. Upload it again in a moment.")


class ReviewIncomplete(Refusal):
    """A draft lacks something that every review has."""

    text = mark("Something is still missing. The draft says what; nothing is lost.")


class ReviewTooLong(Refusal):
    """A draft is beyond a limit."""

    text = mark("The draft is too long. It says by how much; nothing is lost.")


class MemberBlocked(Refusal):
    """Moderators took a member's right to publish."""

    text = mark("The moderators have blocked you from publishing here. Your draft is safe.")


class TooManyReviews(Refusal):
    """A member published as many reviews within a day as the server allows. Value: ``most``."""

    text = mark(
        "You have reached this server's limit of reviews in 24 hours ({most}). Your draft is safe:"
        " publish it later."
    )


class AccountTooYoung(Refusal):
    """A member's account is younger than the server asks. Value: ``days``."""

    text = mark(
        "Your account is too new to publish here. The least age in days: {days}. Your draft is"
        " safe: publish it later."
    )


class WrongFileKind(Refusal):
    """An upload's name does not end like a text's."""

    text = mark("I read files that end in .txt or .md. Save yours as one of these.")


class FileTooLarge(Refusal):
    """An upload has more than 64 KiB."""

    text = mark("That file is too large: I read up to 64 KiB.")


class EmptyFile(Refusal):
    """An upload has nothing to read in it."""

    text = mark("There is no text in that file.")


class FileIsNoText(Refusal):
    """An upload is a picture, an archive or the like."""

    text = mark("That file is not a text. Save your review as plain text (.txt or .md).")


class UnknownEncoding(Refusal):
    """An upload's encoding cannot be told."""

    text = mark("I can't read that file's encoding. Save it as UTF-8 and upload it again.")


class UnknownMonth(Refusal):
    """What was typed is no month."""

    text = mark("Give a month as a year and a number, such as 2026-11.")


class NoTagToPublish(Refusal):
    """The forum of reviews has no tag that fits. Value: ``channel`` (a mention)."""

    text = mark(
        "Every post in {channel} needs a tag, and there is none that I may set and that fits. Your"
        " draft is safe; ask a moderator to add one, such as Reviews, that members may set, then"
        " press Publish again."
    )


class SharedHere(Refusal):
    """The review stands in this channel already, or is on its way there."""

    text = mark("It stands here already.")


class SharedEnough(Refusal):
    """As many copies of the review stand as may. Value: ``most``."""

    text = mark("It is shared in {most} places already, as many as may be.")


class NotYourCopy(Refusal):
    """Who asks to take a copy down neither wrote nor shared it, and moderates nothing here."""

    text = mark("Only its author, who shared it, or a moderator can take this copy down.")


class TooManyDrafts(Refusal):
    """The member has as many drafts of reviews as one may. Value: ``most``."""

    text = mark(
        "You have reached the limit of drafts here ({most}). Publish or discard one in /review"
        " mine, then try again."
    )
    gives_back = True


class TooManyDraftsHere(Refusal):
    """The server's members have as many drafts of reviews as they may. Value: ``most``."""

    text = mark(
        "This server has reached its limit of drafts ({most:,}). Publish or discard one of yours in"
        " /review mine, then try again."
    )
    gives_back = True


class DraftFull(Refusal):
    """A draft that is far too long would grow further. Value: ``most``."""

    text = mark(
        "This draft would go beyond {most:,} characters, far more than can be published, so nothing"
        " was added. Shorten it in /review mine first."
    )
    gives_back = True
