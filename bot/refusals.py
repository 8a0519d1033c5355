"""Every "no" that a member can get: one class each, with its words."""

from typing import ClassVar

from bot.domain.marking import mark


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something that a member may not or cannot do now.

    ``text`` is shown to the member in their language; ``values`` fill its {places}. Values are
    names from Discord or numbers, never what a person typed.
    """

    text: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.text)
        self.values = values


class NotInServer(Refusal):
    """A command or button was used in a direct message."""

    text = mark("I work in servers. Use this command in a server where I am a member.")


class UnknownDrama(Refusal):
    """A drama's id leads nowhere: it was removed, or never was."""

    text = mark("I don't have that drama any more. Look it up again with /drama find.")


class NoSuchDrama(Refusal):
    """A typed name means no drama."""

    text = mark("Nothing by that name. Missing? Ask a curator.")


class SeveralDramas(Refusal):
    """A typed name means several dramas, or none of them clearly."""

    text = mark("Several dramas may be meant. Choose one from the list that opens as you type.")


class OutdatedButton(Refusal):
    """A custom id that no version of the bot knows, or that was tampered with."""

    text = mark("This button is from another version of me. Run the command again for a fresh one.")


class OutdatedCommand(Refusal):
    """A command that Discord still shows although this version has it no more, or otherwise."""

    text = mark("This command has changed. Wait a minute, or restart Discord, and try again.")


class MayNotPost(Refusal):
    """The member has no right to post where they are."""

    text = mark("You can't post in this channel, so I won't post here for you.")


class ChannelGone(Refusal):
    """The channel was deleted, or the thread closed, since the button was shown."""

    text = mark("This channel is closed or gone, so nothing was posted.")


class CannotPost(Refusal):
    """The bot has no right to post there. Values: ``permission``, ``channel`` (a mention)."""

    text = mark("I need {permission} in {channel}. Ask a moderator, then press the button again.")


class TooSlow(Refusal):
    """A form cannot be opened any more, because Discord was told to wait."""

    text = mark("That took me too long. Try again, and the form opens.")


class NotManager(Refusal):
    """The member does not manage the server."""

    text = mark("This is for people with Manage Server. Ask one of them, or the server's owner.")


class NotCurator(Refusal):
    """The member is no curator of the server."""

    text = mark(
        "This is for curators. Ask someone with Manage Server: they choose the curator role in"
        " /settings and can give it to you."
    )


class NotModerator(Refusal):
    """The member is no moderator by the server's settings."""

    text = mark(
        "This is for moderators. Ask someone with Manage Server: they choose the moderator role in"
        " /settings and can give it to you."
    )


class ChannelNotHere(Refusal):
    """A chosen channel is not there, of the wrong kind, or hidden from the member or the bot."""

    text = mark(
        "I can't use that channel: it's gone, of another kind, or one of us can't see it."
        " Choose another, or let me see it first."
    )


class RoleNotHere(Refusal):
    """A chosen role is not one of the server's."""

    text = mark("That role is gone. Choose another.")


class RoleOfEveryone(Refusal):
    """The role that every member has was chosen for a few."""

    text = mark("Everyone has that role. Choose one that you give to people you trust.")


class RoleOfDiscord(Refusal):
    """A role was chosen that belongs to a bot, or that Discord itself hands out."""

    text = mark("Nobody can give that role by hand: it belongs to a bot. Choose another.")


class NoReviewsChannel(Refusal):
    """Something was to be posted in the reviews channel, and none is set."""

    text = mark("There is no reviews channel. Set one in /settings, then try again.")


class DraftGone(Refusal):
    """A draft was saved or discarded meanwhile, or is another person's."""

    text = mark("That draft was saved or discarded already, so there is nothing to do.")


class NothingToRemove(Refusal):
    """A curator wants to remove what their server has not added or changed."""

    text = mark("This server has added or changed nothing about that drama, so nothing can go.")


class UnknownTimezone(Refusal):
    """What was typed is no timezone, nor like one."""

    text = mark(
        "I know no such place. Type a big city of that timezone, such as Seoul,"
        " or its name, such as Asia/Seoul."
    )


class UnknownPoll(Refusal):
    """A poll's number leads nowhere, or to one in a channel that the member cannot see."""

    text = mark("I don't have that poll any more. Look in /poll list.")


class PollDraftGone(Refusal):
    """A poll's draft was posted or discarded meanwhile, or is another person's."""

    text = mark("That draft was posted or discarded. Start a new one with /poll create.")


class PollDraftChanged(Refusal):
    """A button stands on a preview that shows an older version of a draft."""

    text = mark("You changed this draft since. Use its newest preview; nothing was posted.")


class PollOver(Refusal):
    """A vote after the close."""

    text = mark("This poll is closed, so your vote was not counted.")


class PollCovered(Refusal):
    """A vote in a poll that a moderator covered."""

    text = mark("A moderator covered this poll. Voting rests until they uncover it.")


class PollForRole(Refusal):
    """The member lacks the role that votes. Values: ``role`` (a mention)."""

    text = mark("Only members with {role} vote in this poll.")


class PollRoleGone(Refusal):
    """The role that votes was deleted."""

    text = mark("The role that could vote here is gone. Ask the poll's creator to close it.")


class PollChoices(Refusal):
    """More options were chosen than the poll allows. Values: ``most``."""

    text = mark("This poll takes up to {most} answers. Choose fewer; nothing was saved.")


class PollChanged(Refusal):
    """A vote for options that were edited meanwhile."""

    text = mark("The poll was edited a moment ago. Look at it again, then vote.")


class PollNotYours(Refusal):
    """Something only a poll's creator and moderators may do."""

    text = mark("Only the poll's creator and moderators can do that.")


class PollHasVotes(Refusal):
    """A poll cannot be edited once somebody voted."""

    text = mark("Somebody voted already, so it stays as it is. Your draft is kept: post it anew.")


class PollNotOpen(Refusal):
    """Something that needs an open poll."""

    text = mark("This poll is closed already.")


class PollNotClosed(Refusal):
    """Something that needs a poll's result."""

    text = mark("This poll is still open. Close it first.")


class PollResultsHidden(Refusal):
    """Counts before the close of a poll that hides them from everybody."""

    text = mark("The results stay hidden until the close: from its creator and moderators too.")


class NoTie(Refusal):
    """A run-off where one option won alone, or nobody voted."""

    text = mark("There is no tie, so there is nothing to run off.")


class TooManyPolls(Refusal):
    """The member has as many open polls as one may have. Values: ``most``."""

    text = mark("You have {most} open polls here. Close one, then press Post again.")


class TooManyPollsHere(Refusal):
    """The server has as many open polls as one may have. Values: ``most``."""

    text = mark("This server has {most} open polls. Once one is closed, press Post again.")


class PollTooSoon(Refusal):
    """The member posted a poll a moment ago. Values: ``seconds``."""

    text = mark("You posted a poll just now. Press Post again in {seconds} seconds.")


class SameDrama(Refusal):
    """A drama was named twice."""

    text = mark("Two of these are the same drama. Choose each one once.")


class NoSuchEpisode(Refusal):
    """An episode that a drama does not have. Values: ``most``."""

    text = mark("It has {most} episodes. Choose one of them.")


class EpisodeBeyond(Refusal):
    """An episode after the last one that is known. Values: ``last``."""

    text = mark("Its last episode is {last}, as far as I know. Give one from 0 to {last}.")


class NotAllSeen(Refusal):
    """A drama is to be completed, but not to its last episode. Values: ``last``."""

    text = mark(
        "Completed means all of it, through episode {last}. Leave the episode out, or choose"
        " another status. Nothing was saved."
    )


class NotAnEpisode(Refusal):
    """What was typed is no episode's number."""

    text = mark("Type the number of the last episode you have seen, such as 4; 0 for none yet.")


class BadScore(Refusal):
    """A score that is not one of 1 … 10 in halves."""

    text = mark("Scores go from 1 to 10 in halves, such as 8.5.")


class ListKept(Refusal):
    """Another member's list, which they keep to themselves. Values: ``member`` (a mention)."""

    text = mark("{member} keeps their list to themselves. They can show it in /watch list.")


class NothingToShare(Refusal):
    """Progress is to be shared, and none is known."""

    text = mark("I don't know how far you are. Tell me with /watch set first.")


class AlreadyReported(Refusal):
    """The member reported the same thing before."""

    text = mark("You reported this before; the moderators have it.")


class UnknownReview(Refusal):
    """A review was deleted, hidden, or never was; or it is another member's."""

    text = mark("That review is not there any more.")


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


class NoReview(Refusal):
    """A message that moderators point at shows no review."""

    text = mark("That message is no review. Use this on a review's card, or look in /mod queue.")


class NoReason(Refusal):
    """A moderator gave no reason that could be read."""

    text = mark("Give a reason: the author is told it. Nothing was changed.")


class LimitBeyond(Refusal):
    """What was typed is no number within a limit's range. Values: ``name``, ``least``, ``most``."""

    text = mark("{name}: give a whole number from {least} to {most}. Nothing was saved.")


class UnknownMonth(Refusal):
    """What was typed is no month."""

    text = mark("Give a month as a year and a number, such as 2026-11.")


class OwnReview(Refusal):
    """A member wants to vote on, award or report what they wrote themselves."""

    text = mark("This is your own review, so you can't vote on it or award it.")


class AccountTooNew(Refusal):
    """An account is too young to vote, award or report here. Value: ``days``."""

    text = mark(
        "Your account is too new to vote, award or report here. The least age in days: {days}."
        " Nothing was counted."
    )


class MemberTooNew(Refusal):
    """A member joined too lately to vote, award or report here. Value: ``days``."""

    text = mark(
        "You joined too recently to vote, award or report here. The least time in days: {days}."
        " Nothing was counted."
    )


class TooFast(Refusal):
    """A member pressed too often within a minute."""

    text = mark(
        "That was very often within a minute, so nothing was counted. Wait a moment, then try"
        " again."
    )


class AwardRetired(Refusal):
    """An award is not in the server's set any more."""

    text = mark("That award is not given here any more. Choose another one.")


class ReportDecided(Refusal):
    """A member reports again what moderators have decided."""

    text = mark("The moderators have looked at your report already and decided.")


class OwnReport(Refusal):
    """A member wants to report their own review."""

    text = mark("This is your own review: say how far it spoils in /review mine.")


class MarkedSoFar(Refusal):
    """A report says no more than a review is marked with."""

    text = mark("It is marked that far already. Thank you for looking out.")


class NoCard(Refusal):
    """A message that a member wants to report shows no review."""

    text = mark("That message is no review. Use this on a review's card.")


class NoLog(Refusal):
    """What must be written in the moderators' log cannot be: there is no moderator channel."""

    text = mark(
        "Each look at who voted is written in the moderator channel, and there is none. Ask someone"
        " with Manage Server to choose one in /settings."
    )
